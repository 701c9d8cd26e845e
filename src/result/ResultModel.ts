import { type ShownText, isVisible } from '../text/ShownText';
import type { RULE_OUTCOMES } from './verdicts';
import type { ShortList } from './ShortList';
import type {
  AmlMatchSchema,
  DocumentImageSchema,
  DocumentSchema,
  ExtractedFieldSchema,
  OnboardingSchema,
  ScreeningCheckSchema,
  ValidationCheckSchema,
} from './onboardingSchema';
import type {
  ApplicantSchema,
  DocumentFaceMatchSchema,
  FaceMatchSchema,
  RuleDetailSchema,
  RuleResultSchema,
  RulesSchema,
  SelfieSchema,
} from './resultParts';
import type { ResultKind } from '../detection/ResultKind';
import type { SpotCheckSchema } from './spotCheckSchema';
import { valueOf, type MediaValue, type NumberValue, type Value } from './Value';
import * as l10n from '@vscode/l10n';

/** The model that the reader makes of a schema. Objects keep their keys. */
export type ModelOf<S> = S extends {
  readonly type: 'nullable' | 'optional';
  readonly wrapped: infer W;
}
  ? ModelOf<W>
  : S extends { readonly type: 'object'; readonly entries: infer E }
    ? { readonly [K in keyof E]: MemberOf<K, E[K]> }
    : S extends { readonly type: 'record'; readonly value: infer V }
      ? S extends typeof RulesSchema
        ? Rules
        : Dictionary<V extends typeof DocumentImageSchema ? MediaValue : MemberOf<'', V>>
      : S extends { readonly type: 'array'; readonly item: infer I }
        ? ListOf<I>
        : S extends { readonly type: 'union'; readonly options: infer O }
          ? ScalarsOf<O>
          : S extends { readonly type: 'number' }
            ? NumberValue
            : S extends { readonly type: 'boolean' }
              ? boolean
              : ShownText;

type MemberOf<Key, S> = Key extends `${string}image_path` | 'video_path'
  ? MediaValue
  : Value<ModelOf<S>>;

/** Items that are objects have no state of their own; any other item may be of the wrong type. */
type ListOf<I> = I extends { readonly type: 'object' }
  ? readonly ModelOf<I>[]
  : readonly Value<ModelOf<I>>[];

/** A union is either the forms of a rule's details, or several scalar types, which are kept as a string. */
type ScalarsOf<O> = O extends readonly [{ readonly type: 'array' }, ...unknown[]]
  ? ShortList<RuleDetail>
  : ShownText;

/** A dictionary in document order. */
export type Dictionary<V> = readonly DictionaryEntry<V>[];

export interface DictionaryEntry<V> {
  readonly key: ShownText;
  readonly value: V;
}

/** The response of Get Spot Check Result. Enumerations are open: undocumented values are kept. */
export type SpotCheck = ModelOf<typeof SpotCheckSchema>;

/** The response of Get Journey Result, for an onboarding journey. */
export type Onboarding = ModelOf<typeof OnboardingSchema>;

type CommonKey = keyof SpotCheck & keyof Onboarding;

/** A result of either kind, with the properties of both and of each. */
export type ResultModel = Pick<SpotCheck, CommonKey> &
  Partial<Omit<SpotCheck, CommonKey>> &
  Partial<Omit<Onboarding, CommonKey>> & { readonly kind: ResultKind };

export type FaceMatch = ModelOf<typeof FaceMatchSchema> | ModelOf<typeof DocumentFaceMatchSchema>;
export type RuleContent = ModelOf<typeof RuleResultSchema>;
export type RuleDetail = ModelOf<typeof RuleDetailSchema>;

export type Selfie = ModelOf<typeof SelfieSchema>;
export type Applicant = ModelOf<typeof ApplicantSchema>;

export type JourneyDocument = ModelOf<typeof DocumentSchema>;
export type ExtractedField = ModelOf<typeof ExtractedFieldSchema>;
export type ValidationCheck = ModelOf<typeof ValidationCheckSchema>;
export type Aml = NonNullable<ModelOf<(typeof OnboardingSchema)['entries']['aml']>>;
export type AmlMatch = ModelOf<typeof AmlMatchSchema>;
export type ScreeningCheck = ModelOf<typeof ScreeningCheckSchema>;

export type RuleOutcome = keyof typeof RULE_OUTCOMES;

/** Summary of a rule, for lists and sentences. */
export interface RuleHead {
  /** Position in the response. */
  readonly index: number;
  readonly key: ShownText;
  /** Its name, or else its key. */
  readonly name: ShownText;
  readonly result: Value<ShownText>;
  /** Undefined if the result is missing or undocumented. */
  readonly outcome?: RuleOutcome;
  /** Texts of the details that share the rule's outcome, without duplicates; of a passed rule, the failed ones. */
  readonly findings: Findings;
}

export interface Findings {
  /** The first three. */
  readonly first: readonly ShownText[];
  readonly total: number;
}

export interface Rule extends RuleHead {
  /** `deviates` if the rule is not an object. */
  readonly content: Value<RuleContent>;
}

/** `rule_results`, in document order. */
export interface Rules {
  readonly total: number;
  /** Of all rules. */
  readonly counts: Readonly<Record<RuleOutcome, number>>;
  /** The first 20,000 rules, which is the reader's limit. */
  readonly heads: readonly RuleHead[];
  readonly list: ShortList<Rule>;
}

/** The decision to rely on; for an onboarding journey, the final one. */
export function decisionOf({
  system_decision,
  final_decision,
}: Pick<ResultModel, 'system_decision' | 'final_decision'>): Value<ShownText> {
  return final_decision === undefined || final_decision.state === 'missing'
    ? system_decision
    : final_decision;
}

/** A face match and its path in the result. */
export interface PlacedFaceMatch {
  readonly match: Value<FaceMatch>;
  /** `spot_checks.applicant_selfie_face_match`. */
  readonly path: string;
  /** The document whose portrait was compared. */
  readonly document?: ShownText;
}

/**
 * The face match of a spot check, or the first value other than an object on its path. For an onboarding journey: the
 * first document's that does not match, or else the first one compared.
 */
export function faceMatchOf(result: ResultModel): PlacedFaceMatch {
  const { spot_checks } = result;
  if (spot_checks !== undefined) {
    const match =
      spot_checks.state === 'value' ? spot_checks.value.applicant_selfie_face_match : spot_checks;
    return { match, path: 'spot_checks.applicant_selfie_face_match' };
  }
  const matches = documentsOf(result).flatMap(({ name, path, content }) =>
    content?.face_match_result.state === 'value'
      ? [{ match: content.face_match_result, path: `${path}.face_match_result`, document: name }]
      : [],
  );
  const differing = matches.find(({ match }) => valueOf(match.value.is_matched) === false);
  const [
    first = { match: { label: l10n.t('Face match'), state: 'null' }, path: 'documents' } as const,
  ] = matches;
  return differing ?? first;
}

/** A document with its name and path. */
export interface PlacedDocument {
  /** Position in the response. */
  readonly index: number;
  /** Its step, or else its type or key. */
  readonly name: ShownText;
  readonly key: ShownText;
  /** `documents[0]`. */
  readonly path: string;
  readonly value: Value<JourneyDocument>;
  /** Undefined if the document is not an object. */
  readonly content: JourneyDocument | undefined;
}

/** The documents of an onboarding journey, in document order. */
export function documentsOf({
  documents,
}: Pick<ResultModel, 'documents'>): readonly PlacedDocument[] {
  return ((documents && valueOf(documents)) ?? []).map(({ key, value }, index) => {
    const content = valueOf(value);
    const names = content && [valueOf(content.step_title), valueOf(content.document_type)];
    const name = names?.find((text) => text !== undefined && isVisible(text)) ?? key;
    return { index, name, key, path: `documents[${index}]`, value, content };
  });
}

/** Rules count as not passed until a document is there. */
const UNFINISHED: ReadonlySet<string | undefined> = new Set(['NotStarted', 'Started']);

/** Whether a document passed its rules; undefined before it is there. */
export function hasPassedRules({
  progress,
  has_passed_rules,
}: JourneyDocument): boolean | undefined {
  return UNFINISHED.has(valueOf(progress)) ? undefined : valueOf(has_passed_rules);
}
