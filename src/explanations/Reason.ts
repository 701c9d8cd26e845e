import type { ShownText } from '../text/ShownText';
import type { Tone } from '../result/verdicts';

/** Where a panel shows what a reason is about. */
export type ReasonPlace =
  { readonly rule: number } | { readonly region: 'faceMatch' | 'selfie' | 'rules' | 'journey' };

/** One thing that explains a decision, or speaks against it. */
export interface Reason {
  /** How it weighs. */
  readonly tone: Tone;
  /** One sentence. */
  readonly text: ShownText;
  /** Where it comes from in the result: `rule_results[3]`, `selfie.liveness_status_code`. */
  readonly path: string;
  readonly place: ReasonPlace;
}
