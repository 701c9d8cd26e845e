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

// A label may end a longer key (`IDWISE_JOURNEY_ID`), but not a word (`lastjourneyId`). Quotes may be escaped, as in JSON
// within JSON. All repetitions are bounded, so the time is linear in the text whatever it holds.
const LABELLED = new RegExp(
  String.raw`(?<![A-Za-z0-9])(${LABELS.join('|')})(?:\\{0,4}["'\x60])?` +
    String.raw`(?:[^\S\n]{0,16}[:=]{1,2}>?\s{0,16}|[^\S\n]{1,16})` +
    String.raw`(\\{0,4}["'\x60]|%22)?([A-Za-z0-9_-]{8,64})(?![A-Za-z0-9_-])`,
  'g',
);

/** A MongoDB ObjectId by itself: not part of a longer word, hash or UUID. */
const BARE = /(?<![A-Za-z0-9_-])[0-9a-f]{24}(?![A-Za-z0-9_-])/g;

/** Every journey ID in a text, in the order of their places, each with its exact range. */
export function findJourneyIds(text: string, mode: DetectionMode): FoundJourneyId[] {
  const found: FoundJourneyId[] = [];
  for (const match of text.matchAll(LABELLED)) {
    const [whole, label = '', quote, journeyId = ''] = match;
    const end = match.index + whole.length;
    if (quote === undefined && !standsAlone(journeyId, text.slice(end, end + 2))) continue;
    found.push({ journeyId, start: end - journeyId.length, end, label });
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

/** Without quotes, code looks much the same: `journeyId: undefined`, `journeyId = readJourneyId(…)`. */
function standsAlone(value: string, next: string): boolean {
  return /\d/.test(value) && !/^(?:[([]|\.[A-Za-z_])/.test(next);
}
