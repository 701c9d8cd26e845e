/** The view of a result, without the bytes of images. */
import type { Tone } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import type { MaskableField } from '../result/personal';

export type { Tone };

export type RevealableField = MaskableField;

/** A labelled value. `text` is final: the page does not format, mask or translate it. */
export interface FieldView {
  readonly label: ShownText;
  readonly text: ShownText;
  /** `sent`: as documented; `notProvided`: null or missing; `deviates`: not of the documented type, shown raw. */
  readonly state: 'sent' | 'notProvided' | 'deviates' | 'masked';
  /** The raw value, if `text` is formatted (times). */
  readonly title?: ShownText;
  /** A short remark beside the value. */
  readonly note?: ShownText;
  /** The button that reveals a masked value. */
  readonly reveal?: RevealView;
  /** Path of the value in the result, `selfie.is_live`; absent if it was computed from several. */
  readonly path?: string;
  /** Whether to use the editor's font, because every character counts. */
  readonly isCode?: true;
}

/** A button that reveals one kind of value. `label` is its accessible name, such as `Reveal personal number`. */
export interface RevealView {
  readonly field: RevealableField;
  readonly label: string;
}

/** A list, perhaps shortened. `showAll`: `Show all 300 rules`; absent if the list is complete. */
export interface ListView<T> {
  /** In the order of the response. */
  readonly list: readonly T[];
  readonly showAll?: ShownText;
}

/** A list with its full length. */
export interface CountedListView<T> extends ListView<T> {
  readonly total: number;
}

/** A frame for an image. Its bytes follow in a {@link ImageMessage} with the same `key`. */
export interface ImageView {
  /** Accessible name of the `img`, and the default caption. */
  readonly name: ShownText;
  /** A shorter caption, where the context says the rest. */
  readonly caption?: ShownText;
  /** Path of the image path in the result, `selfie.image_path`. */
  readonly path: string;
  /** Identifies the bytes; two frames may share them. Empty if `state` is `notProvided`. */
  readonly key: string;
  /**
   * `loading`, `ready`: shows the bytes when they are in the page; `failed`: shows `reason` and `Try again`;
   * `notLoaded`: shows `reason`, and the first one has the button for all; `hidden`: masked, shows `reason` and a
   * button if `reveal` is present.
   */
  readonly state: 'loading' | 'ready' | 'failed' | 'notLoaded' | 'hidden' | 'notProvided';
  readonly reason?: string;
  readonly reveal?: RevealView;
  readonly load?: LoadImagesView;
  /** Whether to request the bytes when the page reports that the frame is near the viewport. */
  readonly whenNear?: true;
}

/** A button that loads further images: `Load pictures with Acme live`, `Load 60 more pictures`. */
export interface LoadImagesView {
  readonly label: string;
  /** The profile in the label. A click agrees only to this one. */
  readonly profileId?: string;
}

/** The video of the selfie, which is loaded on request. */
export interface VideoView {
  readonly state: 'offered' | 'loading' | 'ready' | 'failed' | 'hidden' | 'notProvided';
  readonly reason?: string;
  /** 0 to 1 while loading, if the length is known. */
  readonly progress?: number;
}

/** A part of the result that may be null (`absent`) or not of the documented type (`deviates`, shown raw). */
export type SectionView<T> =
  | { readonly state: 'present'; readonly content: T }
  | { readonly state: 'absent' }
  | { readonly state: 'deviates'; readonly text: ShownText };

export interface FaceMatchView {
  /** `Matched`, `Not matched`, `Not provided`, or the raw value if it is not a boolean. */
  readonly verdict: FieldView;
  readonly tone: Tone;
  readonly score: FieldView;
  /** The score, if it is from 0 to 100. */
  readonly meter?: number;
  readonly images: SectionView<readonly ImageView[]>;
  /** The document whose portrait was compared. */
  readonly document?: DocumentLink;
}

/** A document's name and position in the response. */
export interface DocumentLink {
  readonly label: ShownText;
  readonly name: ShownText;
  readonly index: number;
}

export interface SelfieView {
  readonly status: FieldView;
  readonly tone: Tone;
  readonly liveness: FieldView;
  readonly livenessCode: FieldView;
  /** Present for a documented code. */
  readonly livenessMeaning?: string;
  readonly livenessAdvice?: string;
  readonly image: ImageView;
  readonly video: VideoView;
}

export interface ApplicantView {
  readonly image: ImageView;
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
  /** Where the page shows the detail's subject. */
  readonly target?: ShowTarget;
}

export interface RuleView {
  /** Position in the response; identifies the `article` for the side bar. */
  readonly index: number;
  /** Key in `rule_results`, such as `selfie_liveness`. */
  readonly key: ShownText;
  /** Accessible name of the `article`: the rule's name, or else its key. */
  readonly name: ShownText;
  /** `rule_results[0]`, by position, because keys may be duplicate. */
  readonly path: string;
  readonly result: FieldView;
  readonly tone: Tone;
  /** Absent if no filter matches the result. */
  readonly filter?: RuleFilter;
  /** Description, information, tips. */
  readonly fields: readonly FieldView[];
  readonly details: SectionView<ListView<RuleDetailView>>;
  /** The raw value, if the rule is not an object. */
  readonly deviates?: ShownText;
}

/** Rules are filtered by outcome. */
export type RuleFilter = 'failed' | 'passed' | 'notApplied';

/** A button of the filter. */
export interface RuleCountView {
  readonly filter: RuleFilter;
  /** `3 failed`. */
  readonly label: ShownText;
  readonly count: number;
}

export interface RulesView extends CountedListView<RuleView> {
  /** Failed, passed, could not apply. */
  readonly counts: readonly RuleCountView[];
  /** `2 with another result`; absent for 0. */
  readonly others?: ShownText;
}

/** A value that was read from a document. */
export interface ExtractedFieldView {
  readonly name: ShownText;
  /** `documents[0].extracted_fields[2]`. */
  readonly path: string;
  /** For a picture in the document itself: that it is one. */
  readonly value: FieldView;
  readonly accuracy: FieldView;
  /** Whether the reading may be wrong. */
  readonly isDoubtful: boolean;
}

export interface ExtractedFieldsView extends ListView<ExtractedFieldView> {
  /** `2 of 14 read with low accuracy`; absent for 0. */
  readonly doubtful?: ShownText;
  /** Reveals the values of all documents. */
  readonly reveal?: RevealView;
}

/** A check of a document's authenticity. */
export interface CheckView {
  readonly name: FieldView;
  readonly result: FieldView;
  readonly tone: Tone;
  /** What the check found; absent if it is not provided. */
  readonly found?: FieldView;
  /** What the check looks for; absent if it is not provided. */
  readonly description?: FieldView;
  readonly path: string;
}

export interface ChecksView extends Pick<ListView<CheckView>, 'showAll'> {
  /** Checks that did not pass, failed ones first. */
  readonly open: readonly CheckView[];
  readonly passed: readonly CheckView[];
  /** `12 checks passed`. */
  readonly passedLabel: ShownText;
}

export interface AuthenticityView {
  readonly outcome: FieldView;
  readonly tone: Tone;
  readonly checks: SectionView<ChecksView>;
}

export interface DocumentImagesView extends ListView<ImageView> {
  /** `Not provided: Back, Back (cropped)`; these are not in `list`. */
  readonly missing?: ShownText;
}

export interface DocumentContentView {
  readonly progress: FieldView;
  readonly progressTone: Tone;
  readonly passedRules: FieldView;
  readonly rulesTone: Tone;
  /** Type, country. */
  readonly fields: readonly FieldView[];
  readonly extracted: SectionView<ExtractedFieldsView>;
  readonly authenticity: SectionView<AuthenticityView>;
  /** Without images if the region `Face match` shows them. */
  readonly faceMatch: SectionView<FaceMatchView>;
  readonly isFaceMatchOfRegion: boolean;
  readonly images: SectionView<DocumentImagesView>;
}

export interface DocumentView {
  /** Position in the response; identifies the `article`. */
  readonly index: number;
  /** Key in `documents`, such as `0`. */
  readonly key: ShownText;
  /** Accessible name of the `article`: its step, or else its type or key. */
  readonly name: ShownText;
  /** `documents[0]`. */
  readonly path: string;
  readonly tone: Tone;
  readonly content: SectionView<DocumentContentView>;
}

export type DocumentsView = CountedListView<DocumentView>;

/** An entry of a dataset that may be the applicant. */
export interface MatchView {
  /** Position in the response. */
  readonly index: number;
  readonly path: string;
  readonly score: FieldView;
  readonly name: FieldView;
  readonly datasets: FieldView;
  readonly countries: FieldView;
  /** Absent if no match has a status. */
  readonly status?: FieldView;
  /** `Details of match 3`. */
  readonly detailsLabel: ShownText;
  /** Dates of birth, sex, aliases, addresses, notes, IDs. `showAll` is for them. */
  readonly details: readonly FieldView[];
  readonly showAll?: ShownText;
}

export interface MatchesView extends CountedListView<MatchView> {
  /** Score, name, datasets, countries, status. */
  readonly columns: readonly ShownText[];
}

/** The search in datasets against money laundering. */
export interface AmlView {
  readonly applicability: FieldView;
  /** Present for a documented applicability. */
  readonly meaning?: ShownText;
  /** Monitoring, and the time of the search. */
  readonly fields: readonly FieldView[];
  readonly matches: SectionView<MatchesView>;
}

/** A further check of the applicant. */
export interface ScreeningCheckView {
  readonly key: ShownText;
  readonly path: string;
  readonly content: SectionView<{
    readonly image: ImageView;
    readonly faceMatches: SectionView<readonly FaceMatchView[]>;
    /** `Show all 300 face matches`; absent if the list is complete. */
    readonly showAll?: ShownText;
  }>;
}

export interface ScreeningView {
  readonly aml: SectionView<AmlView>;
  readonly checks: SectionView<readonly ScreeningCheckView[]>;
  /** `Show all 300 checks`; absent if the list is complete. */
  readonly showAllChecks?: ShownText;
  /** Absent if the response has none. */
  readonly device?: FieldView;
  /** Reveals everything that the region masks. */
  readonly reveal?: RevealView;
}

/** A difference between the response and the documented model. */
export interface DifferenceView {
  /** `selfie.is_live`, `rule_results.selfie_liveness.details[0].result`. */
  readonly path: ShownText;
  readonly expected: ShownText;
  readonly got: ShownText;
}

/** A reason for or against the decision. */
export interface ReasonView {
  readonly tone: Tone;
  /** One sentence. */
  readonly text: ShownText;
  /** Where the page shows its subject. */
  readonly target: ShowTarget;
}

/** Differences from the result before. */
export interface ChangesView {
  /** The times of both results, in a sentence. */
  readonly times: ShownText;
  readonly list: readonly ShownText[];
}

export interface ResultView {
  /** Identifies the result in messages of the page. */
  readonly id: number;
  readonly decision: {
    readonly meaning: ShownText;
    /** What IDWise and the reviewer decided, if that differs. */
    readonly difference?: ShownText;
    /** The most important ones first. */
    readonly reasons: CountedListView<ReasonView>;
    /** Environment, duration. */
    readonly fields: readonly FieldView[];
  };
  /** Absent if nothing differs from the result before. */
  readonly changes?: ChangesView;
  readonly faceMatch: SectionView<FaceMatchView>;
  readonly faceMatchPath: string;
  /** Only for an onboarding journey. */
  readonly documents?: SectionView<DocumentsView>;
  readonly selfie: SectionView<SelfieView>;
  readonly applicant: SectionView<ApplicantView>;
  readonly rules: SectionView<RulesView>;
  /** Only for an onboarding journey. */
  readonly screening?: SectionView<ScreeningView>;
  /** Journey ID, tenant or account and flow, environment, reference number, start, end, duration, model version. */
  readonly journey: readonly FieldView[];
  /** The region is absent if there are no differences. */
  readonly contract: CountedListView<DifferenceView>;
}

/** The `article` of a rule or a document, by position in the response, or a region. */
export type ShowTarget =
  { readonly rule: number } | { readonly document: number } | { readonly region: RegionName };

export type RegionName =
  'selfie' | 'applicant' | 'faceMatch' | 'documents' | 'rules' | 'screening' | 'journey';

/** The frames for images, in the order of loading. */
export function imagesOf(result: ResultView | undefined): readonly ImageView[] {
  if (result === undefined) return [];
  const { faceMatch, selfie, applicant, documents, screening } = result;
  return [
    ...partsOf(selfie, ({ image }) => [image]),
    ...partsOf(applicant, ({ image }) => [image]),
    ...partsOf(faceMatch, facesOf),
    ...partsOf(documents, ({ list }) =>
      list.flatMap(({ content }) =>
        partsOf(content, ({ images, faceMatch: match }) => [
          ...partsOf(images, (shown) => shown.list),
          ...partsOf(match, facesOf),
        ]),
      ),
    ),
    ...partsOf(screening, ({ checks }) =>
      partsOf(checks, (list) =>
        list.flatMap(({ content }) =>
          partsOf(content, ({ image, faceMatches }) => [
            image,
            ...partsOf(faceMatches, (matches) => matches.flatMap(facesOf)),
          ]),
        ),
      ),
    ),
  ];
}

function facesOf({ images }: FaceMatchView): readonly ImageView[] {
  return partsOf(images, (list) => list);
}

/** Parts of a section's content; empty if it is not present. */
function partsOf<T, P>(
  section: SectionView<T> | undefined,
  parts: (content: T) => readonly P[],
): readonly P[] {
  return section?.state === 'present' ? parts(section.content) : [];
}
