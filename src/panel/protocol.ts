/** Messages between a panel and its page. Of the host's code, the page imports only these types and `imagesOf`. */
import type { FailureAction } from '../explanations/failureActions';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ResultKind } from '../detection/ResultKind';
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
  /** IDWise's message, status and error code, if there are any. */
  readonly idwise?: ShownText;
  readonly actions: readonly { readonly id: FailureAction; readonly label: string }[];
}

export interface ActionView {
  readonly id: ToolbarActionId;
  readonly label: string;
  readonly enabled: boolean;
  /** Present on a toggle button. */
  readonly pressed?: boolean;
}

/** Everything that a panel's page shows, without the bytes of images. The page only renders it. */
export interface JourneyView {
  /** The full ID, or the name of the journey's file in brackets. */
  readonly name: ShownText;
  /** The name of the profile, or of the file. */
  readonly profile: ShownText;
  /** The kind of journey, if it is known. */
  readonly kind?: { readonly result: ResultKind; readonly label: ShownText };
  readonly isFile: boolean;
  /** URI of the journey's file, for the page's state. */
  readonly file?: string;
  /** True until the result or the error is there, images aside. */
  readonly busy: boolean;
  /** The `h1`: the decision, `Could not load`, or `Loading…`. */
  readonly heading: ShownText;
  /** Absent while the journey is loading. */
  readonly tone?: Tone;
  readonly actions: readonly ActionView[];
  /** A line below the heading: the next attempt, the watch, or the time of an old result. */
  readonly status?: ShownText;
  readonly error?: ErrorView;
  readonly result?: ResultView;
}

/** Bytes of an image or the video. The page keeps them while the view shows them as `loading` or `ready`. */
export interface ImageMessage {
  readonly type: 'image' | 'video';
  readonly key: string;
  /** `image/jpeg`, recognised by its first bytes. */
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** From the host to the page. */
export type HostMessage =
  | { readonly type: 'view'; readonly view: JourneyView }
  | ImageMessage
  /** The view was posted before the page's `ready`. A page that lacks it posts `ready` again. */
  | { readonly type: 'viewSent' }
  /** Scroll to a target and focus it. */
  | { readonly type: 'show'; readonly target: ShowTarget };

/** From the page to the host, about the journey or the page itself. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** A button that runs a command. */
  | { readonly type: 'action'; readonly action: PanelActionId }
  /** By key only, because an image of one result cannot be decoded in the next one either. */
  | { readonly type: 'undecodableImage'; readonly key: string }
  /** Cancel the request; there is a button while the page is busy. */
  | { readonly type: 'cancel' }
  | (ResultMessage & {
      /** `id` of the {@link ResultView} in the page. */
      readonly result: number;
    });

/** From the page to the host, about the result in the page. Ignored if another result has replaced it. */
export type ResultMessage =
  | { readonly type: 'retryImage'; readonly key: string }
  /** Images that are near the viewport now. */
  | { readonly type: 'imagesAreNear'; readonly keys: readonly string[] }
  /** Load images that wait for a click, with the profile on the button. */
  | { readonly type: 'loadImages'; readonly profileId?: string }
  | { readonly type: 'loadVideo' }
  /** Show all items of a list. */
  | { readonly type: 'showAll'; readonly list: FoldedList }
  /** Open the raw result at a path. */
  | { readonly type: 'showInRawResult'; readonly path: string }
  | { readonly type: 'reveal'; readonly field: RevealableField };

/** State of a page for `setState`, to restore the panel. Identifies the journey; contains nothing of its result. */
export type PersistedPageState = JourneyRef & {
  /** Scroll position in pixels. */
  readonly scroll: number;
};
