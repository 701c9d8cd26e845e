import { explainDecision } from './meanings';
import { valueOf, type SpotCheck } from '../result/spotCheck';
import { t } from '../localization';

/** Stands for null and for a missing decision wherever a decision is kept. */
export const NO_DECISION = 'No decision yet';

/** A kept decision as it is shown. */
export function decisionText(decision: string): string {
  return decision === NO_DECISION ? t('No decision yet') : decision;
}

/** The decision as every surface shows it: `Complete`, `No decision yet` for none, or whatever was sent. */
export function decisionHeading(result: { readonly spotCheck: SpotCheck }): string {
  return decisionText(decisionOf(result));
}

/** The decision as it is kept: as sent, or `NO_DECISION`. */
export function decisionOf({ spotCheck }: { readonly spotCheck: SpotCheck }): string {
  const { systemDecision } = spotCheck;
  if (systemDecision.state === 'value') return systemDecision.value;
  return systemDecision.state === 'deviates' ? systemDecision.text : NO_DECISION;
}

/** What the decision means, in a sentence; one of the wrong type is explained as the unknown value that it is. */
export function decisionMeaning({ spotCheck }: { readonly spotCheck: SpotCheck }): string {
  const { systemDecision } = spotCheck;
  return explainDecision(
    systemDecision.state === 'deviates' ? systemDecision.text : valueOf(systemDecision),
  );
}
