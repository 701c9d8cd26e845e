import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { MissingCode } from './loadCode';

/** How long this extension waits, in milliseconds, and why so long. What a person sets is in `profiles/settings.ts`. */
export const WAITS = {
  /** The keyring answers within a few milliseconds, unless it is locked: then the tab opens without waiting for it. */
  keyringBeforeTab: 25,
  /** Most work is done by then, most keyrings have answered, and a notification would only flicker. */
  beforeProgress: 500,
  /**
   * A locked keyring may never answer, and one of a busy machine answers late: after so long it is asked once more, and
   * after as long again it counts as one that does not answer.
   */
  keyringAnswer: 5000,
  /** Credentials are cached this long, because the pictures of a result are requested right after it. */
  credentialsCached: 5000,
  /**
   * By then this window has what another one wrote to `globalState`. VS Code has no event for that, but one for the secret
   * that was stored at the same time.
   */
  otherWindowsProfile: 500,
  /**
   * By then no other window overwrites `globalState` with what it knew before. A window in the background may store and hear of
   * changes a second late, because timers are slowed down there; both windows may be busy.
   */
  otherWindowsState: 10_000,
  /** While a person types 100, the limit of recent journeys is 1 for a moment. So much later it is taken for what they want. */
  recentJourneysLimit: 10_000,
  /** Reading a response in a worker. The largest that are allowed take a few seconds. */
  reading: 20_000,
  /** After a change of a previewed file: saving changes it more than once, and VS Code reports each save twice. */
  fileChange: 150,
  /** The longest watch: by then the applicant has left. */
  watch: 30 * 60 * 1000,
  /** IDWise allows the same request every two seconds (Get Journey Summary), and a timer may be early. */
  betweenSameRequests: 2050,
  /** The delay before the second attempt, doubled before the third; both are spread by half. */
  firstRetry: 400,
  /** All delays between the attempts of one request together: a person waits for it. */
  retries: 10_000,
  /** Between two reports of progress: a bar that moves more often looks no smoother, and drawing it takes time. */
  betweenProgress: 100,
  /** A check of a connection takes no longer than 20 s, of which one is left for the report. */
  connectionCheck: 19_000,
  /** One request of that check, whatever the setting allows: time must be left for the probes. */
  connectionCheckRequest: 14_000,
  /** Each of the three steps of a probe: name, connection, certificate. */
  probeStep: 1500,
  /** A round trip that has less time than this is not measured any more. */
  leastRoundTrip: 1000,
  /** Changes of a run of many journeys that come sooner one after the other are drawn together. */
  betweenBatchDrawings: 100,
  /** Between two words of VS Code's own progress of a run. */
  betweenBatchProgress: 1000,
  /** A window that has a run touches its file so often … */
  betweenRunBeats: 5000,
  /** … and one that has not for so long is gone, and has left its file behind. */
  runLeftBehind: 20_000,
  /** Work that takes longer lets other extensions have their turn. */
  longestBlock: 15,
  /** When IDWise asks to slow down and does not say for how long. */
  slowDown: 60_000,
  /** One delivery of a webhook. IDWise's own limit is not documented. */
  delivery: 15_000,
  /** A handler that takes longer to answer a webhook is worth a look. */
  slowHandler: 10_000,
} as const;

/** Settles after what was just handed to VS Code or to the network has left, so that loading code does not delay it. */
export async function nextTurn(): Promise<void> {
  await wait(0);
}

/** What time it is, and waiting for a later one. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Settles after so many milliseconds; rejects as soon as the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/**
 * Resolves with a worker's answer, and terminates the worker then.
 *
 * @param listen is given the function that takes the answer.
 * @param signal terminates the worker before it has answered.
 * @throws the signal's reason; the worker's error; `MissingCode` when its file is not there; `WorkerExited` when it exits without an answer.
 */
export async function untilAnswered<Answer>(
  worker: Worker,
  listen: (resolve: (answer: Answer) => void) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
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

/** Whether a worker has ended because it needed more memory than its limit. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
