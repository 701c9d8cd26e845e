/** `all`: bare 24-hex IDs and labelled ones; `labelled`: only IDs after a known key (`idwise.detection`). */
export type DetectionMode = 'all' | 'labelled';

export interface FoundJourneyId {
  readonly journeyId: string;
  /** Offsets of the ID alone, without label and quotes. */
  readonly start: number;
  readonly end: number;
  /** The key it stands after, `spotCheckJourneyId` say. */
  readonly label?: string;
}

/** A line is searched in a window around the place asked about, so that one of 5 MB costs no more than a short one. */
const WINDOW = 512;

const LABELS = [
  'journey_id',
  'journeyId',
  'journeyID',
  'JOURNEY_ID',
  'journey-id',
  'spotCheckJourneyId',
  'spot_check_journey_id',
  'ongoingCheckId',
];

/** A quote, also as JSON within JSON, URLs and HTML write it. */
const QUOTE = String.raw`(?:\\{0,7}["'\x60]|\\{1,7}u0022|%22|&quot;|&#34;)`;

// A label may end a longer key (`IDWISE_JOURNEY_ID`), but not a word (`lastjourneyId`); the last letter of an escape (`\n`,
// `%22`) is no part of the word. All repetitions are bounded, so the time is linear in the text whatever it holds.
const LABELLED = new RegExp(
  String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt]|\\u0022|%[0-9A-Fa-f]{2}))(${LABELS.join('|')})${QUOTE}?` +
    String.raw`([^\S\n]{0,16}(?:[:=]{1,3}>?\s{0,16}|%3[AaDd](?=%22))|[^\S\n]{1,16})` +
    String.raw`(${QUOTE})?([A-Za-z0-9_-]{8,64})(?![A-Za-z0-9_-])`,
  'g',
);

const CLOSING_QUOTE = new RegExp(`^${QUOTE}`);

/** How far behind a value it can be seen what the value is: the longest quote. */
const LOOKAHEAD = 12;

/** A MongoDB ObjectId by itself: not part of a longer word, hash or UUID. */
const BARE = /(?<![A-Za-z0-9_-])[0-9a-f]{24}(?![A-Za-z0-9_-])/g;

/** Every journey ID in a text, in the order of their places, each with its exact range. */
export function findJourneyIds(text: string, mode: DetectionMode): FoundJourneyId[] {
  const found: FoundJourneyId[] = [];
  LABELLED.lastIndex = 0;
  for (let match = LABELLED.exec(text); match !== null; match = LABELLED.exec(text)) {
    const [whole, label = '', separator = '', quote, journeyId = ''] = match;
    const end = match.index + whole.length;
    const next = text.slice(end, end + LOOKAHEAD);
    if (isValue(journeyId, separator, quote !== undefined, next)) {
      found.push({ journeyId, start: end - journeyId.length, end, label });
    } else {
      // What is no ID may be a label: `spotCheckJourneyId = journeyId = "…"`.
      LABELLED.lastIndex = match.index + label.length;
    }
  }
  if (mode === 'all') {
    const labelled = new Set(found.map(({ start }) => start));
    for (const match of text.matchAll(BARE)) {
      const [journeyId] = match;
      if (labelled.has(match.index)) continue;
      found.push({ journeyId, start: match.index, end: match.index + journeyId.length });
    }
    found.sort((a, b) => a.start - b.start);
  }
  return found;
}

/** The journey ID that covers an offset of a line, its end included. */
export function journeyIdAt(
  line: string,
  offset: number,
  mode: DetectionMode,
): FoundJourneyId | undefined {
  const from = Math.max(0, offset - WINDOW);
  const window = line.slice(from, offset + WINDOW);
  const found = findJourneyIds(window, mode).find(
    ({ start, end }) => start <= offset - from && offset - from <= end,
  );
  return found && { ...found, start: found.start + from, end: found.end + from };
}

/** What a program prints, or compares with, where there is no ID. */
const NO_ID = /^(?:undefined|function)$/;

/** A variable of code: words in camel case, numbered at most (`response2`, `checkV2Body`). */
const VARIABLE = /^[A-Za-z][a-z]+\d?(?:[A-Z][a-z]*\d?)*$/;

/**
 * Whether a label's value is an ID rather than code or prose, which look much the same: `journeyId: undefined`,
 * `journeyId = readJourneyId(…)`, `"journeyId": "Identifier of …"`, `JOURNEY_ID=` before the next variable.
 *
 * @param next what follows the value.
 */
function isValue(value: string, separator: string, quoted: boolean, next: string): boolean {
  if (NO_ID.test(value)) return false;
  if (quoted && CLOSING_QUOTE.test(next)) return true;
  if (!/\d/.test(value)) return false;
  // Cut off by whoever logged it.
  if (quoted) return true;
  if (separator.includes('\n') || /^(?:[([=]|\??\.[A-Za-z_])/.test(next)) return false;
  return !(/\s/.test(separator) && VARIABLE.test(value));
}
