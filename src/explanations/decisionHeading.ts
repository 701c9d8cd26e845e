import { say, t } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import { decisionOf, type ResultModel } from '../result/ResultModel';
import { valueOf, type Value } from '../result/Value';
import { isolatedText, visibleText } from '../text/visibleText';
import { decisionVerdict, type Tone } from '../result/verdicts';

/** Stands for null and for a missing decision wherever a decision is kept. */
export const NO_DECISION = 'No decision yet';

/** Stands for a decision that is no text. What it holds is not kept: nobody knows what that is. */
const NO_TEXT = 'Not readable';

/** A decision of either kind of result. */
export type Decided = Pick<ResultModel, 'kind' | 'system_decision' | 'final_decision'>;

/** A documented decision is a word. Of any other text no more is kept. */
const KEPT_LENGTH = 40;

/** The decision as every surface shows it: `Complete`, `No decision yet` for none, or whatever was sent. */
export function decisionHeading(result: Decided): ShownText {
  const text = textOf(decisionOf(result));
  return text === undefined ? t('No decision yet') : visibleText(text);
}

/** What the decision means, in a sentence; one of the wrong type is explained as the unknown value that it is. */
export function decisionMeaning(result: Decided): ShownText {
  return say(decisionVerdict(textOf(decisionOf(result)), result.kind).meaning);
}

export function decisionTone(result: Decided): Tone {
  return decisionVerdict(textOf(decisionOf(result)), result.kind).tone;
}

/** The decision as it is kept: a few words of what may be shown of it, `NO_DECISION`, or that it is no text. */
export function keptDecision(result: Decided): string {
  const decision = decisionOf(result);
  if (decision.state === 'deviates') return NO_TEXT;
  return shortened(textOf(decision) ?? NO_DECISION);
}

/** Whether IDWise has yet to decide. */
export function isUndecided({ system_decision }: Decided): boolean {
  const { state } = system_decision;
  return state === 'null' || state === 'missing' || valueOf(system_decision) === 'Incomplete';
}

/** Whether a stored value can be a decision that {@link keptDecision} returned. */
export function isKeptDecision(stored: unknown): stored is string {
  return typeof stored === 'string' && shortened(stored) === stored;
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
