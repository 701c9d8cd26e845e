import { t } from '../localization';
import type { FailureAction } from './failureExplanations';

/** What a failure's buttons say. */
export const FAILURE_ACTION_LABELS: Record<FailureAction, () => string> = {
  retry: () => t('Retry'),
  addProfile: () => t('Add Profile…'),
  switchProfile: () => t('Switch Profile…'),
  updateCredentials: () => t('Update Credentials…'),
  openSettings: () => t('Open Settings'),
  openProxySettings: () => t('Open Network Settings'),
  checkConnection: () => t('Check Connection…'),
  showLog: () => t('Show Log'),
};
