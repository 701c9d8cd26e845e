import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScanOptions, ScanOutcome } from './scanBytes';
import type { ScanMessage, ScanOrder } from './scanWorker';

/**
 * Searches a file for journey IDs in a thread of its own, which ends as soon as the signal aborts.
 *
 * @throws the system's error when the file cannot be read.
 */
export async function scanFileInWorker(
  path: string,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  if (signal?.aborted === true) return { kind: 'cancelled' };
  const order: ScanOrder = { path, mode, limit };
  // Its bundle stands beside the one that this code is in.
  const worker = new Worker(join(__dirname, 'scanWorker.js'), { workerData: order });
  try {
    return await new Promise<ScanOutcome>((resolve, reject) => {
      signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
      worker
        .on('message', (message: ScanMessage) => {
          if (typeof message === 'number') onProgress?.(message);
          else resolve(message);
        })
        .once('error', reject)
        .once('messageerror', reject)
        .once('exit', (code) => reject(new Error('WorkerExited', { cause: code })));
    });
  } finally {
    void worker.terminate();
  }
}
