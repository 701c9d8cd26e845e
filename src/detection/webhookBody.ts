import {
  describeWebhook,
  isWebhookEvent,
  WEBHOOK_EVENTS,
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
}

/** How much of a document is worth reading around an ID, in characters; a body has less than one thousand. */
export const WEBHOOK_WINDOW = 64 * 1024;

/** Characters looked at in all: of a text that is all braces each one might begin the body. */
const MAX_WORK = 1_000_000;

/** The webhook body whose object encloses a place of a text, whatever stands around it: a log line, another object. */
export function webhookAround(text: string, offset: number): WebhookBody | undefined {
  if (!Object.keys(WEBHOOK_EVENTS).some((event) => text.includes(event))) return undefined;
  let work = 0;
  let start = offset;
  while (start > 0 && work < MAX_WORK) {
    start = text.lastIndexOf('{', start - 1);
    if (start < 0) return undefined;
    const end = endOfObject(text, start);
    work += (end ?? text.length) - start;
    if (end === undefined || end <= offset) continue;
    const body = readWebhook(text.slice(start, end));
    work += end - start;
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
  const { systemDecision } = members;
  return {
    event,
    ...idsOf(event, members),
    ...((typeof systemDecision === 'string' || systemDecision === null) && { systemDecision }),
  };
}

function idsOf(
  event: WebhookEvent,
  members: Readonly<Record<string, unknown>>,
): Pick<WebhookBody, 'spotCheckId' | 'onboardingId'> {
  const ids: { spotCheckId?: string; onboardingId?: string } = {};
  for (const [member, identified] of Object.entries(describeWebhook(event).ids)) {
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
