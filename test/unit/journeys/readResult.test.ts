import assert from 'node:assert/strict';
import { faceMatchOf, type Rule, type RuleContent } from '../../../src/result/ResultModel';
import { allOf } from '../../../src/result/ShortList';
import { valueOf, type Value } from '../../../src/result/Value';
import { passedWith, spotCheckOf } from '../support/results';

const value = <T>(sent: T) => ({ state: 'value', value: sent });
const deviates = (text: string) => ({ state: 'deviates', text });

function present<T>(sent: Value<T>): T {
  assert.ok(sent.state === 'value', JSON.stringify(sent));
  return sent.value;
}

function rulesOf(text: string): readonly Rule[] {
  return allOf(present(spotCheckOf(text).rule_results).list);
}

function rule(text: string, key: string): RuleContent {
  const found = rulesOf(text).find((other) => other.key === key);
  assert.ok(found, `no rule ${key}`);
  return present(found.content);
}

/** Compares without the labels, which are documented. */
function assertRead(read: unknown, expected: unknown): void {
  assert.deepEqual(withoutLabels(read), expected);
}

function withoutLabels(read: unknown): unknown {
  if (Array.isArray(read)) return read.map(withoutLabels);
  if (typeof read !== 'object' || read === null) return read;
  return Object.fromEntries(
    Object.entries(read).flatMap(([key, inner]) =>
      key === 'label' ? [] : [[key, withoutLabels(inner)]],
    ),
  );
}

/** A response with these rules. */
const rules = (json: string): string => `{"rule_results": ${json}}`;

describe('readResult', () => {
  const scores = ['97.0', '98.70', '-0', '1e2', '1e400', '0.1000', '12345678901234567890123'];
  for (const score of scores) {
    it(`keeps the score ${score} as it is written`, () => {
      const faceMatch = present(
        faceMatchOf(spotCheckOf(passedWith('"score": 97', `"score": ${score}`))).match,
      );
      assertRead(faceMatch.score, value({ number: Number(score), text: score }));
    });
  }

  it('decodes escapes and keeps every character', () => {
    const text = String.raw`{"tenant_id": "\u00e9\n\"\\\/\ud83d\ude00\u0000\u202e"}`;
    assertRead(spotCheckOf(text).tenant_id, value('\u00e9\n"\\/\u{1f600}\0\u2068\u202e\u2069'));
    const half = String.raw`{"tenant_id": "Am\ud83dara"}`;
    assertRead(spotCheckOf(half).tenant_id, value('Am\ud83dara'));
  });

  it('distinguishes null from missing', () => {
    const { end_time, reference_number, selfie, applicant } = spotCheckOf(
      '{"end_time": null, "selfie": null}',
    );
    assertRead([end_time, reference_number], [{ state: 'null' }, { state: 'missing' }]);
    assertRead([selfie, applicant], [{ state: 'null' }, { state: 'missing' }]);
  });

  describe('details', () => {
    const one = '{"title": "A", "result": "Passed"}';
    const two = '{"title": "B"}';
    const shapes: readonly (readonly [string, string, unknown])[] = [
      ['a list', `[${one}, ${two}]`, ['A', 'B']],
      ['a dictionary', `{"x": ${one}, "y": ${two}}`, ['A', 'B']],
      [
        'a dictionary with odd keys',
        `{"2": ${two}, "1": ${one}, "__proto__": ${two}}`,
        ['B', 'A', 'B'],
      ],
      ['a dictionary whose entries have no title', '{"x": {"result": "Failed"}}', ['x']],
      ['a dictionary with an entry called title', `{"title": ${one}, "other": ${two}}`, ['A', 'B']],
      ['one object', one, ['A']],
      ['an empty list', '[]', []],
      ['an empty dictionary', '{}', []],
    ];
    for (const [name, json, titles] of shapes) {
      it(`can be ${name}`, () => {
        const { details } = rule(rules(`{"r": {"details": ${json}}}`), 'r');
        const found = present(details).first.map(({ title }) => valueOf(title));
        assert.deepEqual(found, titles);
      });
    }

    const others: readonly (readonly [string, unknown])[] = [
      ['null', { state: 'null' }],
      ['"none"', deviates('"none"')],
      ['false', deviates('false')],
      ['1.0', deviates('1.0')],
    ];
    for (const [json, sent] of others) {
      it(`of the form ${json} are shown raw`, () => {
        assertRead(rule(rules(`{"r": {"details": ${json}}}`), 'r').details, sent);
      });
    }

    it('other than objects keep their text', () => {
      const { details } = rule(rules('{"r": {"details": ["note", 7, null]}}'), 'r');
      assertRead(
        present(details).first.map(({ result_description }) => result_description),
        ['"note"', '7', 'null'].map(deviates),
      );
    });
  });

  describe('a value of the wrong type', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['"true"', '"true"'],
      ['"false"', '"false"'],
      ['1', '1'],
      ['0', '0'],
      ['[true]', '[true]'],
      ['{"value": true}', '{"value": true}'],
    ];
    for (const [sent, text] of wrong) {
      it(`is not converted: is_matched ${sent}`, () => {
        const { is_matched } = present(
          faceMatchOf(spotCheckOf(passedWith('"is_matched": true', `"is_matched": ${sent}`))).match,
        );
        assertRead(is_matched, deviates(text));
      });
    }
  });
});
