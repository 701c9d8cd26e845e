import {
  findJourneyIds,
  type DetectionMode,
  type FoundJourneyId,
} from '../detection/journeyIdDetection';
import type { FoundId } from '../detection/labelledIds';
import { kindAt } from '../detection/webhookBody';
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A journey ID of a text, with the kind that the first place says that says one. */
export interface ListedJourney extends FoundId {
  /** On which it stands first, from 1. */
  readonly line: number;
}

/** A part of the text is searched together with so much of the part before it, in characters. */
const OVERLAP = 2048;
/** An ID so near to the beginning of the overlap may be the rest of a longer word; it was found with the part before. */
const TORN = 256;
/** What stands behind an ID tells whether it is one, and which webhook it belongs to; so much of it has to be there. */
const LOOKAHEAD = 512;
/** How much of the text around an ID is searched for a webhook body; a body is shorter. */
const WEBHOOK_WINDOW = 4096;

/** A hex ID in capitals is the same ID. */
const HEX_ID = /^[0-9a-f]{24}$/i;

/**
 * Finds the journey IDs of a text that comes in parts, each ID once, in the order of the text. Of the text itself no more is
 * kept than one part, however long its lines are.
 */
export class JourneyScan {
  private readonly known = new Set<string>();
  private readonly found: ListedJourney[] = [];
  /** The listed journeys of which no place has said the kind, by their keys. */
  private readonly unclear = new Map<
    string,
    { -readonly [K in keyof ListedJourney]: ListedJourney[K] }
  >();
  private rest = '';
  private torn = 0;
  /** The line on which `rest` begins. */
  private line: number;

  /**
   * @param limit how many journeys are listed; more are only counted.
   * @param firstLine the line of the first part.
   */
  constructor(
    private readonly mode: DetectionMode,
    private readonly limit: number,
    firstLine = 1,
  ) {
    this.line = firstLine;
  }

  /** Those found so far, at most the limit. */
  get journeys(): readonly ListedJourney[] {
    return this.found;
  }

  /** How many different IDs were found so far. */
  get count(): number {
    return this.known.size;
  }

  add(part: string): void {
    this.search(this.rest + part, false);
  }

  /** Says that no part follows. */
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

  /** @param text where it was found; empty when there is no webhook in it. */
  private list(found: FoundJourneyId, line: number, text: string): void {
    const { journeyId } = found;
    const key = HEX_ID.test(journeyId) ? journeyId.toLowerCase() : journeyId;
    if (!this.known.has(key)) {
      // V8 makes of a match a reference into the part that it was found in, which would be kept with it.
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

/** Counts as VS Code does: `\n`, `\r\n` and a `\r` alone end a line. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) count += 1;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}

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
