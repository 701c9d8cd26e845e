import { isolatedText } from '../privacy/isolatedText';

/** A text in a label in which VS Code draws icons: of the status bar, of a list to choose from. `$(pass)` stays a text. */
export function labelText(text: string): string {
  return isolatedText(text).replaceAll('$(', '$\u2060(');
}
