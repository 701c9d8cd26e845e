import type { Worker } from 'node:worker_threads';
import { MissingCode } from './loadCode';

/**
 * Waits for what a worker answers, and ends the worker then.
 *
 * @param listen is given what takes the answer.
 * @throws the worker's error; `MissingCode` when its file is not there; `WorkerExited` when it ends without an answer.
 */
export async function untilAnswered<Answer>(
  worker: Worker,
  listen: (resolve: (answer: Answer) => void) => void,
): Promise<Answer> {
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker
        .once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'MODULE_NOT_FOUND' ? new MissingCode(error) : error),
        )
        .once('messageerror', reject)
        .once('exit', (code) => reject(new Error('WorkerExited', { cause: code })));
      listen(resolve);
    });
  } finally {
    void worker.terminate();
  }
}
