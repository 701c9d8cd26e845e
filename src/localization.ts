/**
 * Texts, numbers and durations in the language of the editor. Imports no `vscode`, so that every part of the extension can
 * use it; `activate` says which language that is. Until then, and wherever nobody says, it is English.
 */

export interface Language {
  /** As `vscode.env.language` gives it: `en`, `ar`, `zh-cn`. */
  readonly tag: string;
  /** As `vscode.l10n.t`: the message in this language, `{0}` being the first argument. */
  readonly translate: (message: string, ...args: (string | number)[]) => string;
}

const ENGLISH: Language = {
  tag: 'en',
  translate: (message, ...args) =>
    message.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place)),
};

let language = ENGLISH;

/** Says in which language everything is from now on; what is kept as text keeps its language. */
export function speak(other: Language): void {
  language = other;
}

/** Says everything in English again. */
export function speakEnglish(): void {
  language = ENGLISH;
}

/**
 * A text in the editor's language.
 *
 * @param message the English text, written out: translations are found by it.
 * @param args what takes the places `{0}`, `{1}`, …
 */
export function t(message: string, ...args: (string | number)[]): string {
  return language.translate(message, ...args);
}

/** The language's tag for `Intl`, and for `lang` in a page; English when the editor's tag is not one. */
export function languageTag(): string {
  try {
    return Intl.getCanonicalLocales(language.tag)[0] ?? ENGLISH.tag;
  } catch {
    return ENGLISH.tag;
  }
}

/** Languages that are written from right to left, by their tag without region. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

export function direction(): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(languageTag().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
