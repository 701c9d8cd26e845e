import { decisionHeading } from '../journeys/decisionHeading';
import { explainFailure, idwiseWords, type FailureAction } from '../journeys/failureExplanations';
import type { JourneyResult, JourneySnapshot, PictureSnapshot } from '../journeys/JourneyStore';
import { formatUtc } from '../journeys/times';
import { valueOf } from '../journeys/spotCheck';
import { resultView, type ResultContext } from './resultView';
import type { ActionView, ErrorView, JourneyView, Tone } from './protocol';

/** Everything that a panel shows is derived from this, anew after each change. */
export interface PanelState extends Omit<ResultContext, 'picture'> {
  readonly snapshot: JourneySnapshot;
  readonly profileName: string;
  readonly picture: (path: string) => PictureSnapshot | undefined;
}

/** The page's content for what is known of a journey. Masked values are masked here and go no further. */
export function journeyView(state: PanelState): JourneyView {
  const { snapshot, policy } = state;
  const { result, failure, loading, nextAttempt } = snapshot;
  const shown = result === undefined ? undefined : resultView(result.spotCheck, result.deviations, state);
  const status = statusLine(snapshot);
  return {
    journeyId: snapshot.ref.journeyId,
    profile: state.profileName,
    busy: loading,
    heading: result === undefined ? headingWithout(snapshot) : decisionHeading(result),
    tone: result === undefined ? 'neutral' : decisionTone(result),
    actions: actions(result !== undefined, loading, policy.privacyMode),
    ...(status !== undefined && { status }),
    ...(failure !== undefined && !loading && { error: errorView(failure) }),
    ...(shown !== undefined && { result: shown }),
  };

  function statusLine({ failure: why }: JourneySnapshot): string | undefined {
    if (nextAttempt !== undefined) return `Trying again (${nextAttempt} of 3)…`;
    if (result !== undefined && why !== undefined && !loading) {
      return `Result of ${formatUtc(result.fetchedAt)}`;
    }
    return undefined;
  }
}

function headingWithout({ loading, failure }: JourneySnapshot): string {
  return failure !== undefined && !loading ? 'Could not load' : 'Loading…';
}

function decisionTone({ spotCheck }: JourneyResult): Tone {
  switch (valueOf(spotCheck.systemDecision)) {
    case 'Complete':
      return 'positive';
    case 'Refer':
      return 'negative';
    case 'Incomplete':
    case undefined:
      return 'neutral';
    default:
      return 'caution';
  }
}

function actions(hasResult: boolean, loading: boolean, privacyMode: boolean): ActionView[] {
  void hasResult;
  return [
    { id: 'refresh', label: 'Refresh', enabled: !loading },
    { id: 'privacyMode', label: 'Privacy mode', enabled: true, pressed: privacyMode },
  ];
}

/** What a failure's buttons say. */
export const FAILURE_ACTION_LABELS: Record<FailureAction, string> = {
  retry: 'Retry',
  addProfile: 'Add Profile…',
  switchProfile: 'Switch Profile…',
  updateCredentials: 'Update Credentials…',
  openSettings: 'Open Settings',
  showLog: 'Show Log',
};

function errorView(failure: NonNullable<JourneySnapshot['failure']>): ErrorView {
  const { title, cause, advice, actions: ids } = explainFailure(failure);
  const idwise = idwiseWords(failure);
  return {
    title,
    cause,
    advice,
    ...(idwise !== undefined && { idwise }),
    actions: ids.map((id) => ({ id, label: FAILURE_ACTION_LABELS[id] })),
  };
}
