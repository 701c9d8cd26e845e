import { findJourneyIds, type DetectionMode } from '../detection/journeyIdDetection';

/** A journey ID of a text with the line on which it stands first, from 1. */
export interface ListedJourney {
  readonly journeyId: string;
  readonly line: number;
}

/** A part of the text is searched together with so much of the part before it, in characters. */
const OVERLAP = 1024;
/** An ID so near to the beginning of the overlap may be the rest of a longer word; it was found with the part before. */
const TORN = 256;
/** What stands behind an ID tells whether it is one; so much of it has to be there. */
const LOOKAHEAD = 64;

/** A hex ID in capitals is the same ID. */
const HEX_ID = /^[0-9a-f]{24}$/i;

/**
 * Finds the journey IDs of a text that comes in parts, each ID once, in the order of the text. Of the text itself no more is
 * kept than one part, however long its lines are.
 */
export class JourneyScan {
  private readonly known = new Set<string>();
  private readonly found: ListedJourney[] = [];
  private rest = '';
  private torn = 0;
  /** The line on which `rest` begins. */
  private line: number;

  /**
   * @param limit how many journeys are listed; more are only counted.
   * @param firstLine the line of the first part.
   */
  constructor(
    private readonly mode: DetectionMode,
    private readonly limit: number,
    firstLine = 1,
  ) {
    this.line = firstLine;
  }

  /** Those found so far, at most the limit. */
  get journeys(): readonly ListedJourney[] {
    return this.found;
  }

  /** How many different IDs were found so far. */
  get count(): number {
    return this.known.size;
  }

  add(part: string): void {
    this.search(this.rest + part, false);
  }

  /** Says that no part follows. */
  end(): void {
    this.search(this.rest, true);
  }

  private search(text: string, isEnd: boolean): void {
    let counted = 0;
    let { line } = this;
    for (const { journeyId, start, end } of findJourneyIds(text, this.mode)) {
      if (start < this.torn || (!isEnd && end + LOOKAHEAD > text.length)) continue;
      line += lineBreaks(text, counted, start);
      counted = start;
      this.list(journeyId, line);
    }
    if (isEnd || text.length <= OVERLAP) {
      this.rest = isEnd ? '' : text;
      return;
    }
    const cut = text.length - OVERLAP;
    this.line += lineBreaks(text, 0, cut);
    this.rest = text.slice(cut);
    this.torn = TORN;
  }

  private list(journeyId: string, line: number): void {
    const key = HEX_ID.test(journeyId) ? journeyId.toLowerCase() : journeyId;
    if (this.known.has(key)) return;
    // V8 makes of a match a reference into the part that it was found in, which would be kept with it.
    this.known.add(copied(key));
    if (this.found.length < this.limit) this.found.push({ journeyId: copied(journeyId), line });
  }
}

function copied(ascii: string): string {
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Counts as VS Code does: `\n`, `\r\n` and a `\r` alone end a line. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) count += 1;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}
