import type { Message } from '../localization';
import type { Unwrapped } from '../result/findResult';
import type { LongList } from '../result/LongList';
import type { Shown, ShownMedia, ShownNumber } from './Shown';
import type { ShownRules } from './ShownRules';
import type { ShownText } from './ShownText';

declare const isIdentity: unique symbol;

/** Which result something was shown of; a refresh gives another one. */
export type ResultIdentity = object & { readonly [isIdentity]: true };

/** What may be shown of a result. The texts are masked and isolated: nothing is left for a surface to do. */
export interface ShownResult {
  readonly identity: ResultIdentity;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
  readonly journeyId: Shown;
  readonly tenantId: Shown;
  readonly environmentName: Shown;
  readonly startTime: Shown;
  readonly endTime: Shown;
  readonly systemDecision: Shown;
  readonly referenceNumber: Shown;
  readonly modelVersion: Shown;
  readonly selfie: Shown<ShownSelfie>;
  readonly applicant: Shown<ShownApplicant>;
  readonly rules: Shown<ShownRules>;
  readonly faceMatch: Shown<ShownFaceMatch>;
  readonly deviations: LongList<ShownDeviation>;
  /** What was left out of a file to read it. */
  readonly unwrapped: readonly ShownUnwrapped[];
}

export interface ShownUnwrapped {
  readonly kind: Unwrapped['kind'];
  /** Where the result stands in a wrapper. */
  readonly path?: ShownText;
}

export interface ShownSelfie {
  readonly status: Shown;
  readonly isLive: Shown<boolean>;
  readonly livenessStatusCode: Shown;
  readonly image: ShownMedia;
  readonly video: ShownMedia;
}

export interface ShownApplicant {
  readonly image: ShownMedia;
  /** In the order in which they are shown. */
  readonly texts: readonly ShownApplicantText[];
}

export interface ShownApplicantText {
  /** `full_name`. */
  readonly key: string;
  readonly label: ShownText;
  readonly text: Shown;
}

export interface ShownFaceMatch {
  readonly isMatched: Shown<boolean>;
  readonly score: Shown<ShownNumber>;
  /** In the order sent. */
  readonly images: Shown<readonly ShownImage[]>;
}

export interface ShownImage {
  readonly image: ShownMedia;
  readonly source: Shown;
}

/** One place where a response differs from the documented model. */
export interface ShownDeviation {
  readonly path: ShownText;
  readonly expected: Message<ShownText>;
  readonly got: ShownText | Message<ShownText>;
}
