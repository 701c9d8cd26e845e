/** What a panel's page shows of a result, pictures' bytes aside. */
import type { Tone } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import type { MaskableField } from '../result/personal';

export type { Tone };

/** A personal value that can be masked and revealed one at a time. */
export type RevealableField = MaskableField;

/** One labelled value. `text` is final: the page never formats, masks or translates. */
export interface FieldView {
  readonly label: ShownText;
  readonly text: ShownText;
  /** `sent`: as documented; `notProvided`: null or missing; `deviates`: shown as sent, but not of the documented type. */
  readonly state: 'sent' | 'notProvided' | 'deviates' | 'masked';
  /** The value exactly as sent where `text` is a friendlier form of it (times). */
  readonly title?: ShownText;
  /** A short remark shown beside the value. */
  readonly note?: ShownText;
  /** Present on a masked value that a button may uncover. */
  readonly reveal?: RevealView;
  /** Where the value stands in the result, `selfie.is_live`; absent on what was derived from several. */
  readonly path?: string;
}

/** A button that uncovers one masked field. `label` is its accessible name, `Reveal personal number` say. */
export interface RevealView {
  readonly field: RevealableField;
  readonly label: string;
}

/** A place for a picture. The bytes travel on their own, in a {@link PictureMessage} with the same `key`. */
export interface PictureView {
  /** The accessible name of the `img`, and the caption. */
  readonly name: ShownText;
  /** Where the picture's path stands in the result, `selfie.image_path`. */
  readonly path: string;
  /** Names the bytes; two places may share it. Empty when `state` is `notProvided`. */
  readonly key: string;
  /**
   * `loading` and `ready`: the place shows the bytes as soon as they are in the page, with this view or after it; `failed`:
   * `reason` says why, `Try again` is offered; `notLoaded`: `reason` says why, and the first such place has the button of all of
   * them; `hidden`: masked, `reason` says by what, and `reveal` is there when a button may uncover it.
   */
  readonly state: 'loading' | 'ready' | 'failed' | 'notLoaded' | 'hidden' | 'notProvided';
  readonly reason?: string;
  readonly reveal?: RevealView;
  readonly load?: LoadPicturesView;
}

/** A button that loads pictures which wait for a click: `Load pictures with Acme live`, `Load 60 more pictures`. */
export interface LoadPicturesView {
  readonly label: string;
  /** The profile that the label names, if it names one. A click counts for that profile only. */
  readonly profileId?: string;
}

/** The selfie's recording, loaded only when asked for. */
export interface VideoView {
  readonly state: 'offered' | 'loading' | 'ready' | 'failed' | 'hidden' | 'notProvided';
  readonly reason?: string;
  /** 0 to 1 while loading, when the length is known. */
  readonly progress?: number;
}

/** A part of the result that may be null (`absent`) or of the wrong type (`deviates`, shown as sent). */
export type SectionView<T> =
  | { readonly state: 'present'; readonly content: T }
  | { readonly state: 'absent' }
  | { readonly state: 'deviates'; readonly text: ShownText };

export interface FaceMatchView {
  /** `Matched`, `Not matched`, `Not provided`, or the value as sent when it is no boolean. */
  readonly verdict: FieldView;
  readonly tone: Tone;
  readonly score: FieldView;
  /** The score as a share of 100, only when it is a number from 0 to 100. */
  readonly meter?: number;
  /** In the order sent. */
  readonly pictures: SectionView<readonly PictureView[]>;
}

export interface SelfieView {
  readonly status: FieldView;
  readonly tone: Tone;
  readonly liveness: FieldView;
  readonly livenessCode: FieldView;
  /** Present when the code is one of the documented ones. */
  readonly livenessMeaning?: string;
  readonly livenessAdvice?: string;
  readonly picture: PictureView;
  readonly video: VideoView;
}

export interface ApplicantView {
  readonly picture: PictureView;
  /** Full name, personal number, birth date, applicant ID. */
  readonly fields: readonly FieldView[];
}

export interface RuleDetailView {
  readonly title: FieldView;
  readonly result: FieldView;
  readonly tone: Tone;
  readonly description: FieldView;
  /** `selfie, instance 0`, or `Not provided`. */
  readonly reference: FieldView;
}

export interface RuleDetailsView {
  /** In the order sent. */
  readonly list: readonly RuleDetailView[];
  /** `Show all 300 details`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

export interface RuleView {
  /** The rule's place in the order sent; names the `article` that the side bar scrolls to. */
  readonly index: number;
  /** The rule's key in `rule_results`, `selfie_liveness` say. */
  readonly key: ShownText;
  /** The accessible name of the rule's `article`: its name, or its key when it has none. */
  readonly name: ShownText;
  /** Where the rule stands in the result, `rule_results[0]`: by its place, because a key may be there twice. */
  readonly path: string;
  readonly result: FieldView;
  readonly tone: Tone;
  /** Absent for a result that no button filters by. */
  readonly filter?: RuleFilter;
  /** Description, information, tips. */
  readonly fields: readonly FieldView[];
  readonly details: SectionView<RuleDetailsView>;
  /** Anything in the rule's place that is not an object is shown as sent. */
  readonly deviates?: ShownText;
}

/** What the rules are filtered by: how they ended. */
export type RuleFilter = 'failed' | 'passed' | 'notApplied';

/** One of the buttons that filter the rules. */
export interface RuleCountView {
  readonly filter: RuleFilter;
  /** `3 failed`. */
  readonly label: ShownText;
  readonly count: number;
}

export interface RulesView {
  /** Failed, passed, could not apply. */
  readonly counts: readonly RuleCountView[];
  /** `2 with another result`; absent when there are none. */
  readonly others?: ShownText;
  /** In the order sent. */
  readonly rules: readonly RuleView[];
  /** How many there are. */
  readonly total: number;
  /** `Show all 300 rules`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** One place where the response differs from the documented model. */
export interface DeviationView {
  /** `selfie.is_live`, `rule_results.selfie_liveness.details[0].result`. */
  readonly path: ShownText;
  readonly expected: ShownText;
  readonly got: ShownText;
}

/** Where the response differs from the documented model. */
export interface ContractView {
  readonly list: readonly DeviationView[];
  /** How many there are. When there are none the region is absent. */
  readonly total: number;
  /** `Show all 900 differences`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** One thing that explains the decision, or speaks against it. */
export interface ReasonView {
  readonly tone: Tone;
  /** One sentence. */
  readonly text: ShownText;
  /** Where the page shows what it is about. */
  readonly target: ShowTarget;
}

export interface ReasonsView {
  /** The first of them, the weightiest first. */
  readonly list: readonly ReasonView[];
  /** How many there are. */
  readonly total: number;
  /** `Show all 12 reasons`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** What differs between an answer and the one before. */
export interface ChangesView {
  /** The times of both answers, in a sentence. */
  readonly times: ShownText;
  readonly list: readonly ShownText[];
}

export interface ResultView {
  /** Names the result in the page's messages. */
  readonly id: number;
  readonly decision: {
    readonly meaning: ShownText;
    readonly reasons: ReasonsView;
    /** Environment, duration. */
    readonly fields: readonly FieldView[];
  };
  /** What differs from the answer before; absent when nothing does. */
  readonly changes?: ChangesView;
  readonly faceMatch: SectionView<FaceMatchView>;
  readonly selfie: SectionView<SelfieView>;
  readonly applicant: SectionView<ApplicantView>;
  readonly rules: SectionView<RulesView>;
  /** Journey ID, tenant, environment, reference number, start, end, duration, model version. */
  readonly journey: readonly FieldView[];
  readonly contract: ContractView;
}

/** A rule's `article`, by its place in the order sent, or a whole region. */
export type ShowTarget = { readonly rule: number } | { readonly region: RegionName };

export type RegionName = 'selfie' | 'applicant' | 'faceMatch' | 'rules' | 'journey';

/** The places for pictures, in the order in which they are loaded. */
export function picturesOf(result: ResultView | undefined): PictureView[] {
  if (result === undefined) return [];
  const { faceMatch, selfie, applicant } = result;
  const places: PictureView[] = [];
  if (selfie.state === 'present') places.push(selfie.content.picture);
  if (applicant.state === 'present') places.push(applicant.content.picture);
  if (faceMatch.state === 'present' && faceMatch.content.pictures.state === 'present') {
    for (const picture of faceMatch.content.pictures.content) places.push(picture);
  }
  return places;
}
