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
  /** In the order sent, whatever their keys. */
  readonly ruleResults: Sent<readonly RuleResult[]>;
  /** `spot_checks.applicant_selfie_face_match`. */
  readonly faceMatch: Sent<FaceMatch>;
}

export interface Selfie {
  readonly status: Sent<string>;
  readonly isLive: Sent<boolean>;
  readonly livenessStatusCode: Sent<string>;
  readonly imagePath: Sent<string>;
  readonly videoPath: Sent<string>;
}

export interface Applicant {
  readonly applicantId: Sent<string>;
  readonly profileImagePath: Sent<string>;
  readonly fullName: Sent<string>;
  readonly personalNumber: Sent<string>;
  readonly birthDate: Sent<string>;
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
  readonly details: Sent<readonly RuleDetail[]>;
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
  return (rule && valueOf(rule.name)) || key;
}
