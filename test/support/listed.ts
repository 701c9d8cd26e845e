/** Splits a list with commas. */
export function listed(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}
