import type { Message } from '../localization';
import type { LongList } from '../result/LongList';
import type { MaskableField } from '../result/personal';
import type { RuleOutcome } from '../result/spotCheck';
import type { ShownRules } from './ShownRules';
import type { ShownText } from './ShownText';

/**
 * A value of a result as far as it may be shown: as documented, null, missing, of another type and then its text as sent, or
 * masked and then its mask and what uncovers it, if a button may.
 */
export type Shown<T = ShownText> =
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'null' }
  | { readonly state: 'missing' }
  | { readonly state: 'deviates'; readonly text: ShownText }
  | { readonly state: 'masked'; readonly text: ShownText; readonly reveal?: MaskableField };

/** The value, or undefined in every other state. */
export function shownValue<T>(shown: Shown<T>): T | undefined {
  return shown.state === 'value' ? shown.value : undefined;
}

declare const isPath: unique symbol;

/** Names a picture or a video for a request. It is no text to be shown, and is only there while its picture may be seen. */
export type MediaPath = string & { readonly [isPath]: true };

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
}

export interface ShownSelfie {
  readonly status: Shown;
  readonly isLive: Shown<boolean>;
  readonly livenessStatusCode: Shown;
  readonly image: Shown<MediaPath>;
  readonly video: Shown<MediaPath>;
}

export interface ShownApplicant {
  readonly image: Shown<MediaPath>;
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

/** A number with its text as sent. */
export interface ShownNumber {
  readonly number: number;
  readonly text: ShownText;
}

export interface ShownImage {
  readonly image: Shown<MediaPath>;
  readonly source: Shown;
}

export interface ShownRule {
  /** Its place in the order sent. */
  readonly index: number;
  readonly key: ShownText;
  /** Its name, or its key when it has none. */
  readonly name: ShownText;
  readonly outcome: RuleOutcome | undefined;
  /** A rule that is no object has only this. */
  readonly content: Shown<ShownRuleContent>;
}

export interface ShownRuleContent {
  readonly result: Shown;
  readonly description: Shown;
  readonly information: Shown;
  readonly tips: Shown;
  readonly detailCount: number;
  readonly details: Shown<readonly ShownDetail[]>;
}

export interface ShownDetail {
  readonly title: Shown;
  readonly result: Shown;
  readonly resultDescription: Shown;
  readonly reference: Shown<{ readonly objectKey: Shown; readonly instanceKey: Shown }>;
}

/** One place where a response differs from the documented model. */
export interface ShownDeviation {
  readonly path: ShownText;
  readonly expected: Message<ShownText>;
  readonly got: ShownText | Message<ShownText>;
}
