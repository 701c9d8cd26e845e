import assert from 'node:assert/strict';
import { comparableText, rawText } from '../support/results';

const NOTHING_MASKED = { privacyMode: false, masked: new Set<never>() };

describe('comparableText', () => {
  const comparable = (text: string): string => comparableText(text, NOTHING_MASKED);

  it('is equal for results that differ only in their notation', () => {
    assert.equal(
      comparable(
        String.raw`{"name":"Zo\u00eb \/ \"x\"","selfie":{"is_live":true,"status":"Refer"}}`,
      ),
      comparable(
        '{\n\t"selfie": {"status": "Refer",\r\n"is_live": true},\n"name": "Zoë / \\"x\\""}\n',
      ),
    );
  });

  it('differs for results that differ in a value', () => {
    const differing = ['[1,2]', '[2,1]', '1', '"1"', 'null', '"null"', '1.0', '1.00', '{}', '[]'];
    const texts = differing.map((value) => comparable(`{"system_decision":null,"score":${value}}`));
    assert.equal(new Set(texts).size, differing.length);
  });

  it('has the members of each object in alphabetical order, and lists in their own order', () => {
    const ordered = { B: true, b: [{ c: 2, d: 1 }, [2, 1]], selfie: null };
    const sent = '{"b": [{"d": 1, "c": 2}, [2, 1]], "selfie": null, "B": true}';
    assert.equal(comparable(sent), `${JSON.stringify(ordered, undefined, 2)}\n`);
  });

  it('is empty for unreadable text', () => {
    assert.deepEqual([comparable('{"a": '), comparable('<html>\n')], ['', '']);
  });
});

describe('rawText', () => {
  const masked = { privacyMode: false, masked: new Set(['personal_number'] as const) };
  const response =
    '{"applicant":{"personal_number":"850412-4471"},"model_version":"of 850412-4471"}';

  it('is indented when the response is one line, with or without a line break at its end', () => {
    for (const end of ['', ' ', '\n', ' \n ']) {
      const raw = rawText(`{"selfie":1,"a":[true]}${end}`, NOTHING_MASKED);
      assert.equal(raw.trimEnd(), '{\n  "selfie": 1,\n  "a": [\n    true\n  ]\n}');
    }
  });

  it('masks a value and its repetitions in texts and numbers, and nothing else', () => {
    const read = (text: string): unknown => JSON.parse(rawText(text, masked));
    assert.deepEqual(read(response), {
      applicant: { personal_number: '••••71' },
      model_version: 'of ••••71',
    });
    assert.deepEqual(
      read('{"applicant":{"personal_number":"8504124471"},"score":8504124471,"other":12}'),
      { applicant: { personal_number: '••••71' }, score: '••••71', other: 12 },
    );
    // A short number does not identify a person.
    assert.deepEqual(read('{"applicant":{"personal_number":"12"},"score":12,"note":"of 12"}'), {
      applicant: { personal_number: '••••' },
      score: 12,
      note: 'of ••••',
    });
    // A number in place of a personal string is personal too.
    assert.deepEqual(read('{"applicant":{"personal_number":8504124471}}'), {
      applicant: { personal_number: '••••71' },
    });
    assert.deepEqual(JSON.parse(rawText(response, NOTHING_MASKED)), JSON.parse(response));
  });

  it('masks an undocumented value of the applicant of any type', () => {
    const applicant = { is_pep: true, age: 38, gender: 'F', address: { lines: ['Kungsgatan 14'] } };
    const raw = rawText(JSON.stringify({ applicant }), { privacyMode: true, masked: new Set() });
    const shown = Object.fromEntries(Object.keys(applicant).map((key) => [key, '••••']));
    assert.deepEqual(JSON.parse(raw), { applicant: shown });
  });

  it('keeps escapes that spell another value', () => {
    const version = String.raw`"Zo\u00e9 Lind\n"`;
    const text = rawText(`{"applicant":{"full_name":"Zoë Lind"},"model_version":${version}}`, {
      privacyMode: false,
      masked: new Set(['full_name']),
    });
    assert.ok(text.includes(version), text);
  });
});
