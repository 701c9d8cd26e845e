import {
  emphasisBefore,
  emphasisBehind,
  isLetterOrDigitAt,
  isWordAt,
  isQuote,
  isSpace,
  isQuoteOrMarkup,
} from './wrapping';
import { characterAt, endsEscape, isTerminalSequenceAt, unescaped } from './escapes';
import type { ResultKind } from './ResultKind';

/** A journey ID in a text. */
export interface FoundId {
  readonly journeyId: string;
  /** The kind of the journey, if the ID's label or the webhook body around it tells. */
  readonly result?: ResultKind;
}

export interface LabelledId extends FoundId {
  /** Offsets of the ID without label and quotes. */
  readonly start: number;
  readonly end: number;
  /** The label as in the text: `spotCheckJourneyId`. */
  readonly label: string;
}

/**
 * Labels in camel case, snake case, as an option, as a header or with spaces; case is ignored. Mails, chats and web pages have
 * no-break spaces, URLs `+` or `%20`, Markdown `\_`. A preceding `spot check` is searched afterwards, because this pattern is faster
 * without it.
 */
const LABEL =
  /journey(?:\\?[ _+\u00a0\u202f-]|%(?:25)?20|[%=]C2[%=]A0|\\{1,31}u00a0|&(?:nbsp|#160|#xa0);)?id|ongoing\\?[ _+\u00a0-]?check\\?[ _+\u00a0-]?id/gi;
const SPOT_CHECK = /spot\\?[ _+\u00a0-]?check\\?[ _+\u00a0-]?$/i;
const SPOT_CHECK_LENGTH = 14;

/** `spotCheckJourneyId`, `ongoingCheckId`. A plain `journeyId` is used for journeys of both kinds. */
function isSpotCheck(label: string): boolean {
  return /check/i.test(label);
}

const VALUE = /[A-Za-z0-9_-]{8,64}(?![A-Za-z0-9_-])/y;
export const SHORTEST_ID = 8;

const HEX_OR_UUID = /^(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Whether a word has a form that only an ID has. */
export function isHexOrUuid(word: string): boolean {
  return HEX_OR_UUID.test(word);
}

/** Every ID after a label, in order. Each step reads a bounded part of the text. */
export function findLabelledIds(text: string): LabelledId[] {
  const found: LabelledId[] = [];
  LABEL.lastIndex = 0;
  for (let match = LABEL.exec(text); match !== null; match = LABEL.exec(text)) {
    const end = match.index + match[0].length;
    // `journeyIds`, `journeyIdentity`
    if (isLetterOrDigitAt(text, end) && !isTerminalSequenceAt(text, end)) continue;
    const start = startOfLabel(text, match.index);
    // A label may end a longer key (`IDWISE_JOURNEY_ID`), but not a word (`lastjourneyId`).
    if (isLetterOrDigitAt(text, start - 1) && !endsEscape(text, start)) continue;
    const label = new Label(text, start, end);
    const value = label.value() ?? label.valueOfMember();
    if (value === undefined) continue;
    found.push(value);
    // A value that is not an ID may be a label: `spotCheckJourneyId = journeyId = "…"`.
    LABEL.lastIndex = value.end;
  }
  return found;
}

function startOfLabel(text: string, start: number): number {
  if (!/k/i.test(text.slice(Math.max(0, start - 2), start))) return start;
  const before = text.slice(Math.max(0, start - SPOT_CHECK_LENGTH), start);
  return start - (SPOT_CHECK.exec(before)?.[0].length ?? 0);
}

/** Longest gap between a label and its separator, or the separator and the value, in characters. */
const LONGEST_GAP = 64;

/** Skipped characters, unescaped, and the offset after them. */
interface Skipped {
  readonly end: number;
  readonly text: string;
}

/** Skips quotes, emphasis, colours, invisible characters and spaces around labels and values. */
function skipWrapping(text: string, from: number, withLineBreaks: boolean): Skipped {
  let skipped = '';
  let at = from;
  while (skipped.length < LONGEST_GAP) {
    const { char: read, end } = characterAt(text, at);
    const char = read === '+' && isEncodedSpace(text, at) ? ' ' : read;
    if (isSpace(char) ? !withLineBreaks && char === '\n' : !isQuoteOrMarkup(char)) break;
    skipped += char;
    at = end;
  }
  return { end: at, text: skipped };
}

/** Whether a `+` is a space of an encoded form: next to an encoded character. */
function isEncodedSpace(text: string, at: number): boolean {
  return text[at + 1] === '%' || /%[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 3), at));
}

/** Skips `:`, `=`, `==`, `===`, `:=` or `=>`. */
function skipSeparator(text: string, from: number): Skipped {
  let skipped = '';
  let at = from;
  while (skipped.length < 3) {
    const { char, end } = characterAt(text, at);
    if (char !== ':' && char !== '=' && !(char === '>' && skipped.endsWith('='))) break;
    skipped += char;
    at = end;
  }
  return { end: at, text: skipped };
}

/** The offset after a `+` that is a space of a URL's query; elsewhere `+` is a sign or an operator. */
function endOfPlus(text: string, at: number): number {
  return text[at] === '+' && !/[:=]/.test(text.charAt(at - 1)) ? at + 1 : at;
}

/**
 * What a language writes or prints between a separator and the quote of a string: Python's `b'…'`, SQL's `N'…'`, C#'s `@"…"`, PHP's
 * `string(24) "…"`, Go's `(string) (len=24) "…"`.
 */
const STRING_PREFIX =
  /(?:[@$A-Za-z]{1,2}|string\(\d{1,3}\) |(?:\(string\) )?\(len=\d{1,3}\) )(?=["'`\\&%])/y;

/** Skips the prefix of a string, if there is one. */
function endOfStringPrefix(text: string, at: number): number {
  STRING_PREFIX.lastIndex = at;
  const end = at + (STRING_PREFIX.exec(text)?.[0].length ?? 0);
  return isQuote(characterAt(text, end).char) ? end : at;
}

/** The text before a name in a list of names and values: `"key": "`, as in Postman's files, or `"name": "`. */
const NAME_BEFORE = /["'](?:key|name)[\\"']+\s*:\s*[\\"']+[\w.-]{0,32}$/i;
const NAME_BEFORE_LENGTH = 96;

/** Most members between a name and its value. */
const MEMBERS_BETWEEN = 4;
/** Longest skipped member, in characters. */
const LONGEST_MEMBER = 64;

/** A label and its offsets in a text. */
class Label {
  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** The ID after the label and its separator. */
  value(): LabelledId | undefined {
    const { text, end } = this;
    const emphasis = emphasisBefore(text, this.start);
    const closesHere = emphasis > 0 && emphasisBehind(text, end) === emphasis;
    const label = skipWrapping(text, closesHere ? end + emphasis : end, false);
    const bracket = characterAt(text, label.end);
    const isInBrackets = bracket.char === ']';
    const before = isInBrackets ? skipWrapping(text, bracket.end, false) : label;
    const separator = skipSeparator(text, before.end);
    if (separator.text === '') {
      const [, gap] = /^[^\s*~^\\]*(\s[^*~^\\]*)$/.exec(label.text) ?? [];
      return gap === undefined ? undefined : this.read(label.end, gap, emphasis);
    }
    const after = skipWrapping(text, this.endOfSeparator(separator), true);
    const quote = skipWrapping(text, endOfStringPrefix(text, after.end), true);
    const space = before.text === '' || before.text.trim() === before.text ? '' : ' ';
    const gap = `${space}${separator.text}${after.text}${quote.text}`;
    if (isInBrackets && !Array.from(label.text).some(isQuote) && this.isVariable(gap))
      return undefined;
    return this.read(quote.end, gap, emphasis);
  }

  /**
   * Whether the label in brackets is a variable, as in `decisions[journeyId] = …` and `{ [journeyId]: … }`, and not a name, as in PHP's
   * `[journeyId] => …`, SQL's `[JourneyId] = …` and the URL `?filter[journeyId]=…`.
   */
  private isVariable(gap: string): boolean {
    if (gap === '=') return false;
    return gap.trimStart().startsWith(':') || /[\w)\]]\[$/.test(unescaped(this.before(24)));
  }

  /** The offset after a separator, with what belongs to it. */
  private endOfSeparator({ text: separator, end }: Skipped): number {
    // A shell's default value: `${JOURNEY_ID:-…}`.
    if (separator === ':' && this.text[end] === '-' && /\$\{\w*$/.test(this.before(32)))
      return end + 1;
    return endOfPlus(this.text, end);
  }

  /** At most this many characters before the label. */
  private before(length: number): string {
    return this.text.slice(Math.max(0, this.start - length), this.start);
  }

  /** The ID in `{"key": "journeyId", "value": "…"}`, also with other members between them. */
  valueOfMember(): LabelledId | undefined {
    const { text, end } = this;
    const quote = skipWrapping(text, end, true);
    let comma = characterAt(text, quote.end);
    if (quote.text === '' || comma.char !== ',') return undefined;
    if (!NAME_BEFORE.test(unescaped(this.before(NAME_BEFORE_LENGTH)))) return undefined;
    for (let member = 0; member <= MEMBERS_BETWEEN && comma.char === ','; member += 1) {
      const nameStart = skipWrapping(text, comma.end, true).end;
      const nameEnd = endOfWord(text, nameStart);
      const colon = skipSeparator(text, skipWrapping(text, nameEnd, true).end);
      if (colon.text !== ':') return undefined;
      const value = skipWrapping(text, colon.end, true);
      if (text.slice(nameStart, nameEnd).toLowerCase() === 'value') {
        return this.read(value.end, `:${value.text.trim()}`, 0);
      }
      comma = characterAt(text, value.end);
      const limit = value.end + LONGEST_MEMBER;
      while (comma.end < limit && !/^[,{}[\]]?$/.test(comma.char)) {
        comma = characterAt(text, comma.end);
      }
    }
    return undefined;
  }

  /**
   * @param gap the characters between label and value.
   * @param emphasis number of open underscores of Markdown.
   */
  private read(at: number, gap: string, emphasis: number): LabelledId | undefined {
    const { text } = this;
    VALUE.lastIndex = at;
    const length = VALUE.exec(text)?.[0].length;
    if (length === undefined) return undefined;
    const { start, end } = withoutMarkup(text, at, at + length, emphasis);
    const journeyId = text.slice(start, end);
    const label = text.slice(this.start, this.end);
    if (end - start < SHORTEST_ID || !isValue(journeyId, gap, label, text, end)) return undefined;
    // Without quotes, the next line may begin with another name. After a line break that is escaped, as in a log, the form tells.
    const isBelow = gap.includes('\n') && !Array.from(gap).some(isQuote);
    const isInLine = isNoWord(journeyId) && !text.slice(this.end, start).includes('\n');
    if (isBelow && !isInLine) return undefined;
    return { journeyId, start, end, label, ...(isSpotCheck(label) && { result: 'spotCheck' }) };
  }
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < LONGEST_MEMBER && isWordAt(text, end)) end += 1;
  return end;
}

/** The range of a value without Markdown's underscores around it and without a terminal sequence after it. */
function withoutMarkup(
  text: string,
  start: number,
  wordEnd: number,
  emphasis: number,
): { readonly start: number; readonly end: number } {
  const end =
    text.endsWith('ESC', wordEnd) && isTerminalSequenceAt(text, wordEnd - 3)
      ? wordEnd - 3
      : wordEnd;
  if (text[end - 1] !== '_') return { start, end };
  const [, opening = '', core = '', closing = ''] =
    /^(_{0,3})(.*?)(_{1,3})$/.exec(text.slice(start, end)) ?? [];
  const isClosed = opening === closing || (opening === '' && closing.length === emphasis);
  return isHexOrUuid(core) && isClosed
    ? { start: start + opening.length, end: end - closing.length }
    : { start, end };
}

/** Values that programs print or compare with instead of an ID, and a date after a label without a value. */
const NO_ID = /^(?:undefined|function|\d{4}-\d\d-\d\d(?:T\d\d)?)$/;

/** A variable in code: words in camel case, at most with a number (`response2`, `checkV2Body`). */
const VARIABLE = /^[A-Za-z][a-z]+\d?(?:[A-Z][a-z]*\d?)*$/;

/** Whether a value is no word of prose: it has the form of an ID, or is too long for a word with a number. */
function isNoWord(value: string): boolean {
  return isHexOrUuid(value) || /^(?=(?:[A-Za-z]*\d){2})[A-Za-z0-9]{16,64}$/.test(value);
}

/** A placeholder in a template: `YOUR_JOURNEY_ID`. */
const NAME = /journey/i;

/**
 * Whether a label's value is an ID and not code or prose, which look similar: `journeyId: undefined`,
 * `journeyId = readJourneyId(…)`, `"journeyId": "Identifier of …"`, `JOURNEY_ID=` before the next variable.
 */
function isValue(value: string, gap: string, label: string, text: string, end: number): boolean {
  if (NO_ID.test(value)) return false;
  const hasDigit = /\d/.test(value);
  const isProse = !/^[\w\\-]+$/.test(label);
  const isQuoted = Array.from(gap).some(isQuote);
  const next = nextPlain(text, end);
  // Translated strings have quotes, too: `"Journey ID": "Reisekennung"`.
  if (isQuoted && isQuote(next.char)) return hasDigit || !(isProse || NAME.test(value));
  if (!hasDigit) return false;
  // The log cut off the closing quote.
  if (isQuoted) return true;
  if (next.char === '(' || next.char === '[') return false;
  // Quoted-printable may break a line here.
  if (next.char === '=' && !isHexOrUuid(value)) return false;
  if (/^\??\.[A-Za-z_]/.test(next.char + text.slice(next.end, next.end + 2))) return false;
  // A tab separates columns, not words.
  if (isProse && !/[:=\t]/.test(gap)) return isNoWord(value);
  return !(/\s/.test(gap) && VARIABLE.test(value));
}

/** The next character after a value that is neither invisible nor markup. */
function nextPlain(text: string, from: number): ReturnType<typeof characterAt> {
  let next = characterAt(text, from);
  for (
    let passed = 0;
    passed < 4 && isQuoteOrMarkup(next.char) && !isQuote(next.char);
    passed += 1
  ) {
    next = characterAt(text, next.end);
  }
  return next;
}
