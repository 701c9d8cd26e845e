import type { BatchRow } from '../../batch/batchProtocol';
import type { FilterKind, KeysOf } from './Filters';
import { filled } from '../page';
import { words } from './host';

type Tone = BatchRow['tone'];

/** A part of a figure. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** The count by tone, in the order of drawing. */
  readonly tones: readonly (readonly [Tone, number])[];
}

const TONES: readonly Tone[] = ['positive', 'negative', 'caution', 'neutral'];
const BINS = 10;
/** Scores are from 0 to 100. */
const BIN = 100 / BINS;
/** Columns of the figure over time. Each is a button of at least 24 pixels. */
const MOST_SPANS = 10;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Spans of a column. The shortest one with few enough columns is used. */
const SPANS: readonly number[] = [
  ...[1, 2, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 60, 180, 365].map((days) => days * DAY),
];

/** The parts of all figures. */
export class Figures {
  readonly parts: Readonly<Record<FilterKind, readonly Part[]>>;
  readonly keysOf: Readonly<Record<FilterKind, KeysOf>>;

  constructor(readonly rows: readonly BatchRow[]) {
    const span = spanOf(rows);
    this.keysOf = {
      decision: ({ decision }) => [decision],
      rule: ({ failedRules }) => failedRules,
      code: ({ code }) => (code === undefined ? [] : [code]),
      score: ({ score }) => binOf(score),
      journeyKind: ({ kind }) => (kind === undefined ? [] : [kind]),
      time: ({ start }) => (start === undefined ? [] : [String(Math.floor(start / span) * span)]),
    };
    this.parts = {
      decision: byCount(grouped(rows, this.keysOf.decision)),
      rule: byCount(grouped(rows, this.keysOf.rule)),
      code: byCount(grouped(rows, this.keysOf.code)),
      journeyKind: kindParts(grouped(rows, this.keysOf.journeyKind)),
      score: scoreParts(rows, this.keysOf.score),
      time: timeParts(rows, this.keysOf.time, span),
    };
  }
}

function grouped(
  rows: readonly BatchRow[],
  keysOf: KeysOf,
  toneOf: (row: BatchRow) => Tone = ({ tone }) => tone,
): ReadonlyMap<string, Part> {
  const counts = new Map<string, Map<Tone, number>>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const tones = counts.get(key) ?? new Map<Tone, number>();
      counts.set(key, tones);
      const tone = toneOf(row);
      tones.set(tone, (tones.get(tone) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([key, tones]) => [key, partOf(key, key, tones)]));
}

function partOf(key: string, label: string, counts: ReadonlyMap<Tone, number>): Part {
  const tones = TONES.flatMap((tone) => {
    const count = counts.get(tone);
    return count === undefined ? [] : [[tone, count] as const];
  });
  return { key, label, tones, count: tones.reduce((sum, [, count]) => sum + count, 0) };
}

function kindParts(parts: ReadonlyMap<string, Part>): readonly Part[] {
  return (['spotCheck', 'onboarding'] as const).flatMap((kind) => {
    const part = parts.get(kind);
    return part === undefined ? [] : [{ ...part, label: words.kinds[kind] }];
  });
}

function byCount(parts: ReadonlyMap<string, Part>): readonly Part[] {
  return [...parts.values()].toSorted(
    (a, b) => b.count - a.count || a.label.localeCompare(b.label),
  );
}

function binOf(score: number | undefined): readonly string[] {
  if (score === undefined || !(score >= 0 && score <= 100)) return [];
  return [String(Math.min(BINS - 1, Math.floor(score / BIN)))];
}

/** Ten columns, also empty ones; none without scores. */
function scoreParts(rows: readonly BatchRow[], keysOf: KeysOf): readonly Part[] {
  const matchTone = ({ matched }: BatchRow): Tone =>
    matched === undefined ? 'neutral' : matched ? 'positive' : 'negative';
  const parts = grouped(rows, keysOf, matchTone);
  if (parts.size === 0) return [];
  return Array.from({ length: BINS }, (_, bin) =>
    withLabel(parts, String(bin), filled(words.scoreRange, bin * BIN, (bin + 1) * BIN)),
  );
}

function timeParts(rows: readonly BatchRow[], keysOf: KeysOf, span: number): readonly Part[] {
  const parts = grouped(rows, keysOf);
  const starts = [...parts.keys()].map(Number);
  if (starts.length === 0) return [];
  const first = starts.reduce((least, start) => Math.min(least, start));
  const last = starts.reduce((most, start) => Math.max(most, start));
  const columns = (last - first) / span + 1;
  return Array.from({ length: columns }, (_, column) => {
    const start = first + column * span;
    return withLabel(parts, String(start), timeLabel(start, span));
  });
}

/** The part of a column, perhaps an empty one. */
function withLabel(parts: ReadonlyMap<string, Part>, key: string, label: string): Part {
  const part = parts.get(key);
  return part === undefined ? partOf(key, label, new Map()) : { ...part, label };
}

function spanOf(rows: readonly BatchRow[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { start } of rows) {
    if (start === undefined) continue;
    first = Math.min(first, start);
    last = Math.max(last, start);
  }
  const fits = (span: number): boolean =>
    Math.floor(last / span) - Math.floor(first / span) < MOST_SPANS;
  // For starts that are centuries apart.
  return SPANS.find(fits) ?? Math.ceil((last - first) / (MOST_SPANS - 1) / DAY) * DAY;
}

function timeLabel(start: number, span: number): string {
  return span >= DAY ? new Date(start).toISOString().slice(0, 10) : utcTime(start, 'minute');
}

/** `2024-01-29 12:00 UTC`, or `2024-01-29 12:00:30 UTC`, with the same digits in every language. */
export function utcTime(epochMs: number, smallest: 'minute' | 'second'): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(0, smallest === 'minute' ? 16 : 19).replace('T', ' ')} UTC`;
}
