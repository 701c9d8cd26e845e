import { isCertainResult } from './resultKeys';

/** How much of a text is worth looking at, in characters. */
export const RESULT_HEAD = 64 * 1024;

/**
 * Whether the beginning of a text names enough of a result's keys that reading the whole text is worth its time. The keys may
 * stand anywhere: in a wrapper, after an HTTP head, in a string with escaped quotes.
 */
export function mayHoldResult(text: string): boolean {
  const names = text.slice(0, RESULT_HEAD).matchAll(/"([a-z_]{1,40})\\{0,7}"/g);
  return isCertainResult(Array.from(names, ([, name = '']) => name));
}
