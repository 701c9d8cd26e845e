import assert from 'node:assert/strict';
import { resultViewOf, viewOf } from '../panel/support';
import { passedWith, rawText } from '../support/results';

/** Properties of the applicant that a later version of the API could have. */
const UNDOCUMENTED = JSON.stringify({
  email: 'amara@example.test',
  address: { lines: ['Kungsgatan 14, Stockholm'], country: 'SE' },
  msisdn: 46701234567,
  age: 38,
  gender: 'F',
  is_pep: true,
  status: 'Complete',
}).slice(1, -1);

const text = passedWith('"applicant": {', `"applicant": {${UNDOCUMENTED}, `);

describe('an undocumented value below the applicant', () => {
  it('masks no decision, no outcome and no short number in other texts', () => {
    assert.equal(viewOf(text, { privacyMode: true }).heading, 'Complete');
    const raw = JSON.parse(rawText(text, { privacyMode: true, masked: new Set() })) as {
      readonly selfie: { readonly is_live: unknown };
      readonly applicant: Readonly<Record<string, unknown>>;
    };
    assert.equal(raw.selfie.is_live, true);
    // In its own place it is masked completely, whatever it is.
    for (const name of ['email', 'address', 'msisdn', 'age', 'gender', 'is_pep', 'status']) {
      assert.equal(raw.applicant[name], '••••', name);
    }
  });

  it('is only a path in the differences', () => {
    const { contract } = resultViewOf(text, { privacyMode: true });
    const paths: ReadonlySet<string> = new Set(contract.list.map(({ path }) => path));
    for (const path of ['applicant.email', 'applicant.address', 'applicant.msisdn']) {
      assert.ok(paths.has(path), path);
    }
  });
});
