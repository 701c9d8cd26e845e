import { availableParallelism } from 'node:os';

export interface SharedWork {
  /** How many cores it is given. */
  readonly slots: number;
  /** Settles when it can begin. */
  readonly ready: Promise<unknown>;
  /** Called with what `ready` was rejected with, if it was. Never rejects. */
  readonly run: (problem: unknown) => Promise<void>;
}

/** Runs as many at once as there are cores, in the order given as far as they are ready. */
export async function runSideBySide(works: readonly SharedWork[]): Promise<void> {
  let free = Math.max(2, availableParallelism());
  const problems = new Map<SharedWork, unknown>();
  const waiting = new Set(works);
  const begin = async (work: SharedWork): Promise<void> => {
    waiting.delete(work);
    free -= work.slots;
    await work.run(problems.get(work));
    free += work.slots;
    await beginNext();
  };
  const beginNext = async (): Promise<void> => {
    const begun: Promise<void>[] = [];
    for (const work of waiting) {
      if (problems.has(work) && work.slots <= free) begun.push(begin(work));
    }
    await Promise.all(begun);
  };
  await Promise.all(
    works.map(async (work) => {
      problems.set(
        work,
        await work.ready.then(
          () => undefined,
          (problem: unknown) => problem,
        ),
      );
      await beginNext();
    }),
  );
}
