import * as l10n from '@vscode/l10n';
import { FAILURE_ACTIONS, type FailureAction } from '../explanations/failureActions';
import type { ShownText } from '../text/ShownText';
import type { JourneyCapabilities } from '../journeys/JourneyRef';

/** Decides which buttons of a panel are enabled. */
export interface ActionState {
  readonly can: JourneyCapabilities;
  readonly loading: boolean;
  readonly hasResult: boolean;
  readonly hasRawText: boolean;
  /** Whether the decision is final. */
  readonly decided: boolean;
  readonly watching: boolean;
  /** Whether the last request failed and retrying does not help. */
  readonly failedForGood: boolean;
  readonly privacyMode: boolean;
}

export interface ToolbarAction {
  /** Run with the panel's journey. */
  readonly command: string;
  readonly label: (state: ActionState) => ShownText;
  readonly enabled: (state: ActionState) => boolean;
  /** Present on a toggle button. */
  readonly pressed?: (state: ActionState) => boolean;
}

/** The buttons of the toolbar `Actions`, in order. Types, validation, labels and commands follow from it. */
export const TOOLBAR_ACTIONS = {
  refresh: {
    command: 'idwise.refreshJourney',
    label: () => l10n.t('Refresh'),
    enabled: ({ can, loading }) => can.refresh && !loading,
  },
  watch: {
    command: 'idwise.watchJourney',
    label: ({ watching }) => (watching ? l10n.t('Stop watching') : l10n.t('Watch')),
    enabled: ({ can, loading, decided, watching, failedForGood }) =>
      watching || (can.watch && !loading && !decided && !failedForGood),
  },
  rawResult: {
    command: 'idwise.openRawResult',
    label: () => l10n.t('Raw result'),
    enabled: ({ hasRawText }) => hasRawText,
  },
  copySummary: {
    command: 'idwise.copySummary',
    label: () => l10n.t('Copy summary'),
    enabled: ({ hasResult }) => hasResult,
  },
  copyAsCurl: {
    command: 'idwise.copyAsCurl',
    label: () => l10n.t('Copy as cURL'),
    enabled: ({ can }) => can.copyAsRequest,
  },
  compare: {
    command: 'idwise.compareJourneys',
    label: () => l10n.t('Compare'),
    enabled: ({ hasResult }) => hasResult,
  },
  privacyMode: {
    command: 'idwise.togglePrivacyMode',
    label: () => l10n.t('Privacy mode'),
    enabled: () => true,
    pressed: ({ privacyMode }) => privacyMode,
  },
} as const satisfies Readonly<Record<string, ToolbarAction>>;

export type ToolbarActionId = keyof typeof TOOLBAR_ACTIONS;

/** All buttons of a panel that run a command. */
export type PanelActionId = ToolbarActionId | FailureAction;

const COMMANDS: Readonly<Record<PanelActionId, { readonly command: string }>> = {
  ...TOOLBAR_ACTIONS,
  ...FAILURE_ACTIONS,
};

export function isToolbarAction(id: unknown): id is ToolbarActionId {
  return typeof id === 'string' && Object.hasOwn(TOOLBAR_ACTIONS, id);
}

export function isPanelAction(id: unknown): id is PanelActionId {
  return typeof id === 'string' && Object.hasOwn(COMMANDS, id);
}

export function commandOf(id: PanelActionId): string {
  return COMMANDS[id].command;
}

/** Opens the raw result at a value. Needs a path, so not in the palette. */
export const SHOW_IN_RAW_RESULT_COMMAND = 'idwise.showInRawResult';
