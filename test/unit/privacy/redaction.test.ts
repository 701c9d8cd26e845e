import assert from 'node:assert/strict';
import { redactionOf } from '../../../src/privacy/redaction';
import type { PersonalValue } from '../../../src/result/personal';

const NAME = 'full_name';
const MASK = '••••';

/** Masks names in texts, among so many others that are in none of them. */
function masking(names: readonly string[], others: number): (text: string) => string {
  const values: PersonalValue[] = [
    ...names.map((text) => ({ field: NAME, text }) as const),
    ...Array.from(
      { length: others },
      (_, index) => ({ field: NAME, text: `Other ${index}` }) as const,
    ),
  ];
  return (text) => redactionOf(values, new Set([NAME])).text(text);
}

for (const others of [0, 40]) {
  describe(`the redaction of a value among ${others} others`, () => {
    it('replaces it wherever a text repeats it', () => {
      const redact = masking(['Amara Nwosu-Lind', 'Zoë'], others);
      assert.equal(redact('Of Amara Nwosu-Lind and Zoë.'), `Of ${MASK} and ${MASK}.`);
    });

    it('leaves a short one alone that is a part of a word', () => {
      assert.equal(masking(['Ana'], others)('Ana has Analysis'), `${MASK} has Analysis`);
    });

    it('replaces one of several thousand characters as a whole', () => {
      const long = Array.from({ length: 1000 }, (_, index) => `name ${index}`).join(' ');
      const redact = masking([long], others);
      assert.equal(redact(`Of ${long}, born in spring`), `Of ${MASK}, born in spring`);
      assert.equal(redact(long.slice(2)), long.slice(2));
    });

    it('does not take the product of the lengths of a value and of a text that repeats a part of it', () => {
      const [shorter, longer] = ['x'.repeat(120_000), 'x'.repeat(400_000)];
      const redact = masking([shorter, longer], others);
      assert.equal(redact(`${shorter} ${longer}`).includes('x'), false);
      assert.equal(redact(`x ${'y'.repeat(400_000)}`), `x ${'y'.repeat(400_000)}`);
    });
  });
}
