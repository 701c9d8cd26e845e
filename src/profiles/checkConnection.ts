import { loadClient } from '../api/loadClient';
import type { Outcome, RequestFailure } from '../api/RequestFailure';
import type { CheckResponse, RequestEnvironment } from '../api/IdwiseClient';
import { isAccepted, isOtherServer, findBasePath, type BasePathSearch } from './checkCredentials';
import { probeHost, type HostProbe } from './probeHost';
import type { Credentials } from './Profile';
import type { ResultKind } from '../detection/ResultKind';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** What a check is doing, to show as progress. */
export type CheckStep =
  | { readonly step: 'request' | 'paths' | 'probes' }
  | { readonly step: 'roundTrip'; readonly measured: number; readonly of: number };

export interface ConnectionCheckOptions {
  readonly baseUrl: string;
  /** Other base URLs of the same origin to try; empty if the user chose the base URL. */
  readonly otherBaseUrls: readonly string[];
  /** The profile's credentials. Without them the request has no `Authorization` header. */
  readonly credentials: Outcome<Credentials>;
  readonly environment: RequestEnvironment;
  readonly signal: AbortSignal;
  /** Start of the check, from `performance.now()`. */
  readonly startedAt: number;
  readonly onStep?: (step: CheckStep) => void;
  readonly clock?: Clock;
}

/** The results of a check. Contains nothing of a response's text. */
export interface ConnectionFindings {
  /** The response that decides: the first call's, unless only the other one comes from IDWise. */
  readonly response: CheckResponse;
  /** The responses to both calls; undefined if it was not requested. */
  readonly calls: Readonly<Record<ResultKind, CheckResponse | undefined>>;
  /** Why the request had no credentials. */
  readonly withoutCredentials: RequestFailure | undefined;
  /** Only if no response came. */
  readonly probe: HostProbe | undefined;
  /** Only if the response did not come from IDWise. */
  readonly search: BasePathSearch | undefined;
  /** Milliseconds from each request to its response headers, in order. */
  readonly roundTripsMs: readonly number[];
}

const ROUND_TRIPS = 5;

/**
 * Checks the connection to IDWise, with at most eight requests, one after the other: one for each kind of result; then
 * three without credentials, if both responses do not come from IDWise; or four more to measure the round trip. Returns
 * early when cancelled. Never throws.
 */
export async function checkConnection(wanted: ConnectionCheckOptions): Promise<ConnectionFindings> {
  const { baseUrl, otherBaseUrls, credentials, environment, signal, onStep } = wanted;
  const { clock = SYSTEM_CLOCK } = wanted;
  const leftMs = (): number => WAITS.connectionCheck - (performance.now() - wanted.startedAt);
  const { requestUnusedJourney } = await loadClient();
  const ask = (kind: ResultKind, limitMs: number): Promise<CheckResponse> =>
    requestUnusedJourney(
      { baseUrl, ...(credentials.ok && credentials.value) },
      {
        signal,
        timeoutMs: atLeastOne(Math.min(environment.timeoutMs(), limitMs)),
        onAttempt: environment.onAttempt,
      },
      kind,
    );

  onStep?.({ step: 'request' });
  const probesMs = 3 * WAITS.probeStep;
  const spotCheck = await ask(
    'spotCheck',
    Math.min(WAITS.connectionCheckRequest, leftMs() - probesMs),
  );
  // Any other failure would be the same for both calls.
  const asksOther = (isAccepted(spotCheck) || isUnknownPath(spotCheck)) && !signal.aborted;
  const onboarding = asksOther ? await ask('onboarding', leftMs()) : undefined;
  const calls = { spotCheck, onboarding };
  const kind = isUnknownPath(spotCheck) && isOfIdwise(onboarding) ? 'onboarding' : 'spotCheck';
  const response = calls[kind] ?? spotCheck;
  const roundTripsMs = response.firstByteMs === undefined ? [] : [response.firstByteMs];
  let probe: HostProbe | undefined;
  let search: BasePathSearch | undefined;
  if (response.status === undefined) {
    onStep?.({ step: 'probes' });
    if (!signal.aborted) probe = await probeHost(baseUrl, signal, WAITS.probeStep);
  } else if (isOtherServer(response) && otherBaseUrls.length > 0) {
    onStep?.({ step: 'paths' });
    search = await findBasePath(otherBaseUrls, environment, signal, () =>
      atLeastOne(Math.min(environment.timeoutMs(), leftMs() / otherBaseUrls.length)),
    );
  } else if (isAccepted(response)) {
    const neededMs = WAITS.betweenSameRequests + WAITS.leastRoundTrip;
    while (roundTripsMs.length < ROUND_TRIPS && leftMs() > neededMs) {
      onStep?.({ step: 'roundTrip', measured: roundTripsMs.length, of: ROUND_TRIPS });
      try {
        await clock.wait(WAITS.betweenSameRequests, signal);
      } catch {
        break;
      }
      const { firstByteMs, status } = await ask(kind, leftMs());
      if (firstByteMs === undefined || status !== response.status) break;
      roundTripsMs.push(firstByteMs);
    }
  }
  const withoutCredentials = credentials.ok ? undefined : credentials.failure;
  return { response, calls, withoutCredentials, probe, search, roundTripsMs };
}

/** Whether a gateway before IDWise does not know the path. It may know the other call's. */
function isUnknownPath({ failure, status = 0 }: CheckResponse): boolean {
  return failure?.kind === 'notIdwise' && status >= 400;
}

/** Whether the response comes from IDWise itself. */
function isOfIdwise(response: CheckResponse | undefined): boolean {
  return response !== undefined && (response.form === 'idwise' || isAccepted(response));
}

function atLeastOne(ms: number): number {
  return Math.max(1, Math.round(ms));
}
