import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DetectionMode } from '../detection/journeyIdDetection';
import { JourneyScan, type ListedJourney } from './JourneyScan';

/** In bytes: searching so many takes a few milliseconds, after which others get their turn. */
const SLICE = 256 * 1024;
/** A text without a NUL in its first bytes counts as text. */
const HEAD = 8192;

/** What a search came to. */
export type ScanOutcome =
  | { readonly kind: 'binary' | 'cancelled' }
  | {
      readonly kind: 'done';
      /** At most the limit. */
      readonly journeys: readonly ListedJourney[];
      /** How many different IDs there are. */
      readonly count: number;
    };

export interface ScanOptions {
  readonly mode: DetectionMode;
  /** How many journeys are listed; more are only counted. */
  readonly limit: number;
  readonly signal?: AbortSignal;
  /** Told the share in percent whenever that has grown. */
  readonly onProgress?: (percent: number) => void;
}

/**
 * Searches a file slice by slice: no more than one is in memory.
 *
 * @throws the system's error when the file cannot be read.
 */
export async function scanFile(path: string, options: ScanOptions): Promise<ScanOutcome> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await scanSlices(slicesOfFile(file, size), size, options);
  } finally {
    await file.close();
  }
}

/** Searches bytes that are in memory, of a file system that cannot be read in slices. */
export function scanBytes(bytes: Uint8Array, options: ScanOptions): Promise<ScanOutcome> {
  return scanSlices(slicesOf(bytes), bytes.length, options);
}

async function scanSlices(
  slices: AsyncIterable<Uint8Array>,
  size: number,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  const scan = new JourneyScan(mode, limit);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let done = 0;
  let told = 0;
  for await (const slice of slices) {
    if (signal?.aborted === true) return { kind: 'cancelled' };
    if (decoder === undefined) {
      const encoding = encodingOf(slice);
      if (encoding === undefined) return { kind: 'binary' };
      decoder = new TextDecoder(encoding);
    }
    scan.add(decoder.decode(slice, { stream: true }));
    done += slice.length;
    const percent = Math.floor((100 * done) / size);
    if (percent > told) onProgress?.(percent);
    told = percent;
  }
  if (decoder !== undefined) scan.add(decoder.decode());
  scan.end();
  return { kind: 'done', journeys: scan.journeys, count: scan.count };
}

/** Undefined for what is no text. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, HEAD).includes(0) ? undefined : 'utf-8';
}

/** @param size what is written behind it from now on is left out: the search of a growing log would not end. */
async function* slicesOfFile(
  file: Awaited<ReturnType<typeof open>>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const slice = new Uint8Array(SLICE);
  for (let left = size; left > 0;) {
    const { bytesRead } = await file.read(slice, 0, Math.min(SLICE, left));
    if (bytesRead === 0) return;
    left -= bytesRead;
    yield slice.subarray(0, bytesRead);
  }
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE) {
    yield bytes.subarray(from, from + SLICE);
    await nextTurn();
  }
}
