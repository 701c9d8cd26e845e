import type { PersonalField, PersonalValue } from '../result/personal';
import { MASK, maskText } from './masking';

/** Replaces personal values wherever a text repeats them. */
export interface Redaction {
  /** Of a text. */
  text(text: string): string;
  /** Of a number as it was sent. A short one says nothing of whose it is, and a score must stay one. */
  number(source: string): string;
  /** Of JSON as it was sent, in which a value may be spelt with escapes; it is then masked as a whole. */
  json(source: string): string;
}

/** From here on a value is masked inside of a longer word as well: `ID850412-4471`. A shorter one is part of many words. */
const ANYWHERE_FROM_LENGTH = 6;

/** Numbers that repeat a masked value are masked from here on. */
const NUMBER_FROM_LENGTH = 4;

/**
 * Of a longer value only so much is looked for, and what stands where the rest of it would be is masked unseen: looking for a
 * long value in a text that repeats a part of it takes the product of both lengths.
 */
const LOOKED_FOR_LENGTH = 200;

/** Up to so many values, looking for one after the other is the quickest. */
const FEW = 12;

/** @param hidden the kinds of values that are masked. */
export function redactionOf(
  values: readonly PersonalValue[],
  hidden: ReadonlySet<PersonalField>,
): Redaction {
  const masks = new Map<string, string>();
  for (const { field, text } of values) {
    if (hidden.has(field) && !masks.has(text)) masks.set(text, maskText(text, field));
  }
  const redact = replacement(masks);
  return {
    text: redact,
    number: (source) => (source.length < NUMBER_FROM_LENGTH ? source : redact(source)),
    json: (source) => {
      const clean = redact(source);
      if (!source.includes('\\')) return clean;
      const plain = unescaped(source);
      return redact(plain) === plain ? clean : MASK;
    },
  };
}

type Mask = (value: string) => string;

function replacement(maskOf: ReadonlyMap<string, string>): (text: string) => string {
  if (maskOf.size === 0) return (text) => text;
  const mask: Mask = (value) => maskOf.get(value) ?? MASK;
  // The longest first: one value may be a part of another.
  const values = [...maskOf.keys()].toSorted((a, b) => b.length - a.length);
  return values.length <= FEW ? oneByOne(values, mask) : inOneScan(values, mask);
}

function oneByOne(values: readonly string[], mask: Mask): (text: string) => string {
  const long = values.filter(isLong);
  const short = values.filter((value) => !isLong(value));
  const words =
    short.length === 0
      ? undefined
      : new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${short.map(escapeRegExp).join('|')})(?![\\p{L}\\p{N}])`,
          'gu',
        );
  return (text) => {
    let clean = text;
    // Not as one pattern: a value may be longer than any regular expression.
    for (const value of long) clean = withoutValue(clean, value, mask);
    return words === undefined ? clean : clean.replace(words, mask);
  };
}

function withoutValue(text: string, value: string, mask: Mask): string {
  const beginning = value.slice(0, LOOKED_FOR_LENGTH);
  let clean = '';
  let copied = 0;
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, copied)) {
    clean += text.slice(copied, at) + mask(value);
    copied = at + value.length;
  }
  return clean + text.slice(copied);
}

/** Looks at each place of a text once, however many values there are: what begins as the text does there is few of them. */
function inOneScan(values: readonly string[], mask: Mask): (text: string) => string {
  const known: ReadonlySet<string> = new Set(
    values.map((value) => value.slice(0, LOOKED_FOR_LENGTH)),
  );
  const lengths = Map.groupBy(values, beginningOf);
  const lengthsOf = new Map(
    Array.from(lengths, ([beginning, same]) => [beginning, lengthsToLookFor(same)]),
  );
  const beginnings = [...new Set(Array.from(lengthsOf.keys(), ({ length }) => length))];
  const valueAt = (text: string, at: number): string | undefined => {
    for (const beginning of beginnings) {
      for (const length of lengthsOf.get(text.slice(at, at + beginning)) ?? []) {
        const looked = text.slice(at, at + Math.min(length, LOOKED_FOR_LENGTH));
        if (known.has(looked) && (isLong(looked) || isWord(text, at, length))) {
          return text.slice(at, at + length);
        }
      }
    }
    return undefined;
  };
  return (text) => {
    let clean = '';
    let copied = 0;
    for (let at = 0; at < text.length;) {
      const value = valueAt(text, at);
      if (value !== undefined) {
        clean += text.slice(copied, at) + mask(value);
        copied = at + value.length;
      }
      at += value?.length ?? 1;
    }
    return clean + text.slice(copied);
  };
}

/** The longest first. Of values longer than what is looked for, none is found where the longest is not. */
function lengthsToLookFor(values: readonly string[]): readonly number[] {
  const lengths = new Set(values.map(({ length }) => length));
  const [longest = 0] = lengths;
  return [...lengths].filter((length) => length === longest || length < LOOKED_FOR_LENGTH);
}

function beginningOf(value: string): string {
  return value.slice(0, ANYWHERE_FROM_LENGTH);
}

function isLong(value: string): boolean {
  return value.length >= ANYWHERE_FROM_LENGTH;
}

const WORD = /[\p{L}\p{N}]/u;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;

/** Whether a part of a text is a word, or several. */
function isWord(text: string, at: number, length: number): boolean {
  const end = text.codePointAt(at + length);
  const isEnd = end === undefined || !WORD.test(String.fromCodePoint(end));
  return isEnd && !WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The text behind a JSON source, as far as its escapes can be read. */
function unescaped(source: string): string {
  return source.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, unit: string, other: string) =>
    unit === undefined ? (ESCAPES[other] ?? other) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
