import { Worker } from 'node:worker_threads';
import { untilAnswered } from '../untilAnswered';
import type { ScanOptions, ScanOutcome } from './scanBytes';
import type { ScanMessage, ScanOrder } from './scanWorker';

/**
 * Searches a file for journey IDs in a thread of its own, which ends as soon as the signal aborts.
 *
 * @param script the path of the worker's bundle.
 * @throws the system's error when the file cannot be read.
 */
export async function scanFileInWorker(
  script: string,
  path: string,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  if (signal?.aborted === true) return { kind: 'cancelled' };
  const order: ScanOrder = { path, mode, limit };
  const worker = new Worker(script, { workerData: order });
  return untilAnswered<ScanOutcome>(worker, (resolve) => {
    signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
    worker.on('message', (message: ScanMessage) => {
      if (typeof message === 'number') onProgress?.(message);
      else resolve(message);
    });
  });
}
