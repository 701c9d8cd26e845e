import type { ShownText } from '../text/ShownText';
import type { RULE_OUTCOMES } from './verdicts';
import type { ShortList } from './ShortList';
import type {
  ApplicantSchema,
  FaceMatchSchema,
  RuleDetailSchema,
  RuleResultSchema,
  SelfieSchema,
  SpotCheckSchema,
} from './spotCheckSchema';
import type { MediaValue, NumberValue, Value } from './Value';

/** What the reader makes of a schema. An object keeps its keys, so the model follows from the schema. */
export type ModelOf<S> = S extends { readonly type: 'nullable'; readonly wrapped: infer W }
  ? ModelOf<W>
  : S extends { readonly type: 'object'; readonly entries: infer E }
    ? { readonly [K in keyof E]: MemberOf<K, E[K]> }
    : S extends { readonly type: 'array'; readonly item: infer I }
      ? readonly ModelOf<I>[]
      : S extends { readonly type: 'union' }
        ? ShortList<RuleDetail>
        : S extends { readonly type: 'number' }
          ? NumberValue
          : S extends { readonly type: 'boolean' }
            ? boolean
            : ShownText;

type MemberOf<Key, S> = Key extends `${string}image_path` | 'video_path'
  ? MediaValue
  : Value<Key extends 'rule_results' ? Rules : ModelOf<S>>;

/** The response of Get Spot Check Result. Enumerations are open: an undocumented value is kept as sent. */
export type SpotCheck = ModelOf<typeof SpotCheckSchema>;

export type FaceMatch = ModelOf<typeof FaceMatchSchema>;
export type RuleContent = ModelOf<typeof RuleResultSchema>;
export type RuleDetail = ModelOf<typeof RuleDetailSchema>;

export type Selfie = ModelOf<typeof SelfieSchema>;
export type Applicant = ModelOf<typeof ApplicantSchema>;

export type RuleOutcome = keyof typeof RULE_OUTCOMES;

/** What lists and sentences say of a rule. */
export interface RuleHead {
  /** Its place in the order sent. */
  readonly index: number;
  readonly key: ShownText;
  /** Its name, or its key when it has none. */
  readonly name: ShownText;
  readonly result: Value<ShownText>;
  /** Undefined for a result that is missing or undocumented. */
  readonly outcome?: RuleOutcome;
  /** Texts of the details that share the rule's outcome, each once; of a rule that passed those that failed. */
  readonly findings: Findings;
}

export interface Findings {
  /** The first three. */
  readonly first: readonly ShownText[];
  readonly total: number;
}

export interface Rule extends RuleHead {
  /** `deviates` for a rule that is no object. */
  readonly content: Value<RuleContent>;
}

/** `rule_results`, in the order sent. */
export interface Rules {
  readonly total: number;
  /** Of all rules. */
  readonly counts: Readonly<Record<RuleOutcome, number>>;
  /** Of all rules up to the bound of the reader, which is 20,000. */
  readonly heads: readonly RuleHead[];
  readonly list: ShortList<Rule>;
}

/** The face match of a spot check, wherever the path to it ends. */
export function faceMatchOf({ spot_checks }: Pick<SpotCheck, 'spot_checks'>): Value<FaceMatch> {
  return spot_checks.state === 'value'
    ? spot_checks.value.applicant_selfie_face_match
    : spot_checks;
}
