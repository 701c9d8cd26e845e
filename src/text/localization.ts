import * as l10n from '@vscode/l10n';
import type { ShownText } from './ShownText';

/**
 * The language of the editor, and numbers and durations in it. Texts are said by `@vscode/l10n`, which needs no `vscode`, so that
 * every part of the extension can use it; `activate` says which language that is. Until then, and wherever nobody says, it is
 * English.
 */

export interface Locale {
  /** As `vscode.env.language` gives it: `en`, `ar`, `zh-cn`. */
  readonly tag: string;
  /** The translations by their English texts, as in `vscode.l10n.bundle`; absent where there are none. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Languages that are written from right to left, by their tag without region. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

let language: Locale = { tag: 'en' };
let canonicalTag = 'en';
let writtenFrom: 'ltr' | 'rtl' = 'ltr';

/** Says in which language everything is from now on; what is kept as text keeps its language. */
export function setLocale(other: Locale): void {
  language = other;
  const { tag, texts = {} } = other;
  canonicalTag = canonical(tag);
  writtenFrom = RIGHT_TO_LEFT.has(canonicalTag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  l10n.config({ contents: writtenFrom === 'rtl' ? isolated(texts) : texts });
}

/** The language for `setLocale` in a worker, which has texts of its own. */
export function locale(): Locale {
  return language;
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
