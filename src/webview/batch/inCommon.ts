import type { BatchRow } from '../../batch/batchProtocol';
import { filled } from '../page';
import { utcTime } from './figures';
import { words } from './host';

/** A trait stands out if its share among the shown rows is larger by this much. */
const DIFFERENCE = 0.25;
/** One journey has nothing in common. */
const FEWEST = 2;
const MOST_SENTENCES = 5;

const HOUR = 3_600_000;

type Key = string | number | undefined;

const TRAITS: readonly {
  readonly text: string;
  readonly keysOf: (row: BatchRow) => readonly Key[];
}[] = [
  { text: words.commonRule, keysOf: ({ failedRules }) => failedRules },
  { text: words.commonCode, keysOf: ({ code }) => [code] },
  { text: words.commonModel, keysOf: ({ modelVersion }) => [modelVersion] },
  { text: words.commonEnvironment, keysOf: ({ environment }) => [environment] },
  { text: words.commonKind, keysOf: ({ kind }) => [kind && words.kinds[kind]] },
  // As a number, because formatting thousands of times is slow.
  { text: words.commonHour, keysOf: ({ start }) => [start && Math.floor(start / HOUR)] },
];

/** The traits of the shown rows that stand out against the others, clearest first. */
export function inCommon(shown: readonly BatchRow[], all: readonly BatchRow[]): readonly string[] {
  const here = shown.length;
  const others = all.length - here;
  if (here < FEWEST || others === 0) return [];
  const found = TRAITS.flatMap(({ text, keysOf }) => {
    const inAll = counted(all, keysOf);
    return [...counted(shown, keysOf)].flatMap(([key, count]) => {
      const elsewhere = (inAll.get(key) ?? 0) - count;
      const difference = count / here - elsewhere / others;
      if (count < FEWEST || difference < DIFFERENCE) return [];
      return [{ difference, sentence: filled(text, count, here, elsewhere, others, label(key)) }];
    });
  });
  return found
    .toSorted((a, b) => b.difference - a.difference)
    .slice(0, MOST_SENTENCES)
    .map(({ sentence }) => sentence);
}

function counted(
  rows: readonly BatchRow[],
  keysOf: (row: BatchRow) => readonly Key[],
): ReadonlyMap<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function label(key: string | number): string {
  return typeof key === 'string' ? key : utcTime(key * HOUR, 'minute');
}
