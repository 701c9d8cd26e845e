import { characterAt, TERMINAL_SEQUENCE } from './escapes';
import type { FoundJourneyId } from './journeyIdDetection';
import { literalToJson, printedMapToJson } from './objectLiteral';
import { EVENT_NAMES, idFieldsOf, isWebhookEvent, type WebhookEvent } from './webhookEvents';
import type { ResultKind } from './ResultKind';

/** The fields of a webhook body that name a journey or a decision. */
export interface WebhookBody {
  readonly event: WebhookEvent;
  /** For Get Spot Check Result. */
  readonly spotCheckId?: string;
  /** For Get Journey Result. */
  readonly onboardingId?: string;
  /** Null without a decision; undefined when missing or not a string. */
  readonly systemDecision?: string | null;
  /** For onboarding: the reviewer's decision, else the system's. */
  readonly finalDecision?: string;
}

/** Characters around an ID that are searched for a body. A body has less than one thousand. */
export const WEBHOOK_WINDOW = 64 * 1024;

/** Limit of characters read in total, because every brace of a text might begin the body. */
const MAX_WORK = 1_000_000;

/** Levels of escaping: a body inside a JSON string is escaped once, in a log twice; in a CSV field its quotes are doubled. */
const MOST_LEVELS = 4;

/** Characters before and after the offset that are unescaped. */
const ESCAPED_WINDOW = 4 * 1024;

/** The name of an event, its spaces escaped or not. */
const EVENT = new RegExp(
  EVENT_NAMES.join('|').replaceAll(' ', String.raw`(?: |\\{1,31}u0020|%(?:25)*20|\+|&#32;)`),
  'g',
);

/** The webhook body whose object encloses an offset, however often it is escaped. */
export function webhookAround(text: string, offset: number): WebhookBody | undefined {
  if (text.search(EVENT) < 0) return undefined;
  const work: Work = { left: MAX_WORK };
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

/** The kind of an ID in a webhook's body; undefined for an ID that the event does not document. */
export function kindInWebhook(
  { spotCheckId, onboardingId }: WebhookBody,
  journeyId: string,
): ResultKind | undefined {
  if (journeyId === spotCheckId) return 'spotCheck';
  return journeyId === onboardingId ? 'onboarding' : undefined;
}

/**
 * The kind of the journey of an ID, if its label or the webhook body around it tells.
 *
 * @param window characters around the ID that are searched for the body.
 */
export function kindAt(
  text: string,
  { journeyId, start, label, result }: FoundJourneyId,
  window = WEBHOOK_WINDOW,
): ResultKind | undefined {
  // In a body every ID has a label.
  if (result !== undefined || label === undefined) return result;
  const from = Math.max(0, start - window / 2);
  const webhook = webhookAround(text.slice(from, start + window / 2), start - from);
  return webhook && kindInWebhook(webhook, journeyId);
}

/** A part of a text with an offset in it. */
interface Part {
  readonly text: string;
  readonly offset: number;
}

/** A way to escape a text inside another one. */
interface Escaping {
  /** Matches before the name of an event. */
  readonly quote: RegExp;
  readonly escape: RegExp;
}

const ESCAPINGS: readonly Escaping[] = [
  // JSON; a proxy's log has `\x22`.
  { quote: /\\(?:"|u0022|x22)$/, escape: /\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|["\\/bfnrt])/g },
  { quote: /""$/, escape: /""/g },
  {
    quote: /&(?:amp;)*(?:quot|#34|#x22);$/i,
    escape: /&(?:quot|apos|amp|lt|gt|#\d{1,5}|#[xX][0-9A-Fa-f]{1,4});/g,
  },
  { quote: /%(?:25)*22$/, escape: /%[0-9A-Fa-f]{2}|\+/g },
  // PowerShell, and the command line of Windows.
  { quote: /`"$/, escape: /`["`$]/g },
  { quote: /\^"$/, escape: /\^["\\^{}[\]()<>&|%!,:]/g },
  { quote: /m"?$/, escape: new RegExp(String.raw`${TERMINAL_SEQUENCE}\[[0-9;]*m`, 'g') },
];

/** The escaping of the event nearest to the offset; undefined when it has a plain quote. */
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

/** Longest escaped quote, in characters. */
const QUOTE_LENGTH = 24;

/** Removes one level of escapes. */
function withoutEscapes({ text, offset }: Part, { escape }: Escaping): Part {
  let plain = '';
  let from = 0;
  let moved = offset;
  for (const match of text.matchAll(escape)) {
    const [escaped] = match;
    const plainPart = unescapedPart(escaped);
    plain += text.slice(from, match.index) + plainPart;
    from = match.index + escaped.length;
    if (from <= offset) moved -= escaped.length - plainPart.length;
  }
  return { text: plain + text.slice(from), offset: moved };
}

function unescapedPart(escape: string): string {
  if (escape === '\\\\') return '\\';
  if (escape === '+') return ' ';
  if (/^[`^]/.test(escape)) return escape.slice(1);
  if (escape.startsWith(TERMINAL_SEQUENCE)) return '';
  return escape === '""' ? '"' : characterAt(escape, 0).char;
}

/** Number of characters that may still be read. */
interface Work {
  left: number;
}

function bodyAround(text: string, offset: number, work: Work): WebhookBody | undefined {
  let start = offset;
  while (start > 0 && work.left > 0) {
    start = text.lastIndexOf('{', start - 1);
    if (start < 0) return undefined;
    const end = endOfObject(text, start);
    work.left -= (end ?? text.length) - start;
    if (end === undefined || end <= offset) continue;
    const body = readWebhook(text.slice(start, end));
    work.left -= end - start;
    if (body !== undefined) return body;
  }
  return undefined;
}

/** The offset after the brace that closes the one at `start`. Braces in strings, of JSON or of a program, are skipped. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quote !== undefined) {
      if (character === '\\') at += 1;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'" || character === '`') {
      quote = character;
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

/** Undefined when the text is neither JSON nor an object of a program. */
function parsed(text: string): unknown {
  const read = parsedJson(text);
  if (read !== undefined || text.search(EVENT) < 0) return read;
  return parsedJson(literalToJson(text)) ?? parsedJson(printedMapToJson(text));
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
