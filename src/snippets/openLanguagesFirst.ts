/**
 * All languages, those of the editors that are open first, in the order of the editors.
 *
 * @param languageIds of the documents in the editors, as VS Code calls them
 */
export function openLanguagesFirst<T extends { readonly languageIds: readonly string[] }>(
  languages: readonly T[],
  languageIds: readonly string[],
): readonly T[] {
  const place = (language: T): number => {
    const places = language.languageIds
      .map((id) => languageIds.indexOf(id))
      .filter((at) => at >= 0);
    return Math.min(...places, languageIds.length);
  };
  return languages.toSorted((a, b) => place(a) - place(b));
}
