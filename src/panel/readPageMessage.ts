import type { ErrorAction, PageMessage, PanelAction, RevealableField } from './protocol';

const PANEL_ACTIONS: readonly PanelAction[] = [
  'refresh',
  'watch',
  'rawResult',
  'copySummary',
  'copyAsCurl',
  'compare',
  'privacyMode',
];
const ERROR_ACTIONS: readonly ErrorAction[] = [
  'retry',
  'addProfile',
  'switchProfile',
  'updateCredentials',
  'openSettings',
  'openProxySettings',
  'checkConnection',
  'showLog',
];
const FIELDS: readonly RevealableField[] = ['full_name', 'personal_number', 'birth_date', 'images'];

/** A message of the page as one of the protocol; undefined for anything else, which is then ignored. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, action, field, key, path, from } = value as Partial<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'cancel':
    case 'loadVideo':
    case 'showAllReasons':
      return { type };
    case 'moreRules':
      return isIndex(from) ? { type, from } : undefined;
    case 'action': {
      const known = PANEL_ACTIONS.find((name) => name === action);
      return known && { type, action: known };
    }
    case 'errorAction': {
      const known = ERROR_ACTIONS.find((name) => name === action);
      return known && { type, action: known };
    }
    case 'reveal': {
      const known = FIELDS.find((name) => name === field);
      return known && { type, field: known };
    }
    case 'retryPicture':
    case 'undecodablePicture':
      return typeof key === 'string' ? { type, key } : undefined;
    case 'showInRawResult':
      return typeof path === 'string' ? { type, path } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
