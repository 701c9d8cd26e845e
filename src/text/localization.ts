import type { ShownText } from './ShownText';

/**
 * Texts, numbers and durations in the language of the editor. Imports no `vscode`, so that every part of the extension can
 * use it; `activate` says which language that is. Until then, and wherever nobody says, it is English.
 */

export interface Language {
  /** As `vscode.env.language` gives it: `en`, `ar`, `zh-cn`. */
  readonly tag: string;
  /**
   * The message in this language, with its places `{0}`, `{1}`, …; undefined when there is no translation. Not `vscode.l10n.t`,
   * which takes the message itself for the key and warns in the extension host's log when it finds none.
   */
  readonly translation: (message: string) => string | undefined;
}

const ENGLISH: Language = { tag: 'en', translation: () => undefined };

/** Languages that are written from right to left, by their tag without region. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

let language = ENGLISH;
let canonicalTag = ENGLISH.tag;
let writtenFrom: 'ltr' | 'rtl' = 'ltr';

/** Says in which language everything is from now on; what is kept as text keeps its language. */
export function speak(other: Language): void {
  language = other;
  canonicalTag = canonical(other.tag);
  writtenFrom = RIGHT_TO_LEFT.has(canonicalTag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** A text that is written out in the code. */
type Literal<M extends string> = string extends M ? never : M;

/**
 * A text in the editor's language. What is said with numbers and texts that may be shown may be shown as well.
 *
 * VS Code draws its tabs, trees and prompts from left to right in every language, where a text of the other direction would
 * come apart at each ID and each full stop. So such a text, and what takes a place in it, is isolated from what stands around
 * it (Unicode Bidirectional Algorithm, 2.4).
 *
 * @param message the English text, written out: translations are found by it.
 * @param args what takes the places `{0}`, `{1}`, …
 */
export function t<M extends string>(
  message: M & Literal<M>,
  ...args: (ShownText | number)[]
): ShownText;
export function t<M extends string>(message: M & Literal<M>, ...args: (string | number)[]): string;
export function t(message: string, ...args: (string | number)[]): string {
  return translated(message, args);
}

function translated(message: string, args: readonly (string | number)[]): string {
  const translation = language.translation(message) ?? message;
  if (writtenFrom === 'ltr') return filled(translation, args);
  const isolated = args.map((arg) => (typeof arg === 'string' ? `\u2068${arg}\u2069` : arg));
  return `\u2067${filled(translation, isolated)}\u2069`;
}

/** A place without an argument stays as it is. */
function filled(text: string, args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));
}

/** The language's tag for `Intl`, and for `lang` in a page; English when the editor's tag is not one. */
export function languageTag(): string {
  return canonicalTag;
}

export function direction(): 'ltr' | 'rtl' {
  return writtenFrom;
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ENGLISH.tag;
  } catch {
    return ENGLISH.tag;
  }
}

/** A text to be said later, where the language is known: in another bundle, or in a worker's answer. */
export interface Message<Text extends string = string> {
  readonly message: string;
  readonly args: readonly (Text | Message<Text>)[];
}

/** As `t`, but not said yet. */
export function message<M extends string>(
  text: M & Literal<M>,
  ...args: (ShownText | Message<ShownText>)[]
): Message<ShownText>;
export function message(text: string, ...args: (string | Message)[]): Message;
export function message(text: string, ...args: (string | Message)[]): Message {
  return { message: text, args };
}

/** Says a message in the editor's language; a plain text is already final and stays as it is. */
export function say(what: ShownText | Message<ShownText>): ShownText;
export function say(what: string | Message): string;
export function say(what: string | Message): string {
  return typeof what === 'string' ? what : translated(what.message, what.args.map(said));
}

function said(what: string | Message): string {
  return say(what);
}

/** A whole number with separators: `12,345`. */
export function wholeNumber(value: number): ShownText {
  return new Intl.NumberFormat(languageTag()).format(value) as ShownText;
}

/** A quantity of a unit: `3 min`. */
export function quantity(amount: number, unit: 'day' | 'hour' | 'minute' | 'second'): ShownText {
  const format = new Intl.NumberFormat(languageTag(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
  });
  return format.format(amount) as ShownText;
}

/**
 * What a text's translation is found by in the package, where the texts themselves would be half of each file: FNV-1a in
 * 32 bits. The build fails when two texts have the same.
 *
 * @param message the English text.
 */
export function translationKey(message: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < message.length; index += 1) {
    hash = Math.imul(hash ^ message.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
