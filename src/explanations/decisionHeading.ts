import { say, t } from '../text/localization';
import { isolatedText, type ShownText } from '../text/ShownText';
import type { SpotCheck } from '../result/spotCheck';
import type { Value } from '../result/Value';
import { visibleText } from '../text/visibleText';
import { decisionVerdict, type Tone } from '../result/verdicts';

/** Stands for null and for a missing decision wherever a decision is kept. */
export const NO_DECISION = 'No decision yet';

/** Stands for a decision that is no text. What it holds is not kept: nobody knows what that is. */
const NO_TEXT = 'Not readable';

type Decided = Pick<SpotCheck, 'system_decision'>;

/** A documented decision is a word. Of any other text no more is kept. */
const KEPT_LENGTH = 40;

/** The decision as every surface shows it: `Complete`, `No decision yet` for none, or whatever was sent. */
export function decisionHeading({ system_decision }: Decided): ShownText {
  const text = textOf(system_decision);
  return text === undefined ? t('No decision yet') : visibleText(text);
}

/** What the decision means, in a sentence; one of the wrong type is explained as the unknown value that it is. */
export function decisionMeaning({ system_decision }: Decided): ShownText {
  return say(decisionVerdict(textOf(system_decision)).meaning);
}

export function decisionTone({ system_decision }: Decided): Tone {
  return decisionVerdict(textOf(system_decision)).tone;
}

/** The decision as it is kept: a few words of what may be shown of it, `NO_DECISION`, or that it is no text. */
export function keptDecision({ system_decision }: Decided): string {
  if (system_decision.state === 'deviates') return NO_TEXT;
  return shortened(textOf(system_decision) ?? NO_DECISION);
}

/** Whether IDWise has yet to decide. */
export function isUndecided(result: Decided): boolean {
  const decision = keptDecision(result);
  return decision === NO_DECISION || decision === 'Incomplete';
}

/** A stored decision as it may be kept. Version 0.1 stored one of any length, and one that is no text as JSON. */
export function readKeptDecision(stored: string): string {
  return isJson(stored) ? NO_TEXT : shortened(stored);
}

/** A kept decision as it is shown. */
export function decisionText(kept: string): ShownText {
  if (kept === NO_DECISION) return t('No decision yet');
  if (kept === NO_TEXT) return t('Not readable');
  return visibleText(isolatedText(shortened(kept)) as ShownText);
}

function textOf(decision: Value<ShownText>): ShownText | undefined {
  if (decision.state === 'value') return decision.value;
  return 'text' in decision ? decision.text : undefined;
}

function shortened(text: string): string {
  return text.length > KEPT_LENGTH ? `${text.slice(0, KEPT_LENGTH)}…`.toWellFormed() : text;
}

function isJson(text: string): boolean {
  if (!/^[[{"]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
