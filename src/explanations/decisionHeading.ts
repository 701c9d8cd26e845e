import * as l10n from '@vscode/l10n';
import { type ShownText, isolatedText, visibleText } from '../text/ShownText';
import { decisionOf, type ResultModel } from '../result/ResultModel';
import { isProvided, valueOf, type Value } from '../result/Value';
import { decisionVerdict, type Tone } from '../result/verdicts';

/** Stored instead of a null or missing decision. */
export const NO_DECISION = 'No decision yet';

/** Stored instead of a decision that is not a string, because its content is unknown. */
const NO_TEXT = 'Not readable';

/** The decisions of either kind of result. */
export type Decisions = Pick<ResultModel, 'kind' | 'system_decision' | 'final_decision'>;

/** Longest stored decision. Documented decisions are single words. */
const KEPT_LENGTH = 40;

/** The decision as all views show it: `Complete`, `No decision yet` for null, or an unknown value as it is. */
export function decisionHeading(result: Decisions): ShownText {
  const text = textOf(decisionOf(result));
  return text === undefined ? l10n.t('No decision yet') : visibleText(text);
}

/** Explains the decision in a sentence. A value of another type is explained as an unknown decision. */
export function decisionMeaning(result: Decisions): ShownText {
  return decisionVerdict(textOf(decisionOf(result)), result.kind).meaning();
}

export function decisionTone(result: Decisions): Tone {
  return decisionVerdict(textOf(decisionOf(result)), result.kind).tone;
}

/** The decision to store: the first characters of its shown text, `NO_DECISION` or `NO_TEXT`. */
export function decisionToStore(result: Decisions): string {
  return valueToStore(decisionOf(result));
}

/** IDWise's own decision to store, also if a reviewer decided otherwise. */
export function systemDecisionToStore({ system_decision }: Decisions): string {
  return valueToStore(system_decision);
}

function valueToStore(decision: Value<ShownText>): string {
  if (decision.state === 'deviates') return NO_TEXT;
  return shortened(textOf(decision) ?? NO_DECISION);
}

/** Whether IDWise has not decided yet. */
export function isUndecided({ system_decision }: Decisions): boolean {
  return !isProvided(system_decision) || valueOf(system_decision) === 'Incomplete';
}

/** Whether a stored value can be a decision that {@link decisionToStore} returned. */
export function isStoredDecision(stored: unknown): stored is string {
  return typeof stored === 'string' && shortened(stored) === stored;
}

/** The text of a stored decision. */
export function decisionText(kept: string): ShownText {
  if (kept === NO_DECISION) return l10n.t('No decision yet');
  if (kept === NO_TEXT) return l10n.t('Not readable');
  return visibleText(isolatedText(shortened(kept)) as ShownText);
}

function textOf(decision: Value<ShownText>): ShownText | undefined {
  if (decision.state === 'value') return decision.value;
  return 'text' in decision ? decision.text : undefined;
}

function shortened(text: string): string {
  return text.length > KEPT_LENGTH ? `${text.slice(0, KEPT_LENGTH)}…`.toWellFormed() : text;
}
