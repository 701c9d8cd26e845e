/** A text with arguments in the places `{0}`, `{1}` and so on. */
export function filled(text: string, ...args: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (place, index: string) =>
    String(args[Number(index)] ?? place),
  );
}
