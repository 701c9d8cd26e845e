import * as l10n from '@vscode/l10n';
import type { ShownText } from '../text/ShownText';
import type { RequestFailure } from '../api/RequestFailure';
import type { ResultKind } from '../detection/ResultKind';

/** A button beside a failure. */
interface FailureButton {
  readonly command: string;
  /** @param failure may change the label. */
  readonly label: (failure?: Pick<RequestFailure, 'kinds'>) => ShownText;
}

const OPEN_OTHER_KIND: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => l10n.t('Open as Onboarding Journey'),
  onboarding: () => l10n.t('Open as Spot Check'),
};

/** Every button beside a failure. Views show those that they support; the failure's explanation selects them. */
const ACTIONS = {
  retry: { command: 'idwise.refreshJourney', label: () => l10n.t('Retry') },
  rawResult: { command: 'idwise.openRawResult', label: () => l10n.t('Raw result') },
  addProfile: { command: 'idwise.addProfile', label: () => l10n.t('Add Profile…') },
  switchProfile: { command: 'idwise.switchProfile', label: () => l10n.t('Switch Profile…') },
  updateCredentials: {
    command: 'idwise.updateCredentials',
    label: () => l10n.t('Update Credentials…'),
  },
  openSettings: { command: 'idwise.openSettings', label: () => l10n.t('Open Settings') },
  openProxySettings: {
    command: 'idwise.openProxySettings',
    label: () => l10n.t('Open Network Settings'),
  },
  openWebhookJourney: {
    command: 'idwise.openJourney',
    label: () => l10n.t('Open Journey of the Webhook'),
  },
  /** Requests the same ID as the other kind. */
  openOtherKind: {
    command: 'idwise.openJourney',
    label: ({ kinds } = {}) => OPEN_OTHER_KIND[kinds?.at(-1) ?? 'spotCheck'](),
  },
  checkJourneys: { command: 'idwise.checkJourneys', label: () => l10n.t('Check Journeys…') },
  checkConnection: { command: 'idwise.checkConnection', label: () => l10n.t('Check Connection…') },
  showLog: { command: 'idwise.showLog', label: () => l10n.t('Show Log') },
} as const satisfies Readonly<Record<string, FailureButton>>;

/** ID of a button beside a failure. */
export type FailureAction = keyof typeof ACTIONS;

export const FAILURE_ACTIONS: Readonly<Record<FailureAction, FailureButton>> = ACTIONS;

/** Explains a failure: title (`Credentials rejected`), cause and advice. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** The most useful first; Retry and Show Log are always included. */
  readonly actions: readonly FailureAction[];
  /** Explains a missing image; the default is title and cause. */
  readonly image?: string;
  /** Explains a missing video. */
  readonly video?: string;
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;
