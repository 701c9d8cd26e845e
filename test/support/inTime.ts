import { inspect } from 'node:util';

/** Half of what a test may take; see TestReporter.mjs. */
const LIMIT_MS = 30_000;

/**
 * Waits for something, but less long than a test may take: a test that times out goes on behind the next tests.
 *
 * @param seen what there is instead, for the error.
 * @throws {Error} when it takes too long, with what was seen.
 */
export async function inTime<T>(awaited: Promise<T>, seen: () => unknown): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`This was waited for in vain. What was seen: ${inspect(seen())}`)),
    LIMIT_MS,
  );
  return Promise.race([awaited, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * Tries until what it sees is wanted.
 *
 * @returns what was seen last.
 * @throws {Error} when it takes too long, with what was seen last.
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
 * Waits until something is true: it is now, or is after one of these events.
 *
 * @throws {Error} when it takes too long, with what was seen last.
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
