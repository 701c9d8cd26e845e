import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { MissingCode } from './loadCode';

/** Delays and time limits, in milliseconds. Those of the user are in `profiles/settings.ts`. */
export const WAITS = {
  /** An unlocked keyring responds within a few milliseconds; after this time the tab opens without waiting for it. */
  keyringBeforeTab: 25,
  /** Shorter work shows no notification, which would only flicker. */
  beforeProgress: 500,
  /** A locked keyring may never respond, and a busy machine responds late. It is asked once more, and then counts as unavailable. */
  keyringAnswer: 5000,
  /** Long enough for the images of a result, which are requested right after it. */
  credentialsCached: 5000,
  /**
   * Until this window has another window's write to `globalState`. VS Code has no event for it, but one for the secret stored at
   * the same time.
   */
  otherWindowsProfile: 500,
  /** While a user types 100, the limit of recent journeys is 1 for a moment. It deletes nothing before this time. */
  recentJourneysLimit: 10_000,
  /** Reading a response in a worker. The largest responses take a few seconds. */
  reading: 20_000,
  /** After a change of a previewed file, because saving may change it repeatedly, and VS Code reports each save twice. */
  fileChange: 150,
  /** The longest watch; by then the applicant has left. */
  watch: 30 * 60 * 1000,
  /** IDWise allows the same request every two seconds (Get Journey Summary). A timer may be early. */
  betweenSameRequests: 2050,
  /** The delay before the second attempt, doubled before the third; both are spread by half. */
  firstRetry: 400,
  /** All delays between the attempts of one request, because the user is waiting. */
  retries: 10_000,
  /** Between two updates of a progress bar. More of them look no smoother, and drawing takes time. */
  betweenProgress: 100,
  /** A connection check takes at most 20 s; one second is left for the report. */
  connectionCheck: 19_000,
  /** One request of that check, so that time is left for the probes. */
  connectionCheckRequest: 14_000,
  /** Each of a probe's three steps: name, connection, certificate. */
  probeStep: 1500,
  /** With less time left, no round trip is measured. */
  leastRoundTrip: 1000,
  /** Changes of a run that follow each other faster are drawn together. */
  betweenBatchDrawings: 100,
  /** Between two messages in VS Code's progress of a run. */
  betweenBatchProgress: 1000,
  /** A window with a run touches its lock file this often. */
  betweenRunBeats: 5000,
  /** A lock file untouched for this long belongs to a window that is gone. */
  runLeftBehind: 20_000,
  /** Longer work yields to other extensions. */
  longestBlock: 15,
  /** When IDWise asks to slow down without saying for how long. */
  slowDown: 60_000,
  /** One delivery of a webhook. IDWise's own limit is not documented. */
  delivery: 15_000,
  /** A handler that takes longer is reported as slow. */
  slowHandler: 10_000,
} as const;

/** Waits one tick of the event loop, so that messages to VS Code or the network leave before code is loaded. */
export async function nextTick(): Promise<void> {
  await wait(0);
}

/** The time, and timers. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after this time; rejects as soon as the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/**
 * Resolves with a worker's result, and terminates the worker.
 *
 * @param listen gets the function that takes the result.
 * @param signal terminates the worker early.
 * @throws the signal's reason; the worker's error; `MissingCode` if its file is missing; `WorkerExited` if it exits without a result.
 */
export async function workerResult<Result>(
  worker: Worker,
  listen: (resolve: (result: Result) => void) => void,
  signal?: AbortSignal,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const leave = (): void => reject(signal?.reason as Error);
  worker
    .once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'MODULE_NOT_FOUND' ? new MissingCode(error) : error),
    )
    .once('messageerror', reject)
    .once('exit', (code) => reject(new Error('WorkerExited', { cause: code })));
  signal?.addEventListener('abort', leave);
  if (signal?.aborted === true) leave();
  listen(resolve);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', leave);
    void worker.terminate();
  }
}

/** Whether a worker has exceeded its memory limit. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
