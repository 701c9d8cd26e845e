import { availableParallelism } from 'node:os';

export interface SharedWork {
  /** How many cores it keeps busy. */
  readonly slots: number;
  /** Settles when it can begin. */
  readonly ready: Promise<unknown>;
  /** Called with what `ready` was rejected with, if it was. Never rejects. */
  readonly run: (problem: unknown) => Promise<void>;
}

/** Runs as many at once as there are cores, in the order given as far as they are ready. */
export async function runSideBySide(works: readonly SharedWork[]): Promise<void> {
  let free = Math.max(2, availableParallelism());
  const waiting = new Map<SharedWork, { problem: unknown } | undefined>();
  for (const work of works) waiting.set(work, undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  let running = 0;

  const next = (): void => {
    for (const [work, ready] of waiting) {
      if (ready === undefined || work.slots > free) continue;
      waiting.delete(work);
      free -= work.slots;
      running += 1;
      void work.run(ready.problem).then(() => {
        free += work.slots;
        running -= 1;
        next();
      });
    }
    if (waiting.size === 0 && running === 0) resolve();
  };
  for (const work of works) {
    const settle = (problem: unknown) => {
      waiting.set(work, { problem });
      next();
    };
    work.ready.then(() => settle(undefined), settle);
  }
  next();
  await promise;
}
