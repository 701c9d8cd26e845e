import { emphasisBefore, emphasisBehind, isHexAt, isWordAt, isQuote } from './wrapping';
import { endsEscape, isTerminalSequenceAt } from './escapes';
import { findLabelledIds, SHORTEST_ID, type LabelledId } from './labelledIds';

/** `all`: bare 24-hex IDs and labelled ones; `labelled`: only IDs after a known key (`idwise.detection`). */
export type DetectionMode = 'all' | 'labelled';

/** An ID with its exact range; a bare ID has no label. */
export type FoundJourneyId = Omit<LabelledId, 'label'> & Partial<Pick<LabelledId, 'label'>>;

/** Characters around the offset that are searched, so that a line of 5 MB costs no more than a short one. */
const WINDOW = { before: 512, behind: 128 } as const;

/** Characters of the previous lines that may contain a value's key. */
const BEFORE = 384;

/** The length of a MongoDB ObjectId in hex digits. */
const HEX_LENGTH = 24;

/** Every journey ID in a text, in order, with its exact range. */
export function findJourneyIds(text: string, mode: DetectionMode): FoundJourneyId[] {
  const labelled = findLabelledIds(text);
  if (mode === 'labelled') return labelled;
  const bare = findBareIds(text);
  if (labelled.length === 0) return bare;
  const starts = new Set(labelled.map(({ start }) => start));
  return [...labelled, ...bare.filter(({ start }) => !starts.has(start))].toSorted(
    (a, b) => a.start - b.start,
  );
}

/**
 * The journey ID at an offset of a line, including its end.
 *
 * @param linesBefore returns the previous lines, which may contain the key of a quoted value; called only if needed.
 */
export function journeyIdAt(
  line: string,
  offset: number,
  mode: DetectionMode,
  linesBefore?: () => string,
): FoundJourneyId | undefined {
  const from = Math.max(0, offset - WINDOW.before);
  const window = line.slice(from, offset + WINDOW.behind);
  const word = wordAt(window, offset - from);
  if (word.end - word.start < SHORTEST_ID) return undefined;
  const found = idAt(window, offset - from, mode);
  if (found !== undefined) return moved(found, from);
  if (linesBefore === undefined || from > 0 || !isQuote(line.charAt(word.start - 1))) {
    return undefined;
  }
  const before = `${linesBefore().slice(-BEFORE)}\n`;
  const below = idAt(before + window, before.length + offset, mode);
  return below && moved(below, -before.length);
}

function idAt(text: string, offset: number, mode: DetectionMode): FoundJourneyId | undefined {
  return findJourneyIds(text, mode).find(({ start, end }) => start <= offset && offset <= end);
}

function moved(found: FoundJourneyId, by: number): FoundJourneyId {
  return { ...found, start: found.start + by, end: found.end + by };
}

function wordAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && isWordAt(text, start - 1)) start -= 1;
  let end = offset;
  while (isWordAt(text, end)) end += 1;
  return { start, end };
}

/** Checks one of 24 characters, because a run of 24 hex digits includes at least one of them. */
function findBareIds(text: string): FoundJourneyId[] {
  const found: FoundJourneyId[] = [];
  let runEnd = 0;
  for (let at = HEX_LENGTH - 1; at < text.length; at = Math.max(at, runEnd) + HEX_LENGTH) {
    if (!isHexAt(text, at)) continue;
    let runStart = at;
    while (runStart > runEnd && isHexAt(text, runStart - 1)) runStart -= 1;
    runEnd = at + 1;
    while (isHexAt(text, runEnd)) runEnd += 1;
    // An escape before the ID may end in hex digits: `%22`, `\u0022`.
    const start = runEnd - HEX_LENGTH;
    if (start < runStart || !isBare(text, start, runEnd)) continue;
    found.push({ journeyId: text.slice(start, runEnd), start, end: runEnd });
  }
  return found;
}

/** Whether hex digits form a word, alone or between Markdown's underscores. */
function isBare(text: string, start: number, end: number): boolean {
  const emphasis = emphasisBehind(text, end);
  if (isWordAt(text, end + emphasis) && !isTerminalSequenceAt(text, end)) return false;
  if (emphasisBefore(text, start) !== emphasis) return false;
  return !isWordAt(text, start - emphasis - 1) || endsEscape(text, start - emphasis);
}
