import type { ResultKind } from '../detection/ResultKind';
import { LANGUAGES, type TypesFrame } from './languages';
import { resourceUrl, RESULT_PATHS } from '../api/apiUrls';

/** A language with the library that sends the request. */
export interface CodeLanguage {
  /** `TypeScript (fetch)`. */
  readonly name: string;
  readonly languageIds: readonly string[];
  readonly code: (url: string, kind: ResultKind) => string;
}

/** Named after IDWise's reference pages: Get Spot Check Result, Get Journey Result. */
const FUNCTION_NAMES: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'getSpotCheckResult',
  onboarding: 'getJourneyResult',
};

export const CODE_LANGUAGES: readonly CodeLanguage[] = LANGUAGES.flatMap(
  ({ languageIds, untypedIds = [], literal, functionName, code }) =>
    Object.entries(code).map(([name, write]) => ({
      name,
      languageIds: [...languageIds, ...untypedIds],
      code: (url: string, kind: ResultKind) =>
        write({ url: literal(url), name: functionName(FUNCTION_NAMES[kind]) }),
    })),
);

/** The request as code; undefined for an invalid ID. It reads the credentials from the environment. */
export function requestCode(
  { code }: CodeLanguage,
  baseUrl: string,
  journeyId: string,
  kind: ResultKind,
): string | undefined {
  const url = resourceUrl(baseUrl, RESULT_PATHS[kind], journeyId);
  return url === undefined ? undefined : code(url, kind);
}

/** A language with the library that parses JSON into the types. */
export interface TypesLanguage extends TypesFrame {
  /** `Python (Pydantic)`; the key in `ResultTypes`. */
  readonly name: string;
  /** A new document gets the first one. */
  readonly languageIds: readonly [string, ...string[]];
}

export const TYPES_LANGUAGES: readonly TypesLanguage[] = LANGUAGES.flatMap(
  ({ languageIds, types }) =>
    Object.entries(types).map(([name, frame]) => ({ name, languageIds, ...frame })),
);

/** `dist/result.types.json`: the generated text for each language and kind of result. */
export type ResultTypes = Readonly<Record<string, Readonly<Record<ResultKind, string>>>>;

/**
 * The content of a new file with the types.
 *
 * @param text generated types, with tabs and line feeds.
 * @param indentation one level of indentation in the file.
 */
export function typesFile(
  { header = '', imports = [] }: TypesLanguage,
  text: string,
  indentation: string,
): string {
  const imported = imports.length === 0 ? '' : `${imports.join('\n')}\n\n`;
  return `${header}${imported}${indented(text, indentation, '')}\n`;
}

/** A position in a document. */
export interface InsertPosition {
  readonly lines: readonly string[];
  readonly line: number;
  readonly character: number;
  /** One level of indentation. */
  readonly indentation: string;
}

export interface Insertion {
  readonly line: number;
  readonly character: number;
  readonly text: string;
}

/**
 * Inserts the types at a position, on lines of their own with its indentation, and the missing imports after the ones
 * above it. An empty document becomes a new file.
 *
 * @param text see `typesFile`.
 */
export function typesAt(place: InsertPosition, language: TypesLanguage, text: string): Insertion[] {
  const { lines, line, character, indentation } = place;
  if (lines.every((each) => each.trim() === '')) {
    return [{ line, character, text: typesFile(language, text, indentation) }];
  }
  const current = lines[line] ?? '';
  const before = current.slice(0, character);
  const [outer = ''] = /^\s*/.exec(before) ?? [];
  const block = indented(text, indentation, outer);
  // The line may start with the indentation; the rest of the line keeps it.
  const start = before.trim() === '' ? block.slice(outer.length) : `\n${block}`;
  const end = current.slice(character).trim() === '' ? '' : outer;
  const types = { line, character, text: `${start}\n${end}` };
  const importing = missingImports(lines.slice(0, line), language.imports ?? []);
  return importing === undefined ? [types] : [importing, types];
}

function indented(text: string, indentation: string, outer: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      line === '' ? '' : outer + line.replace(/^\t+/, (tabs) => indentation.repeat(tabs.length)),
    )
    .join('\n');
}

/** A package or an import. In C#, `using var` is neither. */
const IMPORT =
  /^(?:(?:package|import)\s|(?:global\s+)?using\s+(?:static\s+)?[\w.]+(?:\s*=\s*[\w.<>,][\w.<>, ]*)?;)/;

/** @param above the lines above the types. */
function missingImports(
  above: readonly string[],
  imports: readonly string[],
): Insertion | undefined {
  const missing = imports.filter((each) => !above.some((other) => other.trim() === each));
  if (missing.length === 0) return undefined;
  const last = above.findLastIndex((each) => IMPORT.test(each));
  const start = above[last]?.startsWith('package') === true ? '\n' : '';
  const end = last < 0 ? '\n' : '';
  return { line: last + 1, character: 0, text: `${start}${missing.join('\n')}\n${end}` };
}

/** Sorts the languages of open editors first, in the order of `languageIds`. */
export function openLanguagesFirst<T extends { readonly languageIds: readonly string[] }>(
  languages: readonly T[],
  languageIds: readonly string[],
): readonly T[] {
  const place = (language: T): number => {
    const at = languageIds.findIndex((id) => language.languageIds.includes(id));
    return at < 0 ? languageIds.length : at;
  };
  return languages.toSorted((a, b) => place(a) - place(b));
}
