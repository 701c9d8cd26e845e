import type { AnswerForm } from './answerForm';
import type { RequestFailure } from './RequestFailure';

/** Who answers at a base URL, as one request for the unused journey tells. Nothing of the answer's text is in it. */
export interface CheckAnswer {
  /** Undefined for a 200 with a JSON object. A 404 of IDWise is a failure here, too. */
  readonly failure: RequestFailure | undefined;
  /** Status and form are undefined when no answer came. */
  readonly status: number | undefined;
  readonly form: AnswerForm | undefined;
  /** The answer's `Date` minus this machine's time, in milliseconds; undefined without such a header. */
  readonly clockOffsetMs: number | undefined;
  readonly firstByteMs: number | undefined;
}
