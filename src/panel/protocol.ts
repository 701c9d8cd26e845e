/** What the panel's two sides say to each other. Of the host the page imports the types that stand here, and `picturesOf`. */
import type { JourneyRef } from '../journeys/JourneyRef';
import type { FoldedList } from './ExpandedLists';
import type { JourneyView } from './PageContent';
import type { PanelActionId } from './panelActions';
import type { RevealableField, ShowTarget } from './ResultContent';

export type * from './PageContent';
export type * from './ResultContent';

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
 * attribute `data-journey` of `body` does, and nothing of its result.
 */
export type PageState = JourneyRef & {
  /** How far down the page was scrolled, in pixels. */
  readonly scroll: number;
};
