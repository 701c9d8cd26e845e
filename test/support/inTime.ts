import { inspect } from 'node:util';

/** Half of the timeout of a test; see TestReporter.mjs. */
const LIMIT_MS = 30_000;

/**
 * Waits less long than the timeout of a test, because a test that timed out would disturb the next ones.
 *
 * @param seen returns the current state, for the error
 * @throws {Error} when it takes too long
 */
export async function inTime<T>(awaited: Promise<T>, seen: () => unknown): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`Timed out. Last seen: ${inspect(seen())}`)),
    LIMIT_MS,
  );
  return Promise.race([awaited, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * Repeats `attempt` until its result is wanted, and returns that.
 *
 * @throws {Error} when it takes too long
 */
export async function untilSeen<T>(
  attempt: () => Promise<T>,
  isWanted: (seen: T) => boolean,
): Promise<T> {
  let last: T | undefined;
  let isLate = false;
  const attempts = async (): Promise<T> => {
    for (;;) {
      const seen = await attempt();
      if (isLate || isWanted(seen)) return seen;
      last = seen;
    }
  };
  return inTime(attempts(), () => {
    isLate = true;
    return last;
  });
}

/**
 * Waits until `isTrue` is, now or after one of the events.
 *
 * @throws {Error} when it takes too long
 */
export async function untilTrue(
  events: readonly ((listener: () => void) => { dispose(): unknown })[],
  isTrue: () => boolean,
  seen: () => unknown,
): Promise<void> {
  if (isTrue()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = events.map((listen) =>
    listen(() => {
      if (isTrue()) resolve();
    }),
  );
  await inTime(promise, seen).finally(() => {
    for (const listener of listening) listener.dispose();
  });
}
