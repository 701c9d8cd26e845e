import { findJourneyIds } from './journeyIdDetection';
import { t } from '../localization';

/** A journey ID is opaque: 8 to 64 letters, digits, `-` or `_` (samples show 24 hex characters, UUIDs, 20 characters). */
const JOURNEY_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** An ID alone, whatever whitespace and quotes are around it. No part can match in two ways, so the time is linear. */
const QUOTED_ID = /^["'`\s]*([A-Za-z0-9_-]{8,64})["'`,;\s]*$/;

/** What an ID looks like, for every place that refuses something else. */
export function journeyIdShape(): string {
  return t(
    'A journey ID is 8 to 64 letters, digits, "-" or "_", such as {0}.',
    '65ee1f0c9a3b7d2e4c8f1a60',
  );
}

export function isJourneyId(text: string): boolean {
  return JOURNEY_ID.test(text);
}

/** `65ee…1a60`, short enough for a tab. */
export function shortJourneyId(journeyId: string): string {
  return `${journeyId.slice(0, 4)}…${journeyId.slice(-4)}`;
}

/**
 * The journey ID that a person meant by what they typed or pasted: the ID itself with whitespace and quotes around it, or
 * a webhook body, a response or a URL that holds one. Undefined when there is none.
 */
export function readJourneyId(text: string): string | undefined {
  const bare = QUOTED_ID.exec(text)?.[1];
  if (bare !== undefined) return bare;
  return (bestOf(text) ?? bestOf(decoded(text)))?.journeyId;
}

function bestOf(text: string): { readonly journeyId: string } | undefined {
  const found = findJourneyIds(text, 'all');
  // In a webhook body, the onboarding journey (`journeyId`) may stand beside the spot check's own ID.
  return (
    found.find((match) => match.label !== undefined && /check/i.test(match.label)) ??
    found.find((match) => match.label !== undefined) ??
    idInPath(text) ??
    found[0]
  );
}

/** A URL may hold another one, `?next=%2Fjourneys%2F<id>`. Unlike decodeURIComponent this takes any text. */
function decoded(text: string): string {
  return text.replaceAll(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A URL's path names a journey by place, not by label: `…/v2/spot-checks/<id>`, `…/journeys/<id>`. */
function idInPath(text: string): { readonly journeyId: string } | undefined {
  const named = text.matchAll(
    /(?<=\/(?:spot-checks?|journeys?|get|summary)\/)[A-Za-z0-9_-]{8,64}(?![A-Za-z0-9_-])/gi,
  );
  for (const [journeyId] of named) if (/\d/.test(journeyId)) return { journeyId };
  return undefined;
}
