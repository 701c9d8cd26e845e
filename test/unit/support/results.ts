import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { JourneyResult } from '../../../src/journeys/JourneyStore';
import { createMasking, maskingKey, type MaskPolicy } from '../../../src/masking/Masking';
import {
  comparableText as maskedComparableText,
  rawText as maskedRawText,
} from '../../../src/masking/maskedText';
import type { MaskedReading } from '../../../src/journeys/readMasked';
import { loadReading } from '../../../src/journeys/ResultReader';
import type { ResultModel, SpotCheck } from '../../../src/result/ResultModel';
import { readJourneys, type SandboxJourney } from '../../sandbox/journeys';
import { projectRoot } from '../../sandbox/projectRoot';
import { readResponse } from '../../support/readResponse';

// A gate reads a result at once when its masking differs from the first one.
before(loadReading);

/** The bundled journeys of both kinds, under the IDs of the sandbox. */
const journeys = readJourneys(join(projectRoot(), 'media', 'samples'));

/** The bundled spot checks. */
export const samples = journeys.filter(({ kind }) => kind === 'spotCheck');

/** A bundled journey of either kind. */
export function sample(slug: string): SandboxJourney {
  const found = journeys.find((journey) => journey.slug === slug);
  assert.ok(found, `no sample ${slug}`);
  return found;
}

/** A readable response as the store keeps it. */
export function resultOf(text: string, askedFor?: string): JourneyResult {
  const read = readResponse(text, askedFor);
  assert.ok(read.ok, `unreadable: ${JSON.stringify(read)}`);
  const { ok: _, own, ...parts } = read;
  return { text, ...parts, ...own, fetchedAt: Date.UTC(2024, 1, 29, 12) };
}

const NOTHING_MASKED: MaskPolicy = { privacyMode: false, masked: new Set() };

/** The shown result of a response without masking. */
export function readingOf(text: string, askedFor?: string): MaskedReading {
  const reading = resultOf(text, askedFor).readings.get(maskingKey(createMasking(NOTHING_MASKED)));
  assert.ok(reading);
  return reading;
}

export function spotCheckOf(text: string): ResultModel & SpotCheck {
  return readingOf(text).model as ResultModel & SpotCheck;
}

/** The differences of a response in English. */
export function deviationsOf(
  text: string,
  askedFor?: string,
): readonly { readonly path: string; readonly expected: string; readonly got: string }[] {
  return readingOf(text, askedFor).differences;
}

/** The passed sample with `replacement` in place of a part that it must contain. */
export function passedWith(search: string | RegExp, replacement: string): string {
  const { text } = sample('passed');
  assert.ok(text.split(search).length > 1, `${String(search)} is not in the sample`);
  return text.replace(search, () => replacement);
}

/** The text of the response, masked by a policy. */
export function rawText(text: string, policy: MaskPolicy): string {
  return maskedRawText(text, createMasking(policy));
}

/** The response in its comparable form, masked by a policy. */
export function comparableText(text: string, policy: MaskPolicy): string {
  return maskedComparableText(text, createMasking(policy));
}
