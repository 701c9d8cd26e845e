import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { syntheticText } from '../../../src/masking/syntheticText';
import { readJson, type JsonNode } from '../../../src/result/jsonTree';
import { layouts, numberTokens, write } from './jsonTexts';
import { responses } from './model';
import { property } from './property';

/** In every text that is not documented, and in nothing that is invented. */
const WORD = 'Zq8xK';

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 8 }).map((text) => WORD + text) },
  { weight: 1, arbitrary: fc.constantFrom('Complete', 'Passed', 'Selfie', 'NOT_LIVE', 'live') },
);

function kinds({ type, children = [] }: JsonNode): unknown {
  return children.length === 0 ? type : [type, children.map(kinds)];
}

function tree(text: string): JsonNode {
  const json = readJson(text);
  assert.ok(json.ok, text);
  return json.root;
}

describe('any fixture', () => {
  property(
    'values in a fixture',
    fc
      .tuple(responses({ texts, wild: true }), layouts)
      .map(([json, layout]) => write(json, layout)),
    (text) => {
      const fixture = syntheticText(text).text;
      assert.ok(!fixture.includes(WORD), fixture);
      const long = new Set(numberTokens(text).filter((token) => /\d{4}/.test(token)));
      const kept = numberTokens(fixture).filter((token) => long.has(token));
      assert.deepEqual(kept, []);
      assert.deepEqual(kinds(tree(fixture)), kinds(tree(text)));
      assert.equal(syntheticText(text).text, fixture);
    },
  );
});
