/** A worker's script: searches one file for journey IDs. A log of 100 MB would hold up the extension host for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { scanBytes, scanFile, type ScanOptions, type ScanOutcome } from './JourneyScan';

/** What a worker is given. */
export interface ScanOrder extends Pick<ScanOptions, 'mode' | 'limit'> {
  /** Its path, or its content. */
  readonly file: string | Uint8Array;
}

/** What it says: its progress in percent, and at the end what it found. */
export type ScanMessage = number | ScanOutcome;

async function search({ file, ...order }: ScanOrder): Promise<void> {
  const say = (message: ScanMessage): void => parentPort?.postMessage(message);
  const options = { ...order, onProgress: say };
  say(await (typeof file === 'string' ? scanFile(file, options) : scanBytes(file, options)));
}

// A file that cannot be read ends the worker with the system's error.
void search(workerData as ScanOrder);
