import { explainDecision } from './explanations';
import { valueOf, type SpotCheck } from './spotCheck';

/** Stands for null and for a missing decision. */
export const NO_DECISION = 'No decision yet';

/** The decision as every surface shows it: `Complete`, `No decision yet` for none, or whatever was sent. */
export function decisionHeading({ spotCheck }: { readonly spotCheck: SpotCheck }): string {
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
