/** A worker's script: searches one file for journey IDs. A log of 100 MB would hold up the extension host for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { scanFile, type ScanOptions, type ScanOutcome } from './scanBytes';

/** What a worker is given. */
export interface ScanOrder extends Pick<ScanOptions, 'mode' | 'limit'> {
  readonly path: string;
}

/** What it says: its progress in percent, and at the end what it found. */
export type ScanMessage = number | ScanOutcome;

async function search({ path, ...options }: ScanOrder): Promise<void> {
  const say = (message: ScanMessage): void => parentPort?.postMessage(message);
  say(await scanFile(path, { ...options, onProgress: say }));
}

// A file that cannot be read ends the worker with the system's error.
void search(workerData as ScanOrder);
