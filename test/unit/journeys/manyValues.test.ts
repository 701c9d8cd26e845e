import assert from 'node:assert/strict';
import { syntheticText } from '../../../src/masking/syntheticText';
import { readResponse } from '../../support/readResponse';
import { comparableText, rawText, resultOf } from '../support/results';
import { summaryOf } from '../support/gate';

/** More than a call can take as arguments on its stack. */
const MANY = 200_000;

describe('a response with very many values', () => {
  const policy = { privacyMode: true, masked: new Set<never>() };
  const list = `[${'7,'.repeat(MANY)}7]`;
  const members = `{${Array.from({ length: MANY }, (_, at) => `"${at}":7`).join()}}`;

  for (const [where, text] of [
    ['in an undocumented list', `{"selfie":null,"more":${list}}`],
    ['in an undocumented list of the applicant', `{"applicant":{"more":${list}}}`],
    ['in an undocumented object of the applicant', `{"applicant":{"more":${members}}}`],
    ['in the details of a rule', `{"rule_results":{"one":{"details":${list}}}}`],
    ['in the rules', `{"rule_results":${members}}`],
    ['in the images of the face match', imagesOf(list)],
  ] as const) {
    it(`is read, masked, compared, made a fixture and summarised: ${where}`, () => {
      assert.ok(readResponse(text).ok);
      assert.ok(rawText(text, policy).length > 0);
      assert.ok(comparableText(text, policy).length > 0);
      assert.ok(syntheticText(text).text.length > 0);
      assert.match(summaryOf(resultOf(text)), /\n/);
    });
  }
});

function imagesOf(list: string): string {
  return `{"spot_checks":{"applicant_selfie_face_match":{"images":${list}}}}`;
}
