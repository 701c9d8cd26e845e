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
    const at = languageIds.findIndex((id) => language.languageIds.includes(id));
    return at < 0 ? languageIds.length : at;
  };
  return languages.toSorted((a, b) => place(a) - place(b));
}
