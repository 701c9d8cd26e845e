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
  /** Whether each character counts: shown in the editor's own font. */
  readonly isCode?: true;
}

/** A button that uncovers one masked field. `label` is its accessible name, `Reveal personal number` say. */
export interface RevealView {
  readonly field: RevealableField;
  readonly label: string;
}

/** A place for a picture. The bytes travel on their own, in a {@link PictureMessage} with the same `key`. */
export interface PictureView {
  /** The accessible name of the `img`, and the caption unless there is another one. */
  readonly name: ShownText;
  /** What the caption says where the place around it says the rest. */
  readonly caption?: ShownText;
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
  /** Whether the bytes are requested once the page says that the place is near what is seen of it. */
  readonly whenNear?: true;
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
  /** The document whose portrait was compared. */
  readonly document?: DocumentLink;
}

/** A document by its name, with its place in the order sent. */
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
  /** Where the page shows what the detail is about. */
  readonly target?: ShowTarget;
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

/** One value that was read from a document. */
export interface ExtractedFieldView {
  readonly name: ShownText;
  /** Where the field stands in the result, `documents[0].extracted_fields[2]`. */
  readonly path: string;
  /** Of a picture on the document, that it is one. */
  readonly value: FieldView;
  readonly accuracy: FieldView;
  /** Whether the value may have been read wrongly. */
  readonly isDoubtful: boolean;
}

export interface ExtractedFieldsView {
  /** In the order sent. */
  readonly list: readonly ExtractedFieldView[];
  /** `2 of 14 read with low accuracy`; absent when there are none. */
  readonly doubtful?: ShownText;
  /** Uncovers the values of all documents. */
  readonly reveal?: RevealView;
  /** `Show all 300 fields`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** One check of a document's authenticity. */
export interface CheckView {
  readonly name: FieldView;
  readonly result: FieldView;
  readonly tone: Tone;
  /** What the check found; absent when that was not provided. */
  readonly found?: FieldView;
  /** What the check looks for; absent when that was not provided. */
  readonly description?: FieldView;
  readonly path: string;
}

export interface ChecksView {
  /** Those that did not pass, the failed ones first. */
  readonly open: readonly CheckView[];
  readonly passed: readonly CheckView[];
  /** `12 checks passed`. */
  readonly passedLabel: ShownText;
  /** `Show all 300 checks`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** Whether a document is authentic. */
export interface AuthenticityView {
  readonly outcome: FieldView;
  readonly tone: Tone;
  readonly checks: SectionView<ChecksView>;
}

export interface DocumentPicturesView {
  /** In the order sent, without those of {@link missing}. */
  readonly list: readonly PictureView[];
  /** `Not provided: Back, Back (cropped)`; absent when each was. */
  readonly missing?: ShownText;
  /** `Show all 300 pictures`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** What was sent of a document. */
export interface DocumentContentView {
  readonly progress: FieldView;
  readonly progressTone: Tone;
  readonly passedRules: FieldView;
  readonly rulesTone: Tone;
  /** Type, country. */
  readonly fields: readonly FieldView[];
  readonly extracted: SectionView<ExtractedFieldsView>;
  readonly authenticity: SectionView<AuthenticityView>;
  /** Its pictures are absent when the region `Face match` shows it as well. */
  readonly faceMatch: SectionView<FaceMatchView>;
  readonly isFaceMatchOfRegion: boolean;
  readonly pictures: SectionView<DocumentPicturesView>;
}

export interface DocumentView {
  /** The document's place in the order sent; names its `article`. */
  readonly index: number;
  /** The key of its step in `documents`, `0` say. */
  readonly key: ShownText;
  /** The accessible name of the `article`: its step, its type, or its key. */
  readonly name: ShownText;
  /** Where the document stands in the result, `documents[0]`. */
  readonly path: string;
  readonly tone: Tone;
  readonly content: SectionView<DocumentContentView>;
}

export interface DocumentsView {
  /** In the order sent. */
  readonly list: readonly DocumentView[];
  /** How many there are. */
  readonly total: number;
  /** `Show all 300 documents`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** An entry of a dataset that the applicant may be. */
export interface MatchView {
  /** Its place in the order sent. */
  readonly index: number;
  readonly path: string;
  readonly score: FieldView;
  readonly name: FieldView;
  readonly datasets: FieldView;
  readonly countries: FieldView;
  /** Absent when no match has one. */
  readonly status?: FieldView;
  /** `Details of match 3`. */
  readonly detailsLabel: ShownText;
  /** Dates of birth, sex, aliases, addresses, notes, IDs. */
  readonly details: readonly FieldView[];
  /** `Show all 300 entries`; absent when the details are complete. */
  readonly showAll?: ShownText;
}

export interface MatchesView {
  /** Score, name, datasets, countries, status. */
  readonly columns: readonly ShownText[];
  /** In the order sent. */
  readonly list: readonly MatchView[];
  /** How many there are. */
  readonly total: number;
  /** `Show all 300 matches`; absent when the list is complete. */
  readonly showAll?: ShownText;
}

/** The search in datasets against money laundering. */
export interface AmlView {
  readonly applicability: FieldView;
  /** Present when the applicability is one of the documented ones. */
  readonly meaning?: ShownText;
  /** What was sent of the monitoring, and when the search was. */
  readonly fields: readonly FieldView[];
  readonly matches: SectionView<MatchesView>;
}

/** A further check of the applicant. */
export interface ScreeningCheckView {
  readonly key: ShownText;
  readonly path: string;
  readonly content: SectionView<{
    readonly picture: PictureView;
    readonly faceMatches: SectionView<readonly FaceMatchView[]>;
    /** `Show all 300 face matches`; absent when the list is complete. */
    readonly showAll?: ShownText;
  }>;
}

export interface ScreeningView {
  readonly aml: SectionView<AmlView>;
  readonly checks: SectionView<readonly ScreeningCheckView[]>;
  /** `Show all 300 checks`; absent when the list is complete. */
  readonly showAllChecks?: ShownText;
  /** Absent when none was sent. */
  readonly device?: FieldView;
  /** Uncovers all that the region masks. */
  readonly reveal?: RevealView;
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
    /** Who decided what, when IDWise and a reviewer did not decide the same. */
    readonly difference?: ShownText;
    readonly reasons: ReasonsView;
    /** Environment, duration. */
    readonly fields: readonly FieldView[];
  };
  /** What differs from the answer before; absent when nothing does. */
  readonly changes?: ChangesView;
  readonly faceMatch: SectionView<FaceMatchView>;
  /** Where the face match stands in the result. */
  readonly faceMatchPath: string;
  /** Of an onboarding journey. */
  readonly documents?: SectionView<DocumentsView>;
  readonly selfie: SectionView<SelfieView>;
  readonly applicant: SectionView<ApplicantView>;
  readonly rules: SectionView<RulesView>;
  /** Of an onboarding journey. */
  readonly screening?: SectionView<ScreeningView>;
  /** Journey ID, tenant or account and flow, environment, reference number, start, end, duration, model version. */
  readonly journey: readonly FieldView[];
  readonly contract: ContractView;
}

/** The `article` of a rule or of a document, by its place in the order sent, or a whole region. */
export type ShowTarget =
  { readonly rule: number } | { readonly document: number } | { readonly region: RegionName };

export type RegionName =
  'selfie' | 'applicant' | 'faceMatch' | 'documents' | 'rules' | 'screening' | 'journey';

/** The places for pictures, in the order in which they are loaded. */
export function picturesOf(result: ResultView | undefined): readonly PictureView[] {
  if (result === undefined) return [];
  const { faceMatch, selfie, applicant, documents, screening } = result;
  return [
    ...partsOf(selfie, ({ picture }) => [picture]),
    ...partsOf(applicant, ({ picture }) => [picture]),
    ...partsOf(faceMatch, facesOf),
    ...partsOf(documents, ({ list }) =>
      list.flatMap(({ content }) =>
        partsOf(content, ({ pictures, faceMatch: match }) => [
          ...partsOf(pictures, (shown) => shown.list),
          ...partsOf(match, facesOf),
        ]),
      ),
    ),
    ...partsOf(screening, ({ checks }) =>
      partsOf(checks, (list) =>
        list.flatMap(({ content }) =>
          partsOf(content, ({ picture, faceMatches }) => [
            picture,
            ...partsOf(faceMatches, (matches) => matches.flatMap(facesOf)),
          ]),
        ),
      ),
    ),
  ];
}

function facesOf({ pictures }: FaceMatchView): readonly PictureView[] {
  return partsOf(pictures, (list) => list);
}

/** What a part of the result has; nothing where it is not there. */
function partsOf<T, P>(
  section: SectionView<T> | undefined,
  parts: (content: T) => readonly P[],
): readonly P[] {
  return section?.state === 'present' ? parts(section.content) : [];
}
