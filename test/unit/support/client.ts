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

/** Far more than any answer of the sandbox takes: a test that means a timeout names its own. */
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

/** The real client as a source of journeys; `timeoutMs` may depend on what is asked for. */
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

/** A store of what these sources give, read as the extension reads it. */
export function storeOf(source: (ref: JourneyRef) => Outcome<JourneySource>): JourneyStore {
  return new JourneyStore(source, () =>
    Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
}

/** What the caller would act on: the failure, or the word `ok`. */
export function failureOf(outcome: Outcome<unknown>): RequestFailure | 'ok' {
  return outcome.ok ? 'ok' : outcome.failure;
}

export function kindOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.failure.kind;
}

/** Key, secret or their base64, wherever in a value they are. */
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
