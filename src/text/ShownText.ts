/** Embeddings and overrides, isolates, and marks that have a direction (Unicode Bidirectional Algorithm, 2). */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;

/** What ends a paragraph ends everything that was opened in it: some of the control characters do. */
const PARAGRAPH_END = /([\p{Cc}\u2029])/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ISOLATES = new Set(['\u2066', '\u2067', FIRST_STRONG_ISOLATE]);

/**
 * A text whose controls of direction reorder nothing but itself: each of its lines that has one is an isolate, within which
 * every other isolate is closed. The end of an isolate ends the embeddings and overrides in it as well. A line that is one
 * isolate as a whole stays as it is.
 */
export function isolatedText(text: string): string {
  if (!CONTROLS.test(text)) return text;
  return text.split(PARAGRAPH_END).map(isolatedLine).join('');
}

function isolatedLine(line: string): string {
  if (!CONTROLS.test(line)) return line;
  let open = 0;
  let balanced = '';
  let firstEnd = 0;
  for (const character of line) {
    if (ISOLATES.has(character)) open += 1;
    if (character === POP_ISOLATE) {
      // It would end the isolate that is put around the line.
      if (open === 0) continue;
      open -= 1;
    }
    balanced += character;
    if (open === 0) firstEnd ||= balanced.length;
  }
  if (ISOLATES.has(balanced.charAt(0)) && firstEnd === balanced.length) return balanced;
  return FIRST_STRONG_ISOLATE + balanced + POP_ISOLATE.repeat(open + 1);
}

declare const isShown: unique symbol;

/**
 * A text that a person may see: one that the gate let through, masked and isolated as it must be, or our own words. What a
 * response says is no such text until the gate makes one of it.
 */
export type ShownText = string & { readonly [isShown]: true };
