import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { EVERYTHING_MASKED, type MaskPolicy } from '../../../src/masking/Masking';
import { readResponse } from '../../support/readResponse';
import { rawText } from '../support/results';
import { listed } from '../../support/listed';

const DEFAULT: MaskPolicy = {
  privacyMode: false,
  masked: new Set(['full_name', 'personal_number', 'birth_date'] as const),
};

const NAME = 'Xqzwv Jjkqpt';
const NUMBER = '850412-4471';
const EMAIL = 'zzperson@mail.example';

/** A result with personal values in documented and undocumented places. */
const RESPONSE = responseWith({}, {});

/** The same result with personal values in keys too. */
const ODD_RESPONSE = responseWith({ [NAME]: { name: 'x', result: 'Passed' } }, { [NUMBER]: NAME });

function responseWith(rules: object, others: object): string {
  const response = {
    journey_id: '65ee1f0c9a3b7d0012c4e8f1',
    system_decision: 'Refer',
    start_time: '2024-01-29T12:00:00',
    rule_results: {
      selfie_liveness: {
        name: `Rule of ${NAME}`,
        result: 'Failed',
        description: `${NAME} (${NUMBER})`,
        information: null,
        tips: null,
        details: [{ title: EMAIL, result: 'Failed', result_description: NUMBER }],
      },
      ...rules,
    },
    selfie: { status: 'Complete', is_live: true, image_path: '98e351972dd8d72b0df98d6bb5a1cc22' },
    applicant: {
      applicant_id: '65ee1f0c9a3b7d0012c4e8ff',
      full_name: NAME,
      personal_number: NUMBER,
      email: EMAIL,
      more: { status: NAME },
    },
    spot_checks: { applicant_selfie_face_match: { is_matched: true, score: 97, images: [] } },
    reference_number: null,
    ...others,
  };
  return JSON.stringify(response, null, 2);
}

/** Every personal part of the response that no harmless value contains. */
const SECRETS = ['Xqzwv', 'Jjkqpt', '850412', '4471', 'zzperson', 'mail.example'];

function leaksOf(text: string, policy: MaskPolicy = DEFAULT): readonly string[] {
  const raw = rawText(text, policy);
  return SECRETS.filter((secret) => raw.includes(secret));
}

/** The text with a part of it replaced. */
function edited(find: string | RegExp, put: string, text = RESPONSE): string {
  const changed = text.replace(find, () => put);
  assert.notEqual(changed, text);
  return changed;
}

describe('the raw result of an unreadable text', () => {
  it('shows no personal value, wherever the text is truncated', () => {
    const compact = JSON.stringify(JSON.parse(ODD_RESPONSE));
    for (let length = 0; length < ODD_RESPONSE.length; length += 1) {
      assert.deepEqual(leaksOf(ODD_RESPONSE.slice(0, length)), [], String(length));
      assert.deepEqual(leaksOf(compact.slice(0, Math.min(length, compact.length - 1))), []);
    }
  });

  const damages: Readonly<Record<string, string>> = {
    NaN: edited('"score": 97', '"score": NaN'),
    'a trailing comma': edited('"images": []', '"images": [],'),
    'a missing quote': edited('"full_name": "', '"full_name": '),
    'a missing quote before': edited('"selfie": {', 'selfie": {'),
    'a missing quote in one line': edited(
      '"selfie"',
      'selfie"',
      JSON.stringify(JSON.parse(RESPONSE)),
    ),
    'an unquoted key': edited('"applicant":', 'applicant:'),
    'a missing brace': edited(/\}(?=,\s+"applicant")/, ''),
    'another brace': edited('"applicant": {', '"applicant": {}, {'),
    'an object closed early': edited('"personal_number"', '}, "personal_number"'),
    'a comment': `// ${NAME}\n${RESPONSE}`,
    'a comment inside': edited('"selfie"', `/* ${NAME} */ "selfie"`),
    'an HTTP head': `HTTP/1.1 200 OK\r\nX-User: ${NAME}\r\n\r\n${RESPONSE}`,
    'a log line': `2024-01-29 INFO ${NAME} ${RESPONSE}`,
    'two documents': `${RESPONSE}\n${RESPONSE}`,
    'text behind it': `${RESPONSE}\n${NAME}`,
    'a value in a comment': edited('"personal_number"', '// "personal_number"'),
    'single quotes': RESPONSE.replaceAll('"', "'"),
    'a raw line break': edited(NAME, 'Xqzwv\nJjkqpt'),
    'a merge conflict': edited('"selfie"', `<<<<<<< ${NAME}\n"selfie"`),
    'UTF-16': Buffer.from(RESPONSE, 'utf16le').toString('latin1'),
    'a wrapper': JSON.stringify({ user: NAME, data: JSON.parse(RESPONSE), [EMAIL]: 1 }),
    'a wrapper with an ID': JSON.stringify({
      journey_id: 'x',
      data: JSON.parse(RESPONSE),
      n: NAME,
    }),
    'a list': `[${RESPONSE}, ${RESPONSE}]`,
    'a string': JSON.stringify(RESPONSE),
    'a string in a wrapper': JSON.stringify({ body: RESPONSE }),
    'a web page': `<html>${NAME}<script>x = ${RESPONSE}</script></html>`,
    YAML: `selfie: ${NAME}\napplicant:\n  full_name: ${NAME}\n`,
    'a webhook': JSON.stringify({ event: 'Finished Spot Check', body: { referenceNo: NAME } }),
    'another object': JSON.stringify({ full_name: NAME, personal_number: NUMBER, [EMAIL]: 1 }),
  };

  for (const [what, text] of Object.entries(damages)) {
    it(`shows no personal value with ${what}`, () => {
      assert.ok(!readResponse(text, 'asked-for').ok);
      assert.deepEqual(leaksOf(text), []);
      assert.deepEqual(leaksOf(text, EVERYTHING_MASKED), []);
    });
  }

  it('shows no personal value, whatever is inserted anywhere', () => {
    const marks = ['"', '{', '}', ',', ':', '\n', '\\', "'", '[', ']', 'x', '0'];
    const put = fc.constantFrom(...marks, '//', '/*', 'NaN', '":"', '"},{"');
    const compact = JSON.stringify(JSON.parse(RESPONSE));
    fc.assert(
      fc.property(
        fc.constantFrom(RESPONSE, compact),
        fc.nat(RESPONSE.length),
        fc.nat(12),
        put,
        (text, at, length, what) => {
          const damaged = text.slice(0, at) + what + text.slice(at + length);
          if (!readResponse(damaged, 'asked-for').ok) assert.deepEqual(leaksOf(damaged), []);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('shows the documented values before the error', () => {
    const raw = rawText(edited('"full_name"', 'full_name'), DEFAULT);
    for (const shown of [
      '"Refer"',
      '"Failed"',
      '"98e351972dd8d72b0df98d6bb5a1cc22"',
      '2024-01-29T12:00:00',
    ]) {
      assert.ok(raw.includes(shown), shown);
    }
    assert.ok(raw.includes('"name": "••••"'), raw);
    assert.ok(!raw.includes('spot_checks'));
  });

  it('shows everything in its own lines when only a word or a comma is wrong', () => {
    const raw = rawText(edited('"score": 97', '"score": NaN'), DEFAULT);
    assert.ok(raw.includes('"score": NaN'));
    assert.ok(raw.includes('"name": "Rule of ••••"'));
    assert.ok(raw.split('\n').length > 30);
    assert.ok(rawText(edited('"images": []', '"images": [],'), DEFAULT).includes('"images": [],'));
  });

  it('shows a documented personal value that the settings show', () => {
    const cut = RESPONSE.slice(0, RESPONSE.indexOf('"email"'));
    const shown = rawText(cut, { privacyMode: false, masked: new Set(['birth_date'] as const) });
    assert.ok(shown.includes(`"full_name": "${NAME}"`));
    assert.ok(!shown.includes('Rule of'));
  });

  it('is empty without a documented key', () => {
    for (const what of listed(`
      single quotes, UTF-16, YAML, a webhook, a string, a string in a wrapper`)) {
      assert.equal(rawText(damages[what] ?? '', DEFAULT), '', what);
    }
    assert.deepEqual([rawText(`<html>${NAME}</html>`, DEFAULT), rawText('', DEFAULT)], ['', '']);
    assert.equal(rawText(NAME, DEFAULT), '');
  });
});
