import type { ResultIdentity } from '../privacy/ShownResult';
import { MASKABLE_FIELDS } from '../result/personal';
import { isFoldedList } from './ExpandedLists';
import { isPanelAction } from './panelActions';
import type { PageMessage, ResultMessage } from './protocol';

/** Validates a message of the page; undefined if it is not part of the protocol. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, action, key, result } = value as Partial<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'cancel':
      return { type };
    case 'action':
      return isPanelAction(action) ? { type, action } : undefined;
    case 'undecodableImage':
      return typeof key === 'string' ? { type, key } : undefined;
    default: {
      const message = readResultMessage(value);
      return message && isId(result) ? { ...message, result } : undefined;
    }
  }
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function readResultMessage(value: object): ResultMessage | undefined {
  const { type, field, key, keys, list, path, profileId } = value as Partial<
    Record<string, unknown>
  >;
  switch (type) {
    case 'loadVideo':
      return { type };
    case 'showAll':
      return isFoldedList(list) ? { type, list } : undefined;
    case 'reveal': {
      const known = MASKABLE_FIELDS.find((name) => name === field);
      return known && { type, field: known };
    }
    case 'imagesAreNear':
      return isStringList(keys) ? { type, keys } : undefined;
    case 'retryImage':
      return typeof key === 'string' ? { type, key } : undefined;
    case 'loadImages':
      if (profileId === undefined) return { type };
      return typeof profileId === 'string' ? { type, profileId } : undefined;
    case 'showInRawResult':
      return typeof path === 'string' ? { type, path } : undefined;
    default:
      return undefined;
  }
}

const ids = new WeakMap<ResultIdentity, number>();
let last = 0;

/** The ID of a result in messages of the page, unique in the window. */
export function resultId(result: ResultIdentity): number {
  const id = ids.get(result) ?? (last += 1);
  ids.set(result, id);
  return id;
}
