import assert from 'node:assert/strict';
import { resultViewOf, viewOf } from '../panel/support';
import { passedWith, rawText } from '../support/results';

/** What a later version of the API could say of the applicant. */
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

describe('a value below the applicant that is not documented', () => {
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
