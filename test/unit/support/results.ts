import assert from 'node:assert/strict';
import { say } from '../../../src/localization';
import { join } from 'node:path';
import type { JourneyResult } from '../../../src/journeys/JourneyStore';
import { readSpotCheck } from '../../../src/result/readSpotCheck';
import type { SpotCheck } from '../../../src/result/spotCheck';
import { readJourneys, type SandboxJourney } from '../../sandbox/journeys';
import { projectRoot } from '../../sandbox/projectRoot';

/** The bundled journeys, under the IDs that the sandbox gives them. */
export const samples = readJourneys(join(projectRoot(), 'media', 'samples'));

export function sample(slug: string): SandboxJourney {
  const found = samples.find((journey) => journey.slug === slug);
  assert.ok(found, `no sample ${slug}`);
  return found;
}

/** A text that must be readable, as the store would keep it. */
export function resultOf(text: string, askedFor?: string): JourneyResult {
  const reading = readSpotCheck(text, askedFor);
  assert.ok(reading.ok, `unreadable: ${JSON.stringify(reading)}`);
  const { spotCheck, deviations } = reading;
  return { text, spotCheck, deviations, fetchedAt: Date.UTC(2024, 1, 29, 12) };
}

export function spotCheckOf(text: string): SpotCheck {
  return resultOf(text).spotCheck;
}

/** The deviations of a response as a person reads them, in English. */
export function deviationsOf(
  text: string,
  askedFor?: string,
): readonly { readonly path: string; readonly expected: string; readonly got: string }[] {
  return [...resultOf(text, askedFor).deviations].map(({ path, expected, got }) => ({
    path,
    expected: say(expected),
    got: say(got),
  }));
}

/** The passed sample with `replacement` in place of what it must hold. */
export function passedWith(search: string | RegExp, replacement: string): string {
  const { text } = sample('passed');
  assert.ok(text.split(search).length > 1, `${String(search)} is not in the sample`);
  return text.replace(search, () => replacement);
}
