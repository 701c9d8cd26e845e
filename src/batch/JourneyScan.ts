import {
  findJourneyIds,
  type DetectionMode,
  type FoundJourneyId,
} from '../detection/journeyIdDetection';
import type { FoundId } from '../detection/labelledIds';
import { kindAt } from '../detection/webhookBody';
import { open } from 'node:fs/promises';
import { setImmediate as nextTick } from 'node:timers/promises';

/** A journey ID of a text, with its kind from the first occurrence that tells it. */
export interface ListedJourney extends FoundId {
  /** Line of the first occurrence, from 1. */
  readonly line: number;
}

/** Characters of the previous part that are searched again together with the next part. */
const OVERLAP = 2048;
/** An ID this close to the start of the overlap may be the end of a longer word; the previous part has listed it. */
const TORN = 256;
/** Characters needed after an ID to tell whether it is one, and to which webhook it belongs. */
const LOOKAHEAD = 512;
/** Characters around an ID that are searched for a webhook body, which is shorter. */
const WEBHOOK_WINDOW = 4096;

/** Hex IDs are compared without case. */
const HEX_ID = /^[0-9a-f]{24}$/i;

/** Finds the journey IDs of a text that comes in parts, each ID once, in order. Keeps at most one part in memory. */
export class JourneyScan {
  private readonly known = new Set<string>();
  private readonly found: ListedJourney[] = [];
  /** Listed journeys whose kind is still unknown, by key. */
  private readonly unclear = new Map<
    string,
    { -readonly [K in keyof ListedJourney]: ListedJourney[K] }
  >();
  private rest = '';
  private torn = 0;
  /** Line at which `rest` begins. */
  private line: number;

  /**
   * @param limit how many journeys are listed; further ones are only counted.
   * @param firstLine the line of the first part.
   */
  constructor(
    private readonly mode: DetectionMode,
    private readonly limit: number,
    firstLine = 1,
  ) {
    this.line = firstLine;
  }

  /** Journeys found so far, at most the limit. */
  get journeys(): readonly ListedJourney[] {
    return this.found;
  }

  /** Number of distinct IDs found so far. */
  get count(): number {
    return this.known.size;
  }

  add(part: string): void {
    this.search(this.rest + part, false);
  }

  /** Searches the rest, because no part follows. */
  end(): void {
    this.search(this.rest, true);
  }

  private search(text: string, isEnd: boolean): void {
    let counted = 0;
    let { line } = this;
    const mayHoldWebhook = text.includes('event');
    for (const found of findJourneyIds(text, this.mode)) {
      const { start, end } = found;
      if (start < this.torn || (!isEnd && end + LOOKAHEAD > text.length)) continue;
      line += lineBreaks(text, counted, start);
      counted = start;
      this.list(found, line, mayHoldWebhook ? text : '');
    }
    if (isEnd || text.length <= OVERLAP) {
      this.rest = isEnd ? '' : text;
      return;
    }
    const cut = text.length - OVERLAP;
    this.line += lineBreaks(text, 0, cut);
    this.rest = text.slice(cut);
    this.torn = TORN;
  }

  /** @param text the text around the ID; empty when it contains no webhook. */
  private list(found: FoundJourneyId, line: number, text: string): void {
    const { journeyId } = found;
    const key = HEX_ID.test(journeyId) ? journeyId.toLowerCase() : journeyId;
    if (!this.known.has(key)) {
      // V8 keeps the whole part in memory for a substring of it.
      const kept = copied(key);
      this.known.add(kept);
      if (this.found.length >= this.limit) return;
      const listed = { journeyId: copied(journeyId), line };
      this.found.push(listed);
      this.unclear.set(kept, listed);
    }
    const unclear = this.unclear.get(key);
    if (unclear === undefined) return;
    const result = kindAt(text, found, WEBHOOK_WINDOW);
    if (result === undefined) return;
    unclear.result = result;
    this.unclear.delete(key);
  }
}

function copied(ascii: string): string {
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Counts line breaks as VS Code does: `\n`, `\r\n` and a lone `\r`. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) count += 1;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}

/** In bytes. Searching a slice takes a few milliseconds, then other work may run. */
const SLICE = 256 * 1024;
/** A file without a NUL in its first bytes counts as text. */
const HEAD = 8192;

/** The outcome of a search. */
export type ScanOutcome =
  | { readonly kind: 'binary' | 'cancelled' }
  | {
      readonly kind: 'done';
      /** At most the limit. */
      readonly journeys: readonly ListedJourney[];
      /** Number of distinct IDs. */
      readonly count: number;
    };

export interface ScanOptions {
  readonly mode: DetectionMode;
  /** How many journeys are listed; further ones are only counted. */
  readonly limit: number;
  readonly signal?: AbortSignal;
  /** Called with the percentage whenever it has grown. */
  readonly onProgress?: (percent: number) => void;
}

/**
 * Searches a file slice by slice; only one is in memory.
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

/** Searches bytes in memory, for file systems that cannot be read in slices. */
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
  let reported = 0;
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
    if (percent > reported) onProgress?.(percent);
    reported = percent;
  }
  if (decoder !== undefined) scan.add(decoder.decode());
  scan.end();
  return { kind: 'done', journeys: scan.journeys, count: scan.count };
}

/** Undefined for a binary file. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, HEAD).includes(0) ? undefined : 'utf-8';
}

/** @param size bytes to read; those appended meanwhile are left out, so that searching a growing log ends. */
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
    await nextTick();
  }
}
