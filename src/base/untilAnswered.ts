import type { Worker } from 'node:worker_threads';
import { MissingCode } from './loadCode';

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
