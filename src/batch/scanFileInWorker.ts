import { Worker } from 'node:worker_threads';
import { workerResult } from '../base/waits';
import type { ScanOptions, ScanOutcome } from './JourneyScan';
import type { ScanMessage, ScanInput } from './scanWorker';

/** For the distinct IDs of a log of several gigabytes; only a slice of the log itself is in memory. */
const MEMORY_MB = 256;

/**
 * Searches a file for journey IDs in a worker, which is terminated when the signal aborts.
 *
 * @param script path of the worker's bundle.
 * @param file its path, or its content, which is transferred to the worker and empty afterwards.
 * @throws the system's error when the file cannot be read; an error for `isOutOfMemory` when it has too many distinct IDs.
 */
export async function scanFileInWorker(
  script: string,
  file: string | Uint8Array<ArrayBuffer>,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  if (signal?.aborted === true) return { kind: 'cancelled' };
  const order: ScanInput = { file, mode, limit };
  const worker = new Worker(script, {
    workerData: order,
    transferList: typeof file === 'string' ? [] : [file.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return workerResult<ScanOutcome>(worker, (resolve) => {
    signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
    worker.on('message', (message: ScanMessage) => {
      if (typeof message === 'number') onProgress?.(message);
      else resolve(message);
    });
  });
}
