import assert from 'node:assert/strict';
import { rangeOfPath } from '../../../src/result/jsonPath';
import { deviationsOf, samples } from '../support/results';

/** The selected text for a path. */
function at(text: string, path: string): string | undefined {
  const place = rangeOfPath(text, path);
  return place && text.slice(place.start, place.end);
}

describe('rangeOfPath', () => {
  const text = `{
    "selfie": { "is_live": true, "image_path": "a\\"b" },
    "rule_results": {
      "10": { "details": [{ "title": "First" }, { "title": "Second" }] },
      "is it alive?": { "name": "Quoted" },
      "__proto__": { "details": { "one": { "title": "Third" }, "two": { "title": "Fourth" } } },
      "10": { "name": "Last" }
    }
  }`;

  for (const [path, selected] of [
    ['selfie.is_live', 'true'],
    ['selfie.image_path', String.raw`"a\"b"`],
    ['rule_results["is it alive?"].name', '"Quoted"'],
    ['rule_results.10.name', '"Last"'],
    ['rule_results[0].details[1].title', '"Second"'],
    ['rule_results.__proto__.details.two.title', '"Fourth"'],
    ['rule_results[2].details[1].title', '"Fourth"'],
  ] as const) {
    it(`finds the value of ${path}`, () => assert.equal(at(text, path), selected));
  }

  for (const [path, selected] of [
    ['selfie', '"selfie"'],
    ['rule_results[1]', '"is it alive?"'],
    ['rule_results[0].details', '"details"'],
    ['rule_results[0].details[1]', '{'],
    ['', '{'],
  ] as const) {
    it(`finds the beginning of ${path || 'the text'}, which has many lines`, () => {
      assert.equal(at(text, path), selected);
    });
  }

  for (const [path, selected] of [
    ['selfie.video_path', '"selfie"'],
    ['selfie.is_live.deeper', 'true'],
    ['applicant.full_name', '{'],
    ['rule_results[7]', '"rule_results"'],
    ['rule_results..name', '"rule_results"'],
    ['][', '{'],
  ] as const) {
    it(`finds the nearest parent of ${path}, which does not exist`, () => {
      assert.equal(at(text, path), selected);
    });
  }

  it('finds every difference of every sample that is not missing', () => {
    for (const sample of samples) {
      for (const { path, got } of deviationsOf(sample.text)) {
        const key = /([\w-]+)(?:"?\])?$/.exec(path)?.[1] ?? '';
        const selected = at(sample.text, path) ?? '';
        if (got === 'missing') assert.notEqual(selected, `"${key}"`, path);
        else if (!got.startsWith('a')) assert.equal(selected, got, path);
      }
    }
  });

  it('finds the value of a key of 9 MB', () => {
    const key = JSON.stringify('x "y" '.repeat(1_500_000));
    assert.equal(at(`{${key}: {"a": "found"}}`, `[${key}].a`), '"found"');
    assert.equal(at(`{${key}: {"a": "found"}}`, `[${key}`), '{');
  });

  it('finds nothing in text that is not JSON', () => {
    assert.equal(rangeOfPath('// Not found. There is no such journey.', 'selfie'), undefined);
  });
});
