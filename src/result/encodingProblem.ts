import { placeAt, type TextProblem } from './textProblem';

/** Says where bytes stop being UTF-8, and whether they are UTF-16. */
export function encodingProblem(bytes: Uint8Array): TextProblem {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return { kind: 'utf16', line: 1, column: 1 };
  // What is not UTF-8 is decoded as this character.
  const text = new TextDecoder().decode(bytes);
  return { kind: 'encoding', ...placeAt(text, Math.max(0, text.indexOf('\uFFFD'))) };
}
