/** The items of a list with commas, on any number of lines. */
export function listed(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}
