import type { ErrorAction, PanelAction } from './protocol';

/** The command behind each button of a panel. It acts on the journey in front, which is the panel's. */
export const ACTION_COMMANDS: Record<PanelAction | ErrorAction, string> = {
  refresh: 'idwise.refreshJourney',
  watch: 'idwise.watchJourney',
  rawResult: 'idwise.openRawResult',
  copySummary: 'idwise.copySummary',
  copyAsCurl: 'idwise.copyAsCurl',
  compare: 'idwise.compareJourneys',
  privacyMode: 'idwise.togglePrivacyMode',
  retry: 'idwise.refreshJourney',
  addProfile: 'idwise.addProfile',
  switchProfile: 'idwise.switchProfile',
  updateCredentials: 'idwise.updateCredentials',
  openSettings: 'idwise.openSettings',
  openProxySettings: 'idwise.openProxySettings',
  checkConnection: 'idwise.checkConnection',
  showLog: 'idwise.showLog',
};

/** Opens the raw result at one value. Not in the palette: it needs the value's path. */
export const SHOW_IN_RAW_RESULT_COMMAND = 'idwise.showInRawResult';
