import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JourneyScan } from './JourneyScan';

/** In bytes: searching so many takes a few milliseconds, after which others get their turn in the extension host. */
const SLICE = 256 * 1024;
/** A text without a NUL in its first bytes counts as text. */
const HEAD = 8192;

/** Why bytes were not searched to their end. */
export type ScanEnd = 'done' | 'binary' | 'cancelled';

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** Told the share, 0 to 1, after each slice. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Searches a file slice by slice: no more than one is in memory.
 *
 * @throws the system's error when the file cannot be read.
 */
export async function scanFile(
  path: string,
  scan: JourneyScan,
  options: ScanOptions,
): Promise<ScanEnd> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await scanSlices(slicesOfFile(file), size, scan, options);
  } finally {
    await file.close();
  }
}

/** Searches bytes that are in memory, of a file system that cannot be read in slices. */
export function scanBytes(
  bytes: Uint8Array,
  scan: JourneyScan,
  options: ScanOptions,
): Promise<ScanEnd> {
  return scanSlices(slicesOf(bytes), bytes.length, scan, options);
}

async function scanSlices(
  slices: AsyncIterable<Uint8Array>,
  size: number,
  scan: JourneyScan,
  { signal, onProgress }: ScanOptions,
): Promise<ScanEnd> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let done = 0;
  for await (const slice of slices) {
    if (signal.aborted) return 'cancelled';
    if (decoder === undefined) {
      const encoding = encodingOf(slice);
      if (encoding === undefined) return 'binary';
      decoder = new TextDecoder(encoding);
    }
    scan.add(decoder.decode(slice, { stream: true }));
    done += slice.length;
    // A file may have grown since.
    onProgress?.(Math.min(1, done / Math.max(1, size)));
  }
  if (decoder !== undefined) scan.add(decoder.decode());
  scan.end();
  return 'done';
}

/** Undefined for what is no text. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, HEAD).includes(0) ? undefined : 'utf-8';
}

async function* slicesOfFile(file: Awaited<ReturnType<typeof open>>): AsyncGenerator<Uint8Array> {
  const slice = new Uint8Array(SLICE);
  for (;;) {
    const { bytesRead } = await file.read(slice, 0, SLICE);
    if (bytesRead === 0) return;
    yield slice.subarray(0, bytesRead);
  }
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE) {
    yield bytes.subarray(from, from + SLICE);
    await nextTurn();
  }
}
