/**
 * Everything that a panel's page shows, pictures' bytes aside. The host decides everything that is shown, masked values
 * included; the page draws it.
 */
import type { FailureAction } from '../explanations/failureActions';
import type { Tone } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import type { ToolbarActionId } from './panelActions';
import type { ResultView } from './ResultContent';

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

/** The whole page. */
export interface JourneyView {
  /** The full ID, or the name of the journey's file in brackets. */
  readonly name: ShownText;
  /** The name of the profile, or of the file. */
  readonly profile: ShownText;
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
