import type { Edit } from 'jsonc-parser';
import { withEdits } from '../result/jsonTree';
import { MASK, maskText } from './Masking';
import type { MaskableField, PersonalField, PersonalValue } from '../result/personal';
import { unescaped, unescapedWithOffsets } from '../detection/escapes';
import { foldText, type FoldedText } from './foldedText';
import { PatternSearch } from './PatternSearch';
import { ownSpelling, plainNumber, spellingsOf, type Spelling } from './spellings';

/** Masks repetitions of personal values. */
export interface Redactor {
  text(text: string): string;
  /** Masks a number by its source. Keeps short ones, because they identify nobody and scores must stay. */
  number(source: string): string;
}

/** Values of this length are also masked inside a longer word: `ID850412-4471`. Shorter ones are part of many words. */
const ANYWHERE_FROM_LENGTH = 6;

/** Shorter values are found only with their own separators. */
const SEPARATORS_FROM_LENGTH = 4;

/** A word up to this length is found only in its own case or in capitals, because `Will` and `May` are words too. */
const CASE_MATTERS_UP_TO_LENGTH = 4;

/** Shorter numbers are not masked. */
const NUMBER_FROM_LENGTH = 4;

/** Up to this number of words, a value is found in any order of its words. */
const ANY_ORDER_UP_TO_WORDS = 4;
/** Up to this number of words, in every rotation, and backwards. */
const ROTATED_UP_TO_WORDS = 8;

/** Most separators between two parts of a value, unless the value itself has more. */
const LONGEST_GAP = 4;

/** Only this prefix is searched; the rest is masked by length. A full search would be quadratic. */
const SEARCHED_LENGTH = 200;

/** Above this size, every text is masked as a whole. Real results have about ten personal values. */
const MAX_SEARCHED_UNITS = 500_000;

/** Of more values, only their own spelling is searched: the others would take the room of further values. */
const MOST_SPELLED = 1000;

export const NOTHING_REVEALED: ReadonlySet<MaskableField> = new Set();

/**
 * Returns the redaction for the texts of a result.
 *
 * @param values that the texts may repeat.
 * @param hidden kinds to mask.
 * @param revealed kinds that the user has revealed. Their values are shown everywhere, also inside a masked value.
 */
export function createRedactor(
  values: readonly PersonalValue[],
  hidden: ReadonlySet<PersonalField>,
  revealed: ReadonlySet<PersonalField> = NOTHING_REVEALED,
): Redactor {
  const redact = replacement(patternsOf(values, hidden, revealed));
  return {
    text: redact,
    number: (source) => {
      if (source.length < NUMBER_FROM_LENGTH) return source;
      const [masked, plain] = [redact(source), plainNumber(source)];
      return masked === source && plain !== source ? maskedOr(source, plain, redact) : masked;
    },
  };
}

/**
 * Masks repetitions in one short text, such as a file's name. Prepares only values whose beginning is in the text, because a result
 * may have thousands of others.
 */
export function redactShortText(
  text: string,
  values: readonly PersonalValue[],
  hidden: ReadonlySet<PersonalField>,
): string {
  const [own, plain] = [text, unescaped(text)].map((each) => foldText(each).units.join());
  const near = values.filter(({ text: value }) => {
    const { units, gaps } = foldText(value.slice(0, BEGINNING_IN));
    const end = gaps.findIndex((gap, at) => at > 0 && (gap > 0 || at === BEGINNING));
    const beginning = units.slice(0, end < 0 ? BEGINNING : end).join();
    return value.length > SEARCHED_LENGTH || own?.includes(beginning) || plain?.includes(beginning);
  });
  return createRedactor(near, hidden).text(text);
}

/** Most units of a value's beginning, and the characters that have them. */
const BEGINNING = 3;
const BEGINNING_IN = 24;

/** Masks a number whole if its plain form repeats a value. */
function maskedOr(source: string, plain: string, redact: (text: string) => string): string {
  const masked = redact(plain);
  return masked === plain ? source : masked;
}

/** One order of a value's words. */
interface Pattern {
  readonly units: readonly number[];
  /** The length of the whole value, in units. */
  readonly length: number;
  /** For each unit, whether separators may stand before it. */
  readonly gaps: readonly GapRule[];
  /** The value without surrounding separators. */
  readonly text: string;
  /** Undefined for a revealed value. */
  readonly mask: string | undefined;
  readonly caseMatters: boolean;
  /** In separators. */
  readonly longestGap: number;
  /** Whether it is found only with separators between its words, and not inside of others. */
  readonly isApart: boolean;
}

type GapRule = 'never' | 'maybe' | 'always';

function patternsOf(
  values: readonly PersonalValue[],
  hidden: ReadonlySet<PersonalField>,
  revealed: ReadonlySet<PersonalField>,
): readonly Pattern[] {
  const patterns = new Map<string, Pattern>();
  let size = 0;
  const spell = values.length > MOST_SPELLED ? (text: string) => [ownSpelling(text)] : spellingsOf;
  // Revealed values first: an equal value of another kind is not masked then.
  for (const shown of [true, false]) {
    for (const { field, text } of values) {
      if (!(shown ? revealed : hidden).has(field)) continue;
      const mask = shown ? undefined : maskText(text, field);
      for (const spelling of spell(text)) {
        for (const pattern of ordersOf(spelling, mask)) {
          const key = `${pattern.isApart} ${pattern.units.join()}`;
          const known = patterns.get(key);
          if (known === undefined) size += pattern.units.length;
          if ((known?.length ?? 0) < pattern.length) patterns.set(key, pattern);
        }
      }
      // Further ones would not be searched.
      if (!shown && size > MAX_SEARCHED_UNITS) return [...patterns.values()];
    }
  }
  const found = [...patterns.values()];
  return found.some(({ mask }) => mask !== undefined) ? found : [];
}

function ordersOf(
  { text: value, anyOrder, isApart }: Spelling,
  mask: string | undefined,
): readonly Pattern[] {
  const folded = foldText(value);
  const words = wordsOf(folded);
  const { length } = folded.units;
  if (length === 0) return [];
  const text = value.slice(folded.starts[0], folded.ends.at(-1));
  const caseMatters =
    words.length === 1 &&
    length <= CASE_MATTERS_UP_TO_LENGTH &&
    text.toLowerCase() !== text.toUpperCase() &&
    !folded.units.some(isDigit);
  let longestGap = LONGEST_GAP;
  for (let at = 1; at < length; at += 1) longestGap = Math.max(longestGap, folded.gaps[at] ?? 0);
  const isLong = length >= SEPARATORS_FROM_LENGTH || folded.units.every(isUnspaced);
  const orders = anyOrder && isLong ? orderings(words) : [words];
  return orders.map((order) => {
    const starts = new Set<number>();
    let at = 0;
    for (const word of order) {
      starts.add(at);
      at += word.length;
    }
    const units = order.flat().slice(0, SEARCHED_LENGTH);
    const gaps = units.map((unit, index): GapRule => {
      const before = units[index - 1] ?? 0;
      if (isUnspaced(before) && isUnspaced(unit)) return 'maybe';
      if (isApart || length < SEPARATORS_FROM_LENGTH) return starts.has(index) ? 'always' : 'never';
      // Numbers are grouped, and letters in them stand apart: `AB 12 34 56 C`.
      return starts.has(index) || isDigit(before) || isDigit(unit) ? 'maybe' : 'never';
    });
    return { units, length, gaps, text, mask, caseMatters, longestGap, isApart };
  });
}

function wordsOf({ units, gaps }: FoldedText): readonly (readonly number[])[] {
  const words: number[][] = [];
  for (const [index, unit] of units.entries()) {
    if (index === 0 || gaps[index] !== 0) words.push([]);
    words.at(-1)?.push(unit);
  }
  return words;
}

function orderings<T>(words: readonly T[]): readonly (readonly T[])[] {
  if (words.length > ROTATED_UP_TO_WORDS) return [words];
  if (words.length > ANY_ORDER_UP_TO_WORDS) {
    const rotated = words.map((_, index) => [...words.slice(index), ...words.slice(0, index)]);
    return [...rotated, words.toReversed()];
  }
  if (words.length < 2) return [words];
  return words.flatMap((word, index) =>
    orderings(words.toSpliced(index, 1)).map((rest) => [word, ...rest]),
  );
}

/** A range of a text that repeats a value. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly mask: string | undefined;
}

function replacement(patterns: readonly Pattern[]): (text: string) => string {
  if (patterns.length === 0) return (text) => text;
  const size = patterns.reduce((sum, { units }) => sum + units.length, 0);
  if (size > MAX_SEARCHED_UNITS) return (text) => (text.trim() === '' ? text : MASK);
  const search = new PatternSearch(patterns.map(({ units }) => units));
  const rangesIn = (text: string): Range[] => {
    const folded = foldText(text);
    const ranges: Range[] = [];
    let lastEnd = -1;
    search.search(folded.units, ({ pattern: index, end }) => {
      const pattern = patterns[index];
      // Of the patterns that end here, the longest comes first and covers the others.
      if (pattern === undefined || (end === lastEnd && pattern.mask !== undefined)) return;
      const range = rangeOf(text, folded, pattern, end);
      if (range === undefined) return;
      ranges.push(range);
      if (pattern.mask !== undefined) lastEnd = end;
    });
    return ranges;
  };
  return (text) => {
    const ranges = rangesIn(text);
    // As well, not instead: `\nina` begins with an escape only if it is not a name in a path.
    const plain = unescapedWithOffsets(text);
    if (plain !== undefined) {
      const { text: unescaped, offsets } = plain;
      const originally = (offset: number): number => offsets[offset] ?? text.length;
      for (const { start, end, mask } of rangesIn(unescaped)) {
        ranges.push({ start: originally(start), end: originally(end), mask });
      }
    }
    return ranges.length === 0 ? text : withMasks(text, ranges);
  };
}

/** The range of an occurrence; undefined if it is only a part of something else. */
function rangeOf(
  text: string,
  folded: FoldedText,
  pattern: Pattern,
  searchedEnd: number,
): Range | undefined {
  const { units, starts, ends, gaps } = folded;
  const first = searchedEnd - pattern.units.length;
  for (let at = 1; at < pattern.units.length; at += 1) {
    const rule = pattern.gaps[at];
    const gap = gaps[first + at] ?? 0;
    if (rule !== 'maybe' && (rule === 'always') !== gap > 0) return undefined;
    if (gap > pattern.longestGap) return undefined;
  }
  const end = Math.min(first + pattern.length, units.length);
  if (!isWhole(text, folded, pattern, first, end)) return undefined;
  const start = starts[first] ?? 0;
  const stop = ends[end - 1] ?? text.length;
  if (pattern.caseMatters && !isInCase(text.slice(start, stop), pattern.text)) return undefined;
  return { start, end: stop, mask: pattern.mask };
}

function isInCase(found: string, value: string): boolean {
  const [text, own] = [found.normalize('NFKC'), value.normalize('NFKC')];
  return text === own || (own.length > 2 && text === own.toUpperCase());
}

/** Whether an occurrence is a word of its own, or long enough inside a longer word. */
function isWhole(
  text: string,
  { units, starts, gaps }: FoldedText,
  { length, isApart }: Pattern,
  first: number,
  end: number,
): boolean {
  if (length >= ANYWHERE_FROM_LENGTH && !isApart) return true;
  const characterAt = (index: number): string =>
    String.fromCodePoint(text.codePointAt(starts[index] ?? 0) ?? 0);
  const isFree = (edge: number, neighbour: number, isJoined: boolean): boolean => {
    if (!isJoined) return true;
    const other = characterAt(neighbour);
    if (!WORD.test(other)) return true;
    const own = characterAt(edge);
    if (length > 1 && UNSPACED.test(own)) return true;
    // `ID12345`: a letter before the number does not make it another number.
    return length >= SEPARATORS_FROM_LENGTH && DIGIT.test(own) && !DIGIT.test(other);
  };
  const before = first > 0 && gaps[first] === 0;
  const after = end < units.length && gaps[end] === 0;
  return (
    (isFree(first, first - 1, before) || isPrefixed(units, gaps, first)) &&
    isFree(end - 1, end, after)
  );
}

const WORD = /[\p{L}\p{N}]/u;
const DIGIT = /\p{Nd}/u;
/** Scripts that are written without spaces between words, or that attach particles to names. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Arabic and Hebrew write conjunctions, prepositions and the article together with the word after them. */
const ATTACHED = new Set([...'وفبلكسالهמובלכשה'].map((letter) => letter.charCodeAt(0)));
const ATTACHED_UP_TO_LENGTH = 4;

function isPrefixed(units: readonly number[], gaps: readonly number[], first: number): boolean {
  const own = units[first] ?? 0;
  if (own < 0x590 || own > 0x6ff) return false;
  for (let at = first - 1; at >= first - ATTACHED_UP_TO_LENGTH; at -= 1) {
    if (!ATTACHED.has(units[at] ?? 0)) return false;
    if (at === 0 || gaps[at] !== 0) return true;
  }
  return false;
}

function withMasks(text: string, ranges: readonly Range[]): string {
  const inOrder = ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const masked: Range[] = [];
  let shownUntil = 0;
  for (const range of inOrder) {
    if (range.mask === undefined) shownUntil = Math.max(shownUntil, range.end);
    else if (range.end > shownUntil) masked.push(range);
  }
  const edits: Edit[] = [];
  for (let index = 0; index < masked.length;) {
    const { start, end, mask = MASK } = masked[index] ?? { start: 0, end: 0 };
    let stop = end;
    let content = mask;
    for (index += 1; index < masked.length; index += 1) {
      const next = masked[index];
      if (next === undefined || next.start >= stop) break;
      // Two values overlap: show the end of neither.
      if (next.end > stop) content = MASK;
      stop = Math.max(stop, next.end);
    }
    edits.push({ offset: start, length: stop - start, content });
  }
  return withEdits(text, edits);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isUnspaced(unit: number): boolean {
  return UNSPACED.test(String.fromCharCode(unit));
}
