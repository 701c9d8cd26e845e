/** What the panel's two sides say to each other. Of the host the page imports the types that stand here, and `picturesOf`. */
import type { FailureAction } from '../explanations/failureActions';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ResultKind } from '../result/ResultKind';
import type { Tone } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import type { FoldedList } from './ExpandedLists';
import type { PanelActionId, ToolbarActionId } from './panelActions';
import type { ResultView, RevealableField, ShowTarget } from './ResultContent';

export type * from './ResultContent';

export interface ErrorView {
  /** `Credentials rejected`. */
  readonly title: string;
  /** What happened, in a sentence. */
  readonly cause: string;
  /** What to do, in a sentence. */
  readonly advice: string;
  /** IDWise's own words, status and error code, when there are any. */
  readonly idwise?: ShownText;
  readonly actions: readonly { readonly id: FailureAction; readonly label: string }[];
}

export interface ActionView {
  readonly id: ToolbarActionId;
  readonly label: string;
  readonly enabled: boolean;
  /** Present on a button that stays down. */
  readonly pressed?: boolean;
}

/**
 * Everything that a panel's page shows, pictures' bytes aside. The host decides everything that is shown, masked values included; the
 * page draws it.
 */
export interface JourneyView {
  /** The full ID, or the name of the journey's file in brackets. */
  readonly name: ShownText;
  /** The name of the profile, or of the file. */
  readonly profile: ShownText;
  /** What kind of journey it is, once that is known. */
  readonly kind?: { readonly result: ResultKind; readonly label: ShownText };
  readonly isFile: boolean;
  /** The address of the journey's file, for the page's state. */
  readonly file?: string;
  /** True until the result or the error is there; pictures do not count. */
  readonly busy: boolean;
  /** The `h1`: the decision, `Could not load`, or `Loading…`. */
  readonly heading: ShownText;
  /** Absent as long as the heading says no more than that the journey is being loaded. */
  readonly tone?: Tone;
  readonly actions: readonly ActionView[];
  /** A quiet line under the heading: trying again, watching and since when, the time of an old result. */
  readonly status?: ShownText;
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
  /** The page's view was sent before it said `ready`. One that has none says `ready` once more. */
  | { readonly type: 'viewSent' }
  /** Scroll to and focus a place. */
  | { readonly type: 'show'; readonly target: ShowTarget };

/** From the page to the host, about the journey or the page itself. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** A button that runs a command, of the toolbar or of an error. */
  | { readonly type: 'action'; readonly action: PanelActionId }
  /** Named by its path alone: a picture that came with one result cannot be decoded with the next one either. */
  | { readonly type: 'undecodablePicture'; readonly key: string }
  /** Stop asking; there is a button for it while the page is busy. */
  | { readonly type: 'cancel' }
  | (ResultMessage & {
      /** `id` of the {@link ResultView} that was on the page. */
      readonly result: number;
    });

/** From the page to the host, about the result on the page. It is ignored when another result has taken its place. */
export type ResultMessage =
  | { readonly type: 'retryPicture'; readonly key: string }
  /** Pictures whose places have come near what is seen of the page. */
  | { readonly type: 'picturesAreNear'; readonly keys: readonly string[] }
  /** Load pictures that wait for a click, with the profile that the button named. */
  | { readonly type: 'loadPictures'; readonly profileId?: string }
  | { readonly type: 'loadVideo' }
  /** Show what the view leaves out of a list. */
  | { readonly type: 'showAll'; readonly list: FoldedList }
  /** Open the raw result at a value, `selfie.is_live`. */
  | { readonly type: 'showInRawResult'; readonly path: string }
  | { readonly type: 'reveal'; readonly field: RevealableField };

/**
 * What the page saves with `setState`: a panel is restored with it after a window reload. It says which journey, as the
 * attribute `data-journey` of `body` does, of which kind it is once that is known, and nothing else of its result.
 */
export type PageState = JourneyRef & {
  /** How far down the page was scrolled, in pixels. */
  readonly scroll: number;
};
