import { inspect } from 'node:util';
import {
  getImage,
  getResult,
  getVideo,
  type Connection,
  type RequestOptions,
} from '../../../src/api/IdwiseClient';
import type { Outcome, RequestFailure } from '../../../src/api/RequestFailure';
import type { JourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { readResponse } from '../../support/readResponse';
import type { SandboxApi } from '../../sandbox/SandboxApi';

/** Far more time than any response of the sandbox takes; a test of a timeout sets its own. */
const AMPLE_MS = 60_000;

export function connectionTo(
  { baseUrl, keys }: SandboxApi,
  pair: 'live' | 'sandbox' | 'otherAddress' = 'live',
): Connection {
  return { baseUrl, ...keys[pair] };
}

export function requestOptions(options: Partial<RequestOptions> = {}): RequestOptions {
  return { signal: new AbortController().signal, timeoutMs: AMPLE_MS, ...options };
}

/** The real client as a source of journeys; `timeoutMs` may depend on the journey. */
export function clientSource(
  connection: Connection,
  timeoutMs: (name: string) => number = () => AMPLE_MS,
): JourneySource {
  return {
    getResult: (id, kind, options) =>
      getResult(connection, id, kind, { ...options, timeoutMs: timeoutMs(id) }),
    getImage: (path, options) =>
      getImage(connection, path, { ...options, timeoutMs: timeoutMs(path) }),
    getVideo: (path, options) =>
      getVideo(connection, path, { ...options, timeoutMs: timeoutMs(path) }),
  };
}

/** A store with these sources that reads like the extension. */
export function storeOf(source: (ref: JourneyRef) => Outcome<JourneySource>): JourneyStore {
  return new JourneyStore(source, () =>
    Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
}

/** The failure of an outcome, or `ok`. */
export function failureOf(outcome: Outcome<unknown>): RequestFailure | 'ok' {
  return outcome.ok ? 'ok' : outcome.failure;
}

export function kindOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.failure.kind;
}

/** The parts of a value that contain key, secret or their base64. */
export function secretsIn(value: unknown, { apiKey, apiSecret }: Connection): string[] {
  const text =
    JSON.stringify(value) +
    inspect(value, { depth: null, showHidden: true, maxStringLength: null, maxArrayLength: null });
  const secrets = [
    apiKey,
    apiSecret,
    Buffer.from(`${apiKey}:${apiSecret}`).toString('base64').replace(/=+$/, ''),
  ];
  return secrets.filter((secret) => text.includes(secret));
}
