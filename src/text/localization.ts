import * as l10n from '@vscode/l10n';
import type { ShownText } from './ShownText';

/**
 * The language of the editor, and numbers and durations in it. Texts are said by `@vscode/l10n`, which needs no `vscode`, so that
 * every part of the extension can use it; `activate` says which language that is. Until then, and wherever nobody says, it is
 * English.
 */

export interface Language {
  /** As `vscode.env.language` gives it: `en`, `ar`, `zh-cn`. */
  readonly tag: string;
  /** The translations by their English texts, as in `vscode.l10n.bundle`; absent where there are none. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Languages that are written from right to left, by their tag without region. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

let canonicalTag = 'en';
let writtenFrom: 'ltr' | 'rtl' = 'ltr';

/** Says in which language everything is from now on; what is kept as text keeps its language. */
export function speak({ tag, texts = {} }: Language): void {
  canonicalTag = canonical(tag);
  writtenFrom = RIGHT_TO_LEFT.has(canonicalTag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  l10n.config({ contents: writtenFrom === 'rtl' ? isolated(texts) : texts });
}

/**
 * VS Code draws its tabs, trees and prompts from left to right in every language, where a text of the other direction would
 * come apart at each ID and each full stop. So such a text, and what takes a place in it, is isolated from what stands around
 * it (Unicode Bidirectional Algorithm, 2.4).
 */
function isolated(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([english, text]) => [
      english,
      `\u2067${text.replaceAll(/\{\d+\}/g, '\u2068$&\u2069')}\u2069`,
    ]),
  );
}

export { t } from '@vscode/l10n';

/** A text that is written out in the code. */
type Literal<M extends string> = string extends M ? never : M;

/** The language's tag for `Intl`, and for `lang` in a page; English when the editor's tag is not one. */
export function languageTag(): string {
  return canonicalTag;
}

export function direction(): 'ltr' | 'rtl' {
  return writtenFrom;
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
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
  return typeof what === 'string' ? what : l10n.t(what.message, ...what.args.map(said));
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
