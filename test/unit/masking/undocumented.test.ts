import assert from 'node:assert/strict';
import type { MaskableField } from '../../../src/result/personal';
import { resultViewOf, viewOf } from '../panel/support';
import { summaryOf } from '../support/gate';
import { comparableText, passedWith, rawText, resultOf } from '../support/results';

/** What a later version of the API could say of the applicant. */
const VALUES = [
  'amara@example.test',
  'Kungsgatan 14, Stockholm',
  '+46 70 123 45 67',
  'Swedish',
  'SE',
  '46701234567',
] as const;
const [EMAIL, ADDRESS, PHONE, NATIONALITY, COUNTRY, NUMBER] = VALUES;

const UNDOCUMENTED = JSON.stringify({
  email: EMAIL,
  address: { lines: [ADDRESS], country: COUNTRY },
  phone: PHONE,
  nationality: NATIONALITY,
  msisdn: Number(NUMBER),
  age: 38,
  gender: 'F',
  is_pep: true,
  status: 'Complete',
}).slice(1, -1);

const text = passedWith('"applicant": {', `"applicant": {${UNDOCUMENTED}, `)
  .replace('"name": "Selfie Liveness"', `"name": "Of ${EMAIL}, ${NATIONALITY} (${COUNTRY})"`)
  .replace('"model_version": "2.3.0"', `"model_version": "for ${PHONE} at ${ADDRESS}"`)
  .replace('"score": 97', `"score": ${NUMBER}`);

const found = (shown: string): string[] => VALUES.filter((value) => shown.includes(value));

interface Policy {
  readonly privacyMode?: boolean;
  readonly masked?: readonly MaskableField[];
}

function everywhere(privacy: Policy): Readonly<Record<string, string>> {
  const { privacyMode = false, masked = [] } = privacy;
  const policy = { privacyMode, masked: new Set(masked) };
  return {
    panel: JSON.stringify(viewOf(text, privacy)),
    raw: rawText(text, policy),
    comparable: comparableText(text, policy),
  };
}

describe('a value below the applicant that is not documented', () => {
  for (const privacy of [
    { privacyMode: true },
    { masked: ['personal_number'] },
    { masked: ['images'] },
  ] as const) {
    it(`is masked where it stands and where it is repeated: ${JSON.stringify(privacy)}`, () => {
      for (const [surface, shown] of Object.entries(everywhere(privacy))) {
        assert.deepEqual(found(shown), [], surface);
      }
    });
  }

  it('is shown when the settings mask nothing', () => {
    const { panel = '', raw = '', comparable = '' } = everywhere({ masked: [] });
    assert.deepEqual(found(raw), VALUES);
    assert.deepEqual(found(comparable), VALUES);
    // The panel has no place for it: only what repeats it is there.
    assert.deepEqual(found(panel), VALUES);
  });

  it('is in no summary, whatever the settings mask', () => {
    assert.deepEqual(found(summaryOf(resultOf(text))), []);
  });

  it('hides no decision, no outcome and no short number of other texts', () => {
    const shown = viewOf(text, { privacyMode: true });
    assert.equal(shown.heading, 'Complete');
    const raw = JSON.parse(rawText(text, { privacyMode: true, masked: new Set() })) as {
      readonly selfie: { readonly is_live: unknown };
      readonly applicant: Readonly<Record<string, unknown>>;
    };
    assert.equal(raw.selfie.is_live, true);
    // Where it stands, it is masked whatever it is, with all that is in it.
    for (const name of ['email', 'address', 'msisdn', 'age', 'gender', 'is_pep', 'status']) {
      assert.equal(raw.applicant[name], '••••', name);
    }
  });

  it('is told by its path alone in the contract', () => {
    const { contract } = resultViewOf(text, { privacyMode: true });
    const paths: ReadonlySet<string> = new Set(contract.list.map(({ path }) => path));
    for (const path of ['applicant.email', 'applicant.address', 'applicant.msisdn']) {
      assert.ok(paths.has(path), path);
    }
  });
});
