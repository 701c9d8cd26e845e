import assert from 'node:assert/strict';
import { faceMatchOf, type Rule, type RuleContent } from '../../../src/result/ResultModel';
import { allOf } from '../../../src/result/ShortList';
import { valueOf, type Value } from '../../../src/result/Value';
import { readResponse } from '../../support/readResponse';
import { passedWith, sample, samples, spotCheckOf } from '../support/results';

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

/** Documented members of each type, and how they are read. */
function membersRead(sent: object): object {
  return Object.fromEntries(Object.entries(sent).map(([key, each]) => [key, valueRead(each)]));
}

function valueRead(sent: unknown): unknown {
  if (sent === null) return { state: 'null' };
  if (typeof sent === 'number') return value({ number: sent, text: String(sent) });
  if (Array.isArray(sent)) return value(sent.map(membersRead));
  return value(typeof sent === 'object' ? membersRead(sent) : sent);
}

/** A response with these rules. */
const rules = (json: string): string => `{"rule_results": ${json}}`;

describe('readResult', () => {
  for (const { slug, text, id } of samples) {
    it(`reads the sample ${slug}`, () => {
      const spotCheck = spotCheckOf(text);
      assertRead(spotCheck.journey_id, value(id));
      const plain = JSON.parse(text) as Record<string, unknown>;
      assert.equal(spotCheck.selfie.state === 'value', plain.selfie !== null);
      assert.equal(spotCheck.rule_results.state === 'value', plain.rule_results !== null);
    });
  }

  it('reads every field of a documented response', () => {
    const { text } = sample('passed');
    const { rule_results: _, kind: __, ...read } = spotCheckOf(text);
    const { rule_results: ___, ...sent } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    assertRead(read, membersRead(sent));
  });

  it('reads a rule with all its details', () => {
    const { details } = rule(sample('passed').text, 'applicant_face_match');
    const [first, second] = present(details).first;
    assertRead(first, {
      title: value('Selfie'),
      result: value('Passed'),
      result_description: value('The face in the selfie belongs to the applicant: score 97.'),
      reference_object: value({ object_key: value('selfie'), instance_key: value('0') }),
    });
    assertRead(second?.title, value('Applicant'));
  });

  it('keeps the order of the rules, whatever their keys', () => {
    const keys = (text: string) => rulesOf(text).map(({ key }) => key);
    assert.deepEqual(keys(sample('odd-rule-keys').text), [
      'selfie_liveness',
      '10',
      '2',
      '__proto__',
      'constructor',
      'R\u00e9gle n\u00b0 7 / <b>bold</b>',
    ]);
    const repeated = keys(rules('{"b": {}, "": {}, "a": {}, "toString": {}, "b": {}}'));
    assert.deepEqual(repeated, ['b', '', 'a', 'toString', 'b']);
    assert.equal(valueOf(rule(sample('odd-rule-keys').text, '__proto__').name), 'Prototype');
  });

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

    it('is kept raw everywhere', () => {
      const spotCheck = spotCheckOf(sample('deviating').text);
      assertRead(spotCheck.tenant_id, deviates('640031'));
      assertRead(spotCheck.end_time, deviates('1674720807'));
      assertRead(present(spotCheck.selfie).is_live, deviates('"false"'));
      const applicant = present(spotCheck.applicant);
      assertRead(applicant.personal_number, deviates('1230984421190077991'));
      const fullName = applicant.full_name;
      assert.match(fullName.state === 'deviates' ? fullName.text : '', /"first": "Delphine"/);
      assertRead(applicant.applicant_id, { state: 'null' });
      const [, faceMatch] = rulesOf(sample('deviating').text);
      assert.equal(faceMatch?.key, 'applicant_face_match');
      assertRead(faceMatch.content, deviates('"Passed"'));
      assertRead(present(faceMatchOf(spotCheck).match).score, deviates('"98.70"'));
    });

    for (const name of ['selfie', 'applicant', 'rule_results', 'spot_checks']) {
      it(`can replace the whole of ${name}`, () => {
        const { selfie, applicant, rule_results, spot_checks } = spotCheckOf(
          `{"${name}": [1, "x"]}`,
        );
        const states = [selfie, applicant, rule_results, spot_checks].map(({ state }) => state);
        assert.deepEqual(states.toSorted(), ['deviates', 'missing', 'missing', 'missing']);
      });
    }
  });

  describe('a text without a result', () => {
    const unreadable: readonly (readonly [string, string])[] = [
      ['', 'empty'],
      ['null', 'null'],
      ['{}', 'object'],
      ['{"a": NaN}', 'word'],
      [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'tooDeep'],
    ];
    for (const [text, kind] of unreadable) {
      it(`is not read, but described: ${JSON.stringify(text.slice(0, 30))}`, () => {
        const reading = readResponse(text);
        assert.ok(!reading.ok);
        const { kind: found } = 'problem' in reading ? reading.problem : reading.looksLike;
        assert.equal(found, kind);
      });
    }

    it('is any truncated response', () => {
      const { text } = sample('passed');
      for (let length = 0; length < text.length; length += 13) {
        assert.equal(readResponse(text.slice(0, length)).ok, false, String(length));
      }
    });
  });
});
