import type { IncomingMessage } from 'node:http';

/** The path exactly as sent, without the query: nothing is decoded, no `..` is resolved. */
export function requestPath({ url = '' }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, '');
}
