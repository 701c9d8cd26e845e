import type { RULE_OUTCOMES } from '../explanations/verdicts';
import type { LongList } from './LongList';
import type { PersonalField, PersonalValue } from './personal';
import { isVisible } from './visibleText';

/** A value of the response: as documented, null, missing, or of another type and then only its text as sent. */
export type Sent<T> =
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'null' }
  | { readonly state: 'missing' }
  | { readonly state: 'deviates'; readonly text: string };

/** A number with its text as sent, so that `99.50` stays `99.50`. */
export interface SentNumber {
  readonly number: number;
  readonly text: string;
}

/** The response of Get Spot Check Result. Enumerations are open: a value that is not documented is kept as sent. */
export interface SpotCheck {
  readonly journeyId: Sent<string>;
  readonly tenantId: Sent<string>;
  readonly environmentName: Sent<string>;
  readonly startTime: Sent<string>;
  readonly endTime: Sent<string>;
  readonly systemDecision: Sent<string>;
  readonly referenceNumber: Sent<string>;
  readonly modelVersion: Sent<string>;
  readonly selfie: Sent<Selfie>;
  readonly applicant: Sent<Applicant>;
  readonly ruleResults: Sent<Rules>;
  /** `spot_checks.applicant_selfie_face_match`. */
  readonly faceMatch: Sent<FaceMatch>;
  /** The personal values that other texts may repeat: those above, and all that is not documented below the applicant. */
  readonly personal: readonly PersonalValue[];
}

export interface Selfie {
  readonly status: Sent<string>;
  readonly isLive: Sent<boolean>;
  readonly livenessStatusCode: Sent<string>;
  readonly imagePath: Sent<string>;
  readonly videoPath: Sent<string>;
}

export interface Applicant {
  readonly profileImagePath: Sent<string>;
  /** The documented texts, in the order of the documentation. What cannot be what it should be, such as a date, deviates. */
  readonly texts: readonly ApplicantText[];
}

/** A documented text below the applicant. */
export interface ApplicantText {
  /** `full_name`. */
  readonly key: string;
  readonly field: PersonalField;
  readonly sent: Sent<string>;
}

export type RuleOutcome = keyof typeof RULE_OUTCOMES;

export interface Rules {
  /** In the order sent, whatever their keys. */
  readonly list: LongList<RuleResult>;
  /** The key of each rule; two may be the same. */
  readonly keys: readonly string[];
  /** The outcome of each rule, where it is a documented one. */
  readonly outcomes: readonly (RuleOutcome | undefined)[];
  /** The same for the same text, and for no other. */
  readonly digest: string;
}

export interface RuleResult {
  readonly key: string;
  /** A rule that is no object has only this. */
  readonly content: Sent<RuleContent>;
}

export interface RuleContent {
  readonly name: Sent<string>;
  readonly result: Sent<string>;
  readonly description: Sent<string>;
  readonly information: Sent<string>;
  readonly tips: Sent<string>;
  readonly details: Sent<LongList<RuleDetail>>;
  readonly findings: Findings;
}

/** What the details of a rule found that ended as the rule did; none of one that passed. Read with the rule, which may have fifty thousand. */
export interface Findings {
  /** The first of their texts, each once. */
  readonly first: readonly string[];
  /** How many texts there are. */
  readonly total: number;
}

export interface RuleDetail {
  readonly title: Sent<string>;
  readonly result: Sent<string>;
  readonly resultDescription: Sent<string>;
  readonly reference: Sent<{
    readonly objectKey: Sent<string>;
    readonly instanceKey: Sent<string>;
  }>;
}

export interface FaceMatch {
  readonly isMatched: Sent<boolean>;
  readonly score: Sent<SentNumber>;
  readonly images: Sent<readonly FaceMatchImage[]>;
}

export interface FaceMatchImage {
  readonly imagePath: Sent<string>;
  readonly imageSource: Sent<string>;
}

/** The value, or undefined in every other state. */
export function valueOf<T>(sent: Sent<T>): T | undefined {
  return sent.state === 'value' ? sent.value : undefined;
}

/** What a rule is called: its name, or its key when it has none. */
export function ruleName({ key, content }: RuleResult): string {
  const rule = valueOf(content);
  const name = rule && valueOf(rule.name);
  return name !== undefined && isVisible(name) ? name : key;
}
