import { loadClient } from '../api/loadClient';
import type { Outcome, RequestFailure } from '../api/RequestFailure';
import type { CheckAnswer, RequestEnvironment } from '../api/IdwiseClient';
import { isAccepted, isForeign, findBasePath, type BasePathSearch } from './checkCredentials';
import { probeHost, type HostProbe } from './probeHost';
import type { Credentials } from './Profile';
import type { ResultKind } from '../result/ResultKind';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** What a check is doing, for the progress that a person sees. */
export type CheckStep =
  | { readonly step: 'request' | 'paths' | 'probes' }
  | { readonly step: 'roundTrip'; readonly measured: number; readonly of: number };

export interface ConnectionToCheck {
  readonly baseUrl: string;
  /** Where else on the same origin the API may be; empty for a base URL that a person chose. */
  readonly otherBaseUrls: readonly string[];
  /** The profile's, or why there are none: then the request carries none. */
  readonly credentials: Outcome<Credentials>;
  readonly environment: RequestEnvironment;
  readonly signal: AbortSignal;
  /** When the check began, by `performance.now()`. */
  readonly startedAt: number;
  readonly onStep?: (step: CheckStep) => void;
  readonly clock?: Clock;
}

/** All that a check found out. Nothing of an answer's text is in it. */
export interface ConnectionFindings {
  /** The answer that the verdict is made of: that of the first call, unless only the other one is IDWise's. */
  readonly answer: CheckAnswer;
  /** What each call for results answered; the second is undefined when it was not requested. */
  readonly calls: Readonly<Record<ResultKind, CheckAnswer | undefined>>;
  /** Why the request carried no credentials. */
  readonly withoutCredentials: RequestFailure | undefined;
  /** Made only when no answer came. */
  readonly probe: HostProbe | undefined;
  /** Made only when something else than IDWise answered. */
  readonly search: BasePathSearch | undefined;
  /** Milliseconds from a request to the headers of its answer, in the order measured. */
  readonly roundTripsMs: readonly number[];
}

const ROUND_TRIPS = 5;

/**
 * Finds out what stands between this machine and a journey, with at most eight requests, one after the other: one on each call for
 * results; three without credentials when something else answers on both; or four more like the first to measure the round trip.
 * Cancelled, it ends early with what it has. Never throws.
 */
export async function checkConnection(wanted: ConnectionToCheck): Promise<ConnectionFindings> {
  const { baseUrl, otherBaseUrls, credentials, environment, signal, onStep } = wanted;
  const { clock = SYSTEM_CLOCK } = wanted;
  const leftMs = (): number => WAITS.connectionCheck - (performance.now() - wanted.startedAt);
  const { askUnusedJourney } = await loadClient();
  const ask = (kind: ResultKind, limitMs: number): Promise<CheckAnswer> =>
    askUnusedJourney(
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
  // Any other failure is the same on both calls.
  const asksOther = (isAccepted(spotCheck) || isUnknownPath(spotCheck)) && !signal.aborted;
  const onboarding = asksOther ? await ask('onboarding', leftMs()) : undefined;
  const calls = { spotCheck, onboarding };
  const kind = isUnknownPath(spotCheck) && isOfIdwise(onboarding) ? 'onboarding' : 'spotCheck';
  const answer = calls[kind] ?? spotCheck;
  const roundTripsMs = answer.firstByteMs === undefined ? [] : [answer.firstByteMs];
  let probe: HostProbe | undefined;
  let search: BasePathSearch | undefined;
  if (answer.status === undefined) {
    onStep?.({ step: 'probes' });
    if (!signal.aborted) probe = await probeHost(baseUrl, signal, WAITS.probeStep);
  } else if (isForeign(answer) && otherBaseUrls.length > 0) {
    onStep?.({ step: 'paths' });
    search = await findBasePath(otherBaseUrls, environment, signal, () =>
      atLeastOne(Math.min(environment.timeoutMs(), leftMs() / otherBaseUrls.length)),
    );
  } else if (isAccepted(answer)) {
    const neededMs = WAITS.betweenSameRequests + WAITS.leastRoundTrip;
    while (roundTripsMs.length < ROUND_TRIPS && leftMs() > neededMs) {
      onStep?.({ step: 'roundTrip', measured: roundTripsMs.length, of: ROUND_TRIPS });
      try {
        await clock.wait(WAITS.betweenSameRequests, signal);
      } catch {
        break;
      }
      const { firstByteMs, status } = await ask(kind, leftMs());
      if (firstByteMs === undefined || status !== answer.status) break;
      roundTripsMs.push(firstByteMs);
    }
  }
  const withoutCredentials = credentials.ok ? undefined : credentials.failure;
  return { answer, calls, withoutCredentials, probe, search, roundTripsMs };
}

/** Whether something before IDWise does not know the path, as gateways say. It may know that of the other call. */
function isUnknownPath({ failure, status = 0 }: CheckAnswer): boolean {
  return failure?.kind === 'notIdwise' && status >= 400;
}

/** Whether IDWise itself answered, whatever it answered. */
function isOfIdwise(answer: CheckAnswer | undefined): boolean {
  return answer !== undefined && (answer.form === 'idwise' || isAccepted(answer));
}

function atLeastOne(ms: number): number {
  return Math.max(1, Math.round(ms));
}
