import * as l10n from '@vscode/l10n';
import { decisionHeading, decisionTone } from '../explanations/decisionHeading';
import { FAILURE_ACTIONS, type FailureAction } from '../explanations/failureActions';
import { explainFailure, idwiseWords } from '../explanations/failureExplanations';
import { unwrappedWords } from '../explanations/responseProblems';
import { isFinal, type WatchEnd, type WatchState } from '../journeys/JourneyWatches';
import type { ShownFailure, ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownText } from '../text/ShownText';
import { kindName } from '../result/verdicts';
import { formatUtc } from '../result/times';
import { capabilitiesOf } from '../journeys/JourneyRef';
import {
  isToolbarAction,
  TOOLBAR_ACTIONS,
  type ActionState,
  type ToolbarAction,
} from './panelActions';
import { resultView, type ResultContext } from './resultView';
import type { ActionView, ErrorView, JourneyView } from './protocol';

/** The input of a panel's view. */
export interface PanelState extends Omit<ResultContext, 'privacyMode' | 'compared'> {
  readonly snapshot: ShownSnapshot;
  readonly watch: WatchState | undefined;
}

/** The view of a journey. */
export function journeyView(state: PanelState): JourneyView {
  const { snapshot, watch } = state;
  const { result, unrevealed, earlier, failure, loading, nextAttempt, privacyMode } = snapshot;
  const [before] = earlier;
  const compared = before && unrevealed && { before, after: unrevealed };
  const shown = result && resultView(result, { ...state, privacyMode, compared });
  const status = statusLine(snapshot);
  return {
    name: snapshot.name.full,
    isFile: snapshot.ref.kind === 'file',
    ...(snapshot.ref.kind === 'file' && { file: snapshot.ref.address }),
    profile: snapshot.source,
    ...(result && { kind: { result: result.kind, label: kindName(result.kind) } }),
    busy: loading,
    ...headline(snapshot),
    actions: actions(state),
    ...(status !== undefined && { status }),
    ...(failure !== undefined && !loading && { error: errorView(snapshot, failure) }),
    ...(shown !== undefined && { result: shown }),
  };

  function statusLine({ failure: why }: ShownSnapshot): ShownText | undefined {
    if (nextAttempt !== undefined) return l10n.t('Trying again ({0} of 3)…', nextAttempt);
    if (result !== undefined && why !== undefined && !loading) {
      return l10n.t('Result of {0}', formatUtc(result.fetchedAt));
    }
    return (watch && watchStatus(watch)) ?? (result && unwrappedWords(result.unwrapped));
  }
}

function headline(snapshot: ShownSnapshot): Pick<JourneyView, 'heading' | 'tone'> {
  const { result, decision, failure, loading } = snapshot;
  const decided =
    result ??
    (decision && {
      // Its decisions include those of spot checks.
      kind: 'onboarding' as const,
      system_decision: { label: l10n.t('Decision'), state: 'value', value: decision } as const,
    });
  if (decided) return { heading: decisionHeading(decided), tone: decisionTone(decided) };
  return failure !== undefined && !loading
    ? { heading: l10n.t('Could not load'), tone: 'neutral' }
    : { heading: l10n.t('Loading…') };
}

function actions({ snapshot, watch }: PanelState): ActionView[] {
  const { ref, loading, result, failure, hasRawText, decided, privacyMode } = snapshot;
  const state: ActionState = {
    can: capabilitiesOf(ref),
    loading,
    hasResult: result !== undefined,
    hasRawText,
    decided,
    watching: watch?.watching === true,
    failedForGood: failure !== undefined && isFinal(failure),
    privacyMode,
  };
  return Object.keys(TOOLBAR_ACTIONS)
    .filter(isToolbarAction)
    .map((id) => {
      const { label, enabled, pressed }: ToolbarAction = TOOLBAR_ACTIONS[id];
      return {
        id,
        label: label(state),
        enabled: enabled(state),
        ...(pressed && { pressed: pressed(state) }),
      };
    });
}

const WATCH_ENDS: Record<WatchEnd, () => ShownText> = {
  decided: () => l10n.t('Stopped watching: the journey is decided.'),
  stopped: () => l10n.t('Stopped watching.'),
  failed: () => l10n.t('Stopped watching, because requests fail until the problem is solved.'),
  expired: () => l10n.t('Stopped watching after 30 minutes.'),
};

function watchStatus(watch: WatchState): ShownText {
  return watch.watching
    ? l10n.t('Watching since {0}, until the journey is decided.', formatUtc(watch.since))
    : WATCH_ENDS[watch.end]();
}

/** Buttons that depend on more than the failure's kind. */
function ownActions(
  { ref, result, hasRawText }: ShownSnapshot,
  failure: ShownFailure,
): FailureAction[] {
  const { problem, looksLike } = failure;
  const ids: FailureAction[] = [];
  if (looksLike?.kind === 'webhook' && looksLike.journey !== undefined) {
    ids.push('openWebhookJourney');
  }
  const hasMany = problem?.kind === 'secondDocument' || looksLike?.kind === 'results';
  if (ref.kind === 'file' && hasMany) ids.push('checkJourneys');
  if (result === undefined && hasRawText) ids.push('rawResult');
  return ids;
}

/** Whether only one kind was requested, and the failure may be due to that. */
function mayBeOtherKind({ ref, result }: ShownSnapshot, { kind, kinds }: ShownFailure): boolean {
  return (
    kind === 'otherEnvironment' &&
    ref.kind === 'idwise' &&
    result === undefined &&
    kinds?.length === 1
  );
}

function errorView(snapshot: ShownSnapshot, failure: ShownFailure): ErrorView {
  const { title, cause, advice, actions } = explainFailure(failure);
  const [first, ...others] = [...ownActions(snapshot, failure), ...actions];
  const ids = [
    ...(first === undefined ? [] : [first]),
    ...(mayBeOtherKind(snapshot, failure) ? (['openOtherKind'] as const) : []),
    ...others,
  ];
  const idwise = idwiseWords(failure);
  return {
    title,
    cause,
    advice,
    ...(idwise !== undefined && { idwise }),
    actions: ids.map((id) => ({ id, label: FAILURE_ACTIONS[id].label(failure) })),
  };
}
