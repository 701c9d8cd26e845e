/**
 * What the panel's two sides say to each other. The host decides everything that is shown, masked values included; the
 * page draws it. This file is the only one that both sides import.
 */
import type { FailureAction } from '../explanations/failureExplanations';
import type { JourneyRef } from '../journeys/JourneyRef';

/** A personal value that can be masked and revealed one at a time. */
export type RevealableField = 'full_name' | 'personal_number' | 'birth_date' | 'images';

/** One labelled value. `text` is final: the page never formats, masks or translates. */
export interface FieldView {
  readonly label: string;
  readonly text: string;
  /** `sent`: as documented; `notProvided`: null or missing; `deviates`: shown as sent, but not of the documented type. */
  readonly state: 'sent' | 'notProvided' | 'deviates' | 'masked';
  /** The value exactly as sent where `text` is a friendlier form of it (times). */
  readonly title?: string;
  /** A short remark shown beside the value. */
  readonly note?: string;
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
  readonly name: string;
  /** Where the picture's path stands in the result, `selfie.image_path`. */
  readonly path: string;
  /** Names the bytes; two places may share it. Empty when `state` is `notProvided`. */
  readonly key: string;
  /**
   * `loading` and `ready`: the place shows the bytes as soon as they are in the page, with this view or after it; `failed`:
   * `reason` says why, `Try again` is offered; `hidden`: masked, `reason` says by what, and `reveal` is there when a button may
   * uncover it.
   */
  readonly state: 'loading' | 'ready' | 'failed' | 'hidden' | 'notProvided';
  readonly reason?: string;
  readonly reveal?: RevealView;
}

/** The selfie's recording, loaded only when asked for. */
export interface VideoView {
  readonly state: 'offered' | 'loading' | 'ready' | 'failed' | 'hidden' | 'notProvided';
  readonly reason?: string;
  /** 0 to 1 while loading, when the length is known. */
  readonly progress?: number;
}

/** How a value is to be felt: drives colour and icon, never the only carrier of meaning. */
export type Tone = 'positive' | 'negative' | 'caution' | 'neutral';

/** A part of the result that may be null (`absent`) or of the wrong type (`deviates`, shown as sent). */
export type SectionView<T> =
  | { readonly state: 'present'; readonly content: T }
  | { readonly state: 'absent' }
  | { readonly state: 'deviates'; readonly text: string };

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

export interface RuleView {
  /** The rule's place in the order sent; names the `article` that the side bar scrolls to. */
  readonly index: number;
  /** The rule's key in `rule_results`, `selfie_liveness` say. */
  readonly key: string;
  /** The accessible name of the rule's `article`: its name, or its key when it has none. */
  readonly name: string;
  /** Where the rule stands in the result, `rule_results[0]`: by its place, because a key may be there twice. */
  readonly path: string;
  readonly result: FieldView;
  readonly tone: Tone;
  /** Absent for a result that no button filters by. */
  readonly filter?: RuleFilter;
  /** Description, information, tips. */
  readonly fields: readonly FieldView[];
  readonly details: SectionView<readonly RuleDetailView[]>;
  /** Anything in the rule's place that is not an object is shown as sent. */
  readonly deviates?: string;
}

/** What the rules are filtered by: how they ended. */
export type RuleFilter = 'failed' | 'passed' | 'notApplied';

/** One of the buttons that filter the rules. */
export interface RuleCountView {
  readonly filter: RuleFilter;
  /** `3 failed`. */
  readonly label: string;
  readonly count: number;
}

export interface RulesView {
  /** Failed, passed, could not apply. */
  readonly counts: readonly RuleCountView[];
  /** `2 with another result`; absent when there are none. */
  readonly others?: string;
  /** In the order sent; a page gets the others of a long list later. */
  readonly rules: readonly RuleView[];
  /** How many there are. */
  readonly total: number;
  /** Two views of one panel with the same version have the same rules. */
  readonly version?: number;
}

/** One place where the response differs from the documented model. */
export interface DeviationView {
  /** `selfie.is_live`, `rule_results.selfie_liveness.details[0].result`. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** One thing that explains the decision, or speaks against it. */
export interface ReasonView {
  readonly tone: Tone;
  /** One sentence. */
  readonly text: string;
  /** Where the page shows what it is about. */
  readonly target: ShowTarget;
}

export interface ReasonsView {
  /** The first of them, the weightiest first. */
  readonly list: readonly ReasonView[];
  /** How many there are. */
  readonly total: number;
  /** `Show all 12 reasons`; absent when the list is complete. */
  readonly showAll?: string;
}

/** What differs between an answer and the one before. */
export interface ChangesView {
  /** The times of both answers, in a sentence. */
  readonly times: string;
  readonly list: readonly string[];
}

export interface ResultView {
  readonly decision: {
    readonly meaning: string;
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
  /** Empty when the response is as documented: the region is then absent. */
  readonly contract: readonly DeviationView[];
}

/** What a button of an error does; the host knows how. */
export type ErrorAction = FailureAction;

export interface ErrorView {
  /** `Credentials rejected`. */
  readonly title: string;
  /** What happened, in a sentence. */
  readonly cause: string;
  /** What to do, in a sentence. */
  readonly advice: string;
  /** IDWise's own words, status and error code, when there are any. */
  readonly idwise?: string;
  readonly actions: readonly { readonly id: ErrorAction; readonly label: string }[];
}

/** The buttons of the `Actions` toolbar. */
export type PanelAction =
  'refresh' | 'watch' | 'rawResult' | 'copySummary' | 'copyAsCurl' | 'compare' | 'privacyMode';

export interface ActionView {
  readonly id: PanelAction;
  readonly label: string;
  readonly enabled: boolean;
  /** Present on a button that stays down. */
  readonly pressed?: boolean;
}

/** Everything the page shows, pictures' bytes aside. */
export interface JourneyView {
  /** The full ID, or the name of the journey's file in brackets. */
  readonly name: string;
  /** The name of the profile, or of the file. */
  readonly profile: string;
  readonly isFile: boolean;
  /** True until the result or the error is there; pictures do not count. */
  readonly busy: boolean;
  /** The `h1`: the decision, `Could not load`, or `Loading…`. */
  readonly heading: string;
  readonly tone: Tone;
  readonly actions: readonly ActionView[];
  /** A quiet line under the heading: trying again, watching and since when, the time of an old result. */
  readonly status?: string;
  readonly error?: ErrorView;
  readonly result?: ResultView;
}

/**
 * A picture's or a video's bytes. The page keeps them as long as a place with their key is `loading` or `ready` (for the
 * video: as long as it is), and no longer: what was masked again has to be sent again.
 */
export interface PictureMessage {
  readonly type: 'picture' | 'video';
  readonly key: string;
  /** `image/jpeg`, recognised by its first bytes. */
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** From the host to the page. */
export type HostMessage =
  | { readonly type: 'view'; readonly view: JourneyView }
  | PictureMessage
  | RulesMessage
  /** The page's view was sent before it said `ready`. One that has none says `ready` once more. */
  | { readonly type: 'viewSent' }
  /** Scroll to and focus a place. */
  | { readonly type: 'show'; readonly target: ShowTarget };

/** The rules that follow the first `from` of the view with this version. */
export interface RulesMessage {
  readonly type: 'rules';
  readonly version: number;
  readonly from: number;
  readonly rules: readonly RuleView[];
}

/** A rule's `article`, by its place in the order sent, or a whole region. */
export type ShowTarget = { readonly rule: number } | { readonly region: RegionName };

export type RegionName = 'selfie' | 'applicant' | 'faceMatch' | 'rules' | 'journey';

/** From the page to the host. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** The page has drawn the first `from` rules and can take more. */
  | { readonly type: 'moreRules'; readonly from: number }
  | { readonly type: 'action'; readonly action: PanelAction }
  | { readonly type: 'errorAction'; readonly action: ErrorAction }
  | { readonly type: 'retryPicture'; readonly key: string }
  | { readonly type: 'undecodablePicture'; readonly key: string }
  /** Stop asking; there is a button for it while the page is busy. */
  | { readonly type: 'cancel' }
  | { readonly type: 'loadVideo' }
  /** Show the reasons that the view leaves out. */
  | { readonly type: 'showAllReasons' }
  /** Open the raw result at a value, `selfie.is_live`. */
  | { readonly type: 'showInRawResult'; readonly path: string }
  | { readonly type: 'reveal'; readonly field: RevealableField };

/**
 * What the page saves with `setState`: a panel is restored with it after a window reload. It says which journey, as the
 * attribute `data-journey` of `body` does, and nothing of its result.
 */
export type PageState = JourneyRef & {
  /** How far down the page was scrolled, in pixels. */
  readonly scroll: number;
};
