import type { IncomingMessage } from 'node:http';

/** The path without the query, not decoded and with each `..`. */
export function requestPath({ url = '' }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, '');
}
