/** Worker script that searches one file for journey IDs, because a log of 100 MB would block the extension host for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { scanBytes, scanFile, type ScanOptions, type ScanOutcome } from './JourneyScan';

/** The worker's input. */
export interface ScanInput extends Pick<ScanOptions, 'mode' | 'limit'> {
  /** Its path, or its content. */
  readonly file: string | Uint8Array;
}

/** The worker's output: progress in percent, then the outcome. */
export type ScanMessage = number | ScanOutcome;

async function search({ file, ...order }: ScanInput): Promise<void> {
  const post = (message: ScanMessage): void => parentPort?.postMessage(message);
  const options = { ...order, onProgress: post };
  post(await (typeof file === 'string' ? scanFile(file, options) : scanBytes(file, options)));
}

// An unreadable file ends the worker with the system's error.
void search(workerData as ScanInput);
