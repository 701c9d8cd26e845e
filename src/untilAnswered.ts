import type { Worker } from 'node:worker_threads';

/**
 * Resolves with a worker's answer, and terminates the worker then.
 *
 * @param listen is given the function that takes the answer.
 * @param signal terminates the worker before it has answered.
 * @throws the signal's reason; the worker's error; `WorkerExited` when it exits without an answer.
 */
export async function untilAnswered<Answer>(
  worker: Worker,
  listen: (resolve: (answer: Answer) => void) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const leave = (): void => reject(signal?.reason as Error);
  worker
    .once('error', reject)
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
