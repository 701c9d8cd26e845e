/** How a reason weighs: drives colour and icon, never the only carrier of meaning. */
export type ReasonTone = 'positive' | 'negative' | 'caution' | 'neutral';

/** Where a panel shows what a reason is about. */
export type ReasonPlace =
  { readonly rule: number } | { readonly region: 'faceMatch' | 'selfie' | 'rules' | 'journey' };

/** One thing that explains a decision, or speaks against it. */
export interface Reason {
  readonly tone: ReasonTone;
  /** One sentence. */
  readonly text: string;
  /** Where it comes from in the result: `rule_results[3]`, `selfie.liveness_status_code`. */
  readonly path: string;
  readonly place: ReasonPlace;
}
