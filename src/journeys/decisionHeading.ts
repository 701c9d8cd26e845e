import type { SpotCheck } from './spotCheck';

/** The decision as every surface shows it: `Complete`, `No decision yet` for none, or whatever was sent. */
export function decisionHeading({ spotCheck }: { readonly spotCheck: SpotCheck }): string {
  const { systemDecision } = spotCheck;
  if (systemDecision.state === 'value') return systemDecision.value;
  return systemDecision.state === 'deviates' ? systemDecision.text : 'No decision yet';
}
