import { decisionHeading } from '../explanations/decisionHeading';
import { FAILURE_ACTION_LABELS } from '../explanations/failureActionLabels';
import { explainFailure, idwiseWords } from '../explanations/failureExplanations';
import { isDecided, type WatchEnd, type WatchState } from '../journeys/JourneyWatches';
import { capabilitiesOf } from '../sources/capabilities';
import { journeyName } from '../journeys/journeyName';
import type { JourneyResult, JourneySnapshot, PictureSnapshot } from '../journeys/JourneyStore';
import { redactionOf } from '../privacy/redaction';
import { formatUtc } from '../result/times';
import { valueOf } from '../result/spotCheck';
import { isHidden, resultView, type ResultContext } from './resultView';
import type { ActionView, ErrorView, JourneyView, Tone } from './protocol';
import { t } from '../localization';

/** Everything that a panel shows is derived from this, anew after each change. */
export interface PanelState extends Omit<ResultContext, 'picture' | 'fetchedAt' | 'before'> {
  readonly snapshot: JourneySnapshot;
  readonly profileName: string;
  readonly watch: WatchState | undefined;
  readonly picture: (path: string) => PictureSnapshot | undefined;
}

/** The page's content for what is known of a journey. Masked values are masked here and go no further. */
export function journeyView(state: PanelState): JourneyView {
  const { snapshot, watch } = state;
  const { result, failure, loading, nextAttempt } = snapshot;
  const shown =
    result === undefined
      ? undefined
      : resultView(result.spotCheck, result.deviations, {
          ...state,
          fetchedAt: result.fetchedAt,
          before: snapshot.earlier?.[0],
        });
  const status = statusLine(snapshot);
  return {
    name: journeyName(snapshot, state.profileName, state.policy).full,
    isFile: snapshot.ref.kind === 'file',
    profile: state.profileName,
    busy: loading,
    heading: result === undefined ? headingWithout(snapshot) : redactedHeading(result, state),
    tone: result === undefined ? 'neutral' : decisionTone(result),
    actions: actions(state),
    ...(status !== undefined && { status }),
    ...(failure !== undefined && !loading && { error: errorView(failure) }),
    ...(shown !== undefined && { result: shown }),
  };

  function statusLine({ failure: why }: JourneySnapshot): string | undefined {
    if (nextAttempt !== undefined) return t('Trying again ({0} of 3)…', nextAttempt);
    if (result !== undefined && why !== undefined && !loading) {
      return t('Result of {0}', formatUtc(result.fetchedAt));
    }
    return watch && watchStatus(watch);
  }
}

function redactedHeading(result: JourneyResult, state: PanelState): string {
  return redactionOf(result.spotCheck, (name) => isHidden(name, state))(decisionHeading(result));
}

function headingWithout({ loading, failure }: JourneySnapshot): string {
  return failure !== undefined && !loading ? t('Could not load') : t('Loading…');
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

function actions({ snapshot, policy, watch }: PanelState): ActionView[] {
  const { ref, loading, result } = snapshot;
  const can = capabilitiesOf(ref);
  const hasResult = result !== undefined;
  const watching = watch?.watching === true;
  return [
    { id: 'refresh', label: t('Refresh'), enabled: can.refresh && !loading },
    {
      id: 'watch',
      label: watching ? t('Stop watching') : t('Watch'),
      enabled: watching || (can.watch && !loading && !isDecided(snapshot)),
    },
    { id: 'rawResult', label: t('Raw result'), enabled: hasResult },
    { id: 'copySummary', label: t('Copy summary'), enabled: hasResult },
    { id: 'copyAsCurl', label: t('Copy as cURL'), enabled: can.copyAsRequest },
    { id: 'compare', label: t('Compare'), enabled: hasResult },
    {
      id: 'privacyMode',
      label: t('Privacy mode'),
      enabled: true,
      pressed: policy.privacyMode,
    },
  ];
}

const WATCH_ENDS: Record<WatchEnd, () => string> = {
  decided: () => t('Stopped watching: the journey is decided.'),
  stopped: () => t('Stopped watching.'),
  failed: () => t('Stopped watching: asking again cannot help until the problem is solved.'),
  expired: () => t('Stopped watching after 30 minutes.'),
};

function watchStatus(watch: WatchState): string {
  return watch.watching
    ? t('Watching since {0}; it is asked for again until it is decided.', formatUtc(watch.since))
    : WATCH_ENDS[watch.end]();
}

function errorView(failure: NonNullable<JourneySnapshot['failure']>): ErrorView {
  const { title, cause, advice, actions: ids } = explainFailure(failure);
  const idwise = idwiseWords(failure);
  return {
    title,
    cause,
    advice,
    ...(idwise !== undefined && { idwise }),
    actions: ids.map((id) => ({ id, label: FAILURE_ACTION_LABELS[id]() })),
  };
}
