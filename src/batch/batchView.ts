import * as l10n from '@vscode/l10n';
import { FAILURE_ACTIONS } from '../explanations/failureActions';
import { explainFailure } from '../explanations/failureExplanations';
import { formatDuration, formatUtc } from '../result/times';
import type { BatchRun, RunState } from './BatchRun';
import type { BatchView, RunAlert } from './batchProtocol';

type Progress = Omit<BatchView, 'name' | 'state'>;

/** The page's view of a run, without the rows. */
export function batchView(run: BatchRun, hasLines: boolean): Progress {
  const { state, total, failures: failed } = run;
  const done = run.rows.length;
  const alert = alertOf(state);
  const status = state.kind === 'running' || state.kind === 'done' ? state.kind : 'paused';
  return {
    status,
    total,
    done,
    failed,
    progress: progressText(run),
    undecided: run.undecidedCount,
    isWatching: run.isWatching,
    hasLines,
    ...(alert !== undefined && { alert }),
  };
}

/** The page's view of a tab of an earlier session. */
export function restoredView(total: number): Progress {
  return {
    status: 'restored',
    total,
    done: 0,
    failed: 0,
    progress: '',
    undecided: 0,
    isWatching: false,
    hasLines: false,
  };
}

/** `12 of 40 checked, 3 failed, about 1 min left`. */
export function progressText(run: BatchRun): string {
  const done = run.rows.length;
  const { failures, total, pausedUntil } = run;
  const parts: string[] = [l10n.t('{0} of {1} checked', done, total)];
  if (failures > 0) parts.push(l10n.t('{0} could not be loaded', failures));
  if (done < total) parts.push(l10n.t('{0} remaining', total - done));
  if (run.isWatching) parts.push(l10n.t('watching {0} incomplete', run.undecidedCount));
  if (pausedUntil !== undefined) {
    parts.push(l10n.t('IDWise asks to slow down; continues at {0}', formatUtc(pausedUntil)));
  } else if (run.state.kind === 'running' && run.timeLeftMs > 0) {
    parts.push(l10n.t('about {0} left', formatDuration(run.timeLeftMs) ?? ''));
  } else if (run.state.kind === 'stopped') {
    parts.push(l10n.t('stopped'));
  }
  return parts.join(', ');
}

function alertOf(state: RunState): RunAlert | undefined {
  if (state.kind === 'occupied') {
    return {
      title: l10n.t('Another check is running'),
      cause: l10n.t(
        'Journeys are already being checked with this API key, in this window or another window.',
      ),
      advice: l10n.t('Wait until it is done or stop it, then choose Continue.'),
      actions: [],
    };
  }
  if (state.kind !== 'halted') return undefined;
  const { title, cause, advice, actions } = explainFailure(state.failure);
  return {
    title: state.why === 'pause' ? l10n.t('Paused: {0}', title) : l10n.t('Stopped: {0}', title),
    cause,
    advice,
    // The page has its own Continue button.
    actions: actions
      .filter((id) => id !== 'retry')
      .map((id) => ({ id, label: FAILURE_ACTIONS[id].label() })),
  };
}
