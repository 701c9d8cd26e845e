import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import type { RequestFailure } from '../api/RequestFailure';
import type { ResultKind } from '../result/ResultKind';

/** What a button beside a failure runs, and what it says. */
interface FailureButton {
  readonly command: string;
  /** @param failure the one beside which the button is, where its words depend on that. */
  readonly label: (failure?: Pick<RequestFailure, 'kinds'>) => ShownText;
}

const OPEN_OTHER_KIND: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => t('Open as Onboarding Journey'),
  onboarding: () => t('Open as Spot Check'),
};

/** Every button that a failure can have; each surface offers those that it has. Which ones help stands with the failure's words. */
const ACTIONS = {
  retry: { command: 'idwise.refreshJourney', label: () => t('Retry') },
  rawResult: { command: 'idwise.openRawResult', label: () => t('Raw result') },
  addProfile: { command: 'idwise.addProfile', label: () => t('Add Profile…') },
  switchProfile: { command: 'idwise.switchProfile', label: () => t('Switch Profile…') },
  updateCredentials: { command: 'idwise.updateCredentials', label: () => t('Update Credentials…') },
  openSettings: { command: 'idwise.openSettings', label: () => t('Open Settings') },
  openProxySettings: {
    command: 'idwise.openProxySettings',
    label: () => t('Open Network Settings'),
  },
  openWebhookJourney: {
    command: 'idwise.openJourney',
    label: () => t('Open Journey of the Webhook'),
  },
  /** Requests the same ID as the kind that was not requested. */
  openOtherKind: {
    command: 'idwise.openJourney',
    label: ({ kinds } = {}) => OPEN_OTHER_KIND[kinds?.at(-1) ?? 'spotCheck'](),
  },
  checkJourneys: { command: 'idwise.checkJourneys', label: () => t('Check Journeys…') },
  checkConnection: { command: 'idwise.checkConnection', label: () => t('Check Connection…') },
  showLog: { command: 'idwise.showLog', label: () => t('Show Log') },
} as const satisfies Readonly<Record<string, FailureButton>>;

/** What a button beside a failure does. */
export type FailureAction = keyof typeof ACTIONS;

export const FAILURE_ACTIONS: Readonly<Record<FailureAction, FailureButton>> = ACTIONS;

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
  /** Why a picture is not there; title and cause when it is absent. */
  readonly picture?: string;
  /** The same for a video. */
  readonly video?: string;
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;
