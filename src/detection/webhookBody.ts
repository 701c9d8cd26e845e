import { characterAt, TERMINAL_SEQUENCE } from './escapes';
import type { FoundJourneyId } from './journeyIdDetection';
import {
  EVENT_NAMES,
  idFieldsOf,
  isWebhookEvent,
  type Identified,
  type WebhookEvent,
} from './webhookEvents';

/** A body that IDWise sends to an integration's server, as far as it concerns journeys and decisions. */
export interface WebhookBody {
  readonly event: WebhookEvent;
  /** What Get Spot Check Result takes. */
  readonly spotCheckId?: string;
  /** The onboarding journey, whose result is another call. */
  readonly onboardingId?: string;
  /** Null when there was no decision yet; undefined when the body says nothing readable about it. */
  readonly systemDecision?: string | null;
  /** Of an onboarding journey: the reviewer's decision where there is one, otherwise the system's. */
  readonly finalDecision?: string;
}

/** How much of a document is worth reading around an ID, in characters; a body has less than one thousand. */
export const WEBHOOK_WINDOW = 64 * 1024;

/** Characters looked at in all: of a text that is all braces each one might begin the body. */
const MAX_WORK = 1_000_000;

/** A body within a JSON text is escaped, and once more in a log; one within the field of a CSV file has doubled quotes. */
const MOST_LEVELS = 4;

/** How much of a text is read anew without its escapes, before and behind the place. */
const ESCAPED_WINDOW = 4 * 1024;

/** The name of an event, its spaces written in any way. */
const EVENT = new RegExp(
  EVENT_NAMES.join('|').replaceAll(' ', String.raw`(?: |\\{1,31}u0020|%(?:25)*20|\+|&#32;)`),
  'g',
);

/** The webhook body whose object encloses a place of a text, whatever stands around it, and however often it is escaped. */
export function webhookAround(text: string, offset: number): WebhookBody | undefined {
  if (text.search(EVENT) < 0) return undefined;
  const work = new Work(MAX_WORK);
  const body = bodyAround(text, offset, work);
  if (body !== undefined) return body;
  const from = Math.max(0, offset - ESCAPED_WINDOW);
  let part: Part = { text: text.slice(from, offset + ESCAPED_WINDOW), offset: offset - from };
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const escaping = escapingOf(part);
    if (escaping === undefined) return undefined;
    part = withoutEscapes(part, escaping);
    const found = bodyAround(part.text, part.offset, work);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The kind of journey that an ID of a webhook's body names; undefined for an ID that the event does not document. */
export function kindInWebhook(
  { spotCheckId, onboardingId }: WebhookBody,
  journeyId: string,
): Identified | undefined {
  if (journeyId === spotCheckId) return 'spotCheck';
  return journeyId === onboardingId ? 'onboarding' : undefined;
}

/**
 * The kind of journey that an ID of a text names, if its label or the webhook body around it says so.
 *
 * @param window how much of the text around the ID is searched for the body, in characters.
 */
export function kindAt(
  text: string,
  { journeyId, start, label, result }: FoundJourneyId,
  window = WEBHOOK_WINDOW,
): Identified | undefined {
  // In a body, every ID has a label.
  if (result !== undefined || label === undefined) return result;
  const from = Math.max(0, start - window / 2);
  const webhook = webhookAround(text.slice(from, start + window / 2), start - from);
  return webhook && kindInWebhook(webhook, journeyId);
}

/** A part of a text, with the place in it that was asked about. */
interface Part {
  readonly text: string;
  readonly offset: number;
}

/** One way in which a text within another is written. */
interface Escaping {
  /** What stands before the name of an event then. */
  readonly quote: RegExp;
  readonly escape: RegExp;
}

const ESCAPINGS: readonly Escaping[] = [
  { quote: /\\(?:"|u0022)$/, escape: /\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt])/g },
  { quote: /""$/, escape: /""/g },
  {
    quote: /&(?:amp;)*(?:quot|#34|#x22);$/i,
    escape: /&(?:quot|apos|amp|lt|gt|#\d{1,5}|#[xX][0-9A-Fa-f]{1,4});/g,
  },
  { quote: /%(?:25)*22$/, escape: /%[0-9A-Fa-f]{2}|\+/g },
  { quote: /m"?$/, escape: new RegExp(String.raw`${TERMINAL_SEQUENCE}\[[0-9;]*m`, 'g') },
];

/** How the event that is nearest to the place is written; undefined when its quote is a plain one. */
function escapingOf({ text, offset }: Part): Escaping | undefined {
  let nearest: number | undefined;
  for (const { index } of text.matchAll(EVENT)) {
    if (nearest === undefined || Math.abs(index - offset) < Math.abs(nearest - offset))
      nearest = index;
  }
  if (nearest === undefined) return undefined;
  const before = text.slice(Math.max(0, nearest - QUOTE_LENGTH), nearest);
  return ESCAPINGS.find(({ quote }) => quote.test(before));
}

/** The longest way to write a quote, in characters. */
const QUOTE_LENGTH = 24;

/** A part without one level of its escapes. */
function withoutEscapes({ text, offset }: Part, { escape }: Escaping): Part {
  let plain = '';
  let from = 0;
  let moved = offset;
  for (const match of text.matchAll(escape)) {
    const [written] = match;
    const meant = meantBy(written);
    plain += text.slice(from, match.index) + meant;
    from = match.index + written.length;
    if (from <= offset) moved -= written.length - meant.length;
  }
  return { text: plain + text.slice(from), offset: moved };
}

function meantBy(escape: string): string {
  if (escape === '\\\\') return '\\';
  if (escape === '+') return ' ';
  if (escape.startsWith(TERMINAL_SEQUENCE)) return '';
  return escape === '""' ? '"' : characterAt(escape, 0).char;
}

/** How many characters may be looked at. */
class Work {
  constructor(private left: number) {}

  get isDone(): boolean {
    return this.left <= 0;
  }

  add(characters: number): void {
    this.left -= characters;
  }
}

function bodyAround(text: string, offset: number, work: Work): WebhookBody | undefined {
  let start = offset;
  while (start > 0 && !work.isDone) {
    start = text.lastIndexOf('{', start - 1);
    if (start < 0) return undefined;
    const end = endOfObject(text, start);
    work.add((end ?? text.length) - start);
    if (end === undefined || end <= offset) continue;
    const body = readWebhook(text.slice(start, end));
    work.add(end - start);
    if (body !== undefined) return body;
  }
  return undefined;
}

/** The offset behind the brace that closes the one at `start`; braces in strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function readWebhook(json: string): WebhookBody | undefined {
  const root = parsed(json);
  if (!isObject(root)) return undefined;
  const { event, body } = root;
  if (!isWebhookEvent(event)) return undefined;
  const members = isObject(body) ? body : {};
  const { systemDecision, finalDecision } = members;
  return {
    event,
    ...idsOf(event, members),
    ...((typeof systemDecision === 'string' || systemDecision === null) && { systemDecision }),
    ...(typeof finalDecision === 'string' && { finalDecision }),
  };
}

function idsOf(
  event: WebhookEvent,
  members: Readonly<Record<string, unknown>>,
): Pick<WebhookBody, 'spotCheckId' | 'onboardingId'> {
  const ids: { spotCheckId?: string; onboardingId?: string } = {};
  for (const [member, identified] of idFieldsOf(event)) {
    const { [member]: id } = members;
    if (typeof id === 'string') ids[`${identified}Id`] = id;
  }
  return ids;
}

/** Undefined for what is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
