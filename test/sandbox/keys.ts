import type { ErrorCode } from './responses';

export type Environment = 'live' | 'sandbox';

export interface KeyPair {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** The invented keys of the sandbox. `otherAddress` is a live key for other IP addresses, so it is always refused. */
export const keys = {
  live: { apiKey: 'live-7f3d9a1c52e84b06', apiSecret: 'live-secret-Qm8vT2xLr5WnZc41' },
  sandbox: { apiKey: 'sandbox-2b6e40d7f1c95a83', apiSecret: 'sandbox-secret-Hd3kP9sYb7Ja0u6E' },
  otherAddress: { apiKey: 'live-e15a08c4b97d3f62', apiSecret: 'live-secret-Vx0rN6tGq2Mf8y5B' },
} as const satisfies Record<string, KeyPair>;

/** Returns the environment of an `Authorization` header, or the documented error. */
export function authenticate(
  authorization: string | undefined,
): { readonly environment: Environment } | { readonly error: ErrorCode } {
  if (authorization === undefined) return { error: 'missing_authorization_header' };
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  if (!pair.includes(':')) return { error: 'invalid_authentication_format' };
  if (same(pair, keys.otherAddress)) return { error: 'not_allowed_ip_address' };
  if (same(pair, keys.live)) return { environment: 'live' };
  return same(pair, keys.sandbox) ? { environment: 'sandbox' } : { error: 'invalid_credentials' };
}

function same(pair: string, { apiKey, apiSecret }: KeyPair): boolean {
  return pair === `${apiKey}:${apiSecret}`;
}
