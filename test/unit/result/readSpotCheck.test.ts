import assert from 'node:assert/strict';
import { readSpotCheck } from '../../../src/result/readSpotCheck';
import { valueOf, type RuleContent, type Sent } from '../../../src/result/spotCheck';
import { passedWith, sample, samples, spotCheckOf } from '../support/results';

const value = <T>(sent: T) => ({ state: 'value', value: sent });
const deviates = (text: string) => ({ state: 'deviates', text });

function present<T>(sent: Sent<T>): T {
  assert.ok(sent.state === 'value', JSON.stringify(sent));
  return sent.value;
}

function rule(text: string, key: string): RuleContent {
  const found = [...present(spotCheckOf(text).ruleResults).list].find((other) => other.key === key);
  assert.ok(found, `no rule ${key}`);
  return present(found.content);
}

/** A response of which only the rules matter. */
const rules = (json: string): string => `{"rule_results": ${json}}`;

const APPLICANT = {
  applicant_id: '63a9f20be4571c0013c08d77',
  full_name: 'Amara Nwosu-Lind',
  personal_number: '850412-4471',
  birth_date: '1985-04-12',
};

describe('readSpotCheck', () => {
  for (const { slug, text, id } of samples) {
    it(`reads the sample ${slug}`, () => {
      const spotCheck = spotCheckOf(text);
      assert.deepEqual(spotCheck.journeyId, value(id));
      const plain = JSON.parse(text) as Record<string, unknown>;
      assert.equal(spotCheck.selfie.state === 'value', plain.selfie !== null);
      assert.equal(spotCheck.ruleResults.state === 'value', plain.rule_results !== null);
    });
  }

  it('reads every field of a documented response', () => {
    assert.deepEqual(
      { ...spotCheckOf(sample('passed').text), ruleResults: undefined },
      {
        journeyId: value(sample('passed').id),
        tenantId: value('64b0f3d29c1e7a0012d4c8ef'),
        environmentName: value('live'),
        startTime: value('2023-01-26T08:12:00.962462'),
        endTime: value('2023-01-26T08:13:27.418903'),
        systemDecision: value('Complete'),
        referenceNumber: value('user-20417'),
        modelVersion: value('2.3.0'),
        selfie: value({
          status: value('Complete'),
          isLive: value(true),
          livenessStatusCode: { state: 'null' },
          imagePath: value('98e351972dd8d72b0df98d6bb5a1cc22'),
          videoPath: value('b8f54cc703cd9b6559eab5f94c5dbcff'),
        }),
        applicant: value({
          profileImagePath: value('e4eff1c84dad4ae3c6ac3c6369d2653b'),
          texts: Object.entries(APPLICANT).map(([key, text]) => ({
            key,
            field: key,
            sent: value(text),
          })),
        }),
        personal: [
          { field: 'reference_number', text: 'user-20417' },
          ...Object.entries(APPLICANT).map(([field, text]) => ({ field, text })),
        ],
        ruleResults: undefined,
        faceMatch: value({
          isMatched: value(true),
          score: value({ number: 97, text: '97' }),
          images: value([
            {
              imagePath: value('98e351972dd8d72b0df98d6bb5a1cc22'),
              imageSource: value('Selfie'),
            },
            {
              imagePath: value('e4eff1c84dad4ae3c6ac3c6369d2653b'),
              imageSource: value('Applicant'),
            },
          ]),
        }),
      },
    );
  });

  it('reads a rule with all its details', () => {
    const [first, second] = present(rule(sample('passed').text, 'applicant_face_match').details);
    assert.deepEqual(first, {
      title: value('Selfie'),
      result: value('Passed'),
      resultDescription: value('The face in the selfie belongs to the applicant: score 97.'),
      reference: value({ objectKey: value('selfie'), instanceKey: value('0') }),
    });
    assert.deepEqual(second?.title, value('Applicant'));
  });

  it('keeps the rules in the order sent, whatever their keys', () => {
    const keys = (text: string) =>
      [...present(spotCheckOf(text).ruleResults).list].map(({ key }) => key);
    assert.deepEqual(keys(sample('odd-rule-keys').text), [
      'selfie_liveness',
      '10',
      '2',
      '__proto__',
      'constructor',
      'R\u00e9gle n\u00b0 7 / <b>bold</b>',
    ]);
    assert.deepEqual(keys(rules('{"b": {}, "": {}, "a": {}, "toString": {}, "b": {}}')), [
      'b',
      '',
      'a',
      'toString',
      'b',
    ]);
    assert.equal(valueOf(rule(sample('odd-rule-keys').text, '__proto__').name), 'Prototype');
  });

  const scores = ['97.0', '98.70', '-0', '1e2', '1e400', '0.1000', '12345678901234567890123'];
  for (const score of scores) {
    it(`keeps the score ${score} as sent`, () => {
      const faceMatch = present(
        spotCheckOf(passedWith('"score": 97', `"score": ${score}`)).faceMatch,
      );
      assert.deepEqual(faceMatch.score, value({ number: Number(score), text: score }));
    });
  }

  it('takes the last one of a field that was sent twice', () => {
    const text = '{"system_decision": "Complete", "selfie": null, "system_decision": "Refer"}';
    assert.deepEqual(spotCheckOf(text).systemDecision, value('Refer'));
  });

  it('decodes escapes and keeps every character', () => {
    const text = String.raw`{"tenant_id": "\u00e9\n\"\\\/\ud83d\ude00\u0000\u202e"}`;
    assert.deepEqual(spotCheckOf(text).tenantId, value('\u00e9\n"\\/\u{1f600}\0\u202e'));
    const half = String.raw`{"tenant_id": "Am\ud83dara"}`;
    assert.deepEqual(spotCheckOf(half).tenantId, value('Am\ud83dara'));
  });

  it('tells null from missing', () => {
    const { endTime, referenceNumber, selfie, applicant } = spotCheckOf(
      '{"end_time": null, "selfie": null}',
    );
    assert.deepEqual([endTime, referenceNumber], [{ state: 'null' }, { state: 'missing' }]);
    assert.deepEqual([selfie, applicant], [{ state: 'null' }, { state: 'missing' }]);
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
      it(`may be ${name}`, () => {
        const { details } = rule(rules(`{"r": {"details": ${json}}}`), 'r');
        assert.deepEqual(
          [...present(details)].map(({ title }) => valueOf(title)),
          titles,
        );
      });
    }

    const others: readonly (readonly [string, unknown])[] = [
      ['null', { state: 'null' }],
      ['"none"', deviates('"none"')],
      ['false', deviates('false')],
      ['1.0', deviates('1.0')],
    ];
    for (const [json, sent] of others) {
      it(`sent as ${json} are shown as sent`, () => {
        assert.deepEqual(rule(rules(`{"r": {"details": ${json}}}`), 'r').details, sent);
      });
    }

    it('that are no objects keep their text', () => {
      const { details } = rule(rules('{"r": {"details": ["note", 7, null]}}'), 'r');
      assert.deepEqual(
        [...present(details)].map(({ resultDescription }) => resultDescription),
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
      it(`is not coerced: is_matched ${sent}`, () => {
        const { isMatched } = present(
          spotCheckOf(passedWith('"is_matched": true', `"is_matched": ${sent}`)).faceMatch,
        );
        assert.deepEqual(isMatched, deviates(text));
      });
    }

    it('is kept as sent in every place', () => {
      const spotCheck = spotCheckOf(sample('deviating').text);
      assert.deepEqual(spotCheck.tenantId, deviates('640031'));
      assert.deepEqual(spotCheck.endTime, deviates('1674720807'));
      assert.deepEqual(present(spotCheck.selfie).isLive, deviates('"false"'));
      const texts = new Map(present(spotCheck.applicant).texts.map(({ key, sent }) => [key, sent]));
      assert.deepEqual(texts.get('personal_number'), deviates('1230984421190077991'));
      const fullName = texts.get('full_name');
      assert.match(fullName?.state === 'deviates' ? fullName.text : '', /"first": "Delphine"/);
      assert.deepEqual(texts.get('applicant_id'), { state: 'null' });
      const [, faceMatch] = present(spotCheck.ruleResults).list;
      assert.deepEqual(faceMatch, { key: 'applicant_face_match', content: deviates('"Passed"') });
      assert.deepEqual(present(spotCheck.faceMatch).score, deviates('"98.70"'));
    });

    for (const name of ['selfie', 'applicant', 'rule_results', 'spot_checks']) {
      it(`may be the whole of ${name}`, () => {
        const { selfie, applicant, ruleResults, faceMatch } = spotCheckOf(`{"${name}": [1, "x"]}`);
        const states = [selfie, applicant, ruleResults, faceMatch].map(({ state }) => state);
        assert.deepEqual(states.toSorted(), ['deviates', 'missing', 'missing', 'missing']);
      });
    }
  });

  describe('what is no result', () => {
    const unreadable: readonly (readonly [string, string])[] = [
      ['', 'empty'],
      [' \r\n\t ', 'empty'],
      ['null', 'null'],
      ['[{"journey_id": "1"}]', 'list'],
      ['42', 'number'],
      ['"Complete"', 'string'],
      ['true', 'boolean'],
      ['{}', 'object'],
      ['{"a": NaN}', 'word'],
      ['{"a": 1} {}', 'secondDocument'],
      ["{'a': 1}", 'singleQuotes'],
      ['{"a": "b', 'cutOff'],
      [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'tooDeep'],
    ];
    for (const [text, kind] of unreadable) {
      it(`is not read, but named: ${JSON.stringify(text.slice(0, 30))}`, () => {
        const reading = readSpotCheck(text);
        assert.ok(!reading.ok);
        const { kind: found } = 'problem' in reading ? reading.problem : reading.looksLike;
        assert.equal(found, kind);
      });
    }

    it('is every text that is cut short', () => {
      const { text } = sample('passed');
      for (let length = 0; length < text.length; length += 13) {
        assert.equal(readSpotCheck(text.slice(0, length)).ok, false, String(length));
      }
    });
  });

  it('does not throw at values nested deeply in any place', () => {
    for (const depth of [500, 2000, 100_000]) {
      const deep = '{"title":'.repeat(depth) + '1' + '}'.repeat(depth);
      for (const text of [
        `{"applicant": ${deep}}`,
        `{"tenant_id": ${deep}}`,
        rules(`{"r": {"details": ${deep}}}`),
        rules(`{"r": {"details": [${deep}]}}`),
      ]) {
        const reading = readSpotCheck(text);
        assert.ok(reading.ok || ('problem' in reading && reading.problem.kind === 'tooDeep'));
        assert.ok(reading.ok || depth > 500);
      }
    }
  });
});
