import * as l10n from '@vscode/l10n';
import type { ShownText } from './ShownText';

/**
 * The display language, and numbers and durations in it. `@vscode/l10n` translates, because it needs no `vscode` and so
 * works in every part of the extension. `activate` sets the language; the default is English.
 */

export interface Locale {
  /** As `vscode.env.language` gives it: `en`, `ar`, `zh-cn`. */
  readonly tag: string;
  /** The translations by their English texts, as in `vscode.l10n.bundle`; absent where there are none. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Right-to-left languages, by their tag without region. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

let language: Locale = { tag: 'en' };
let canonicalTag = 'en';
let writtenFrom: 'ltr' | 'rtl' = 'ltr';

/** Sets the display language. Strings already translated do not change. */
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
 * Isolates each translation and its arguments (Unicode Bidirectional Algorithm, 2.4), because VS Code draws tabs, trees
 * and prompts from left to right in every language, which would break a right-to-left text at each ID and full stop.
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
