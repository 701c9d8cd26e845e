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

/** The redaction of these names. */
function redactionFor(...names: readonly string[]): ReturnType<typeof redactionOf> {
  return redactionOf(
    names.map((text) => ({ field: NAME, text })),
    new Set([NAME]),
  );
}

const MANY = Array.from({ length: 40 }, (_, index) => `Other ${index}`);

describe('the redaction of texts', () => {
  it('leaves everything as it is when nothing is masked', () => {
    const redaction = redactionOf([{ field: NAME, text: 'Amara' }], new Set());
    assert.equal(redaction.text('Amara'), 'Amara');
    assert.equal(redaction.json(String.raw`"Am\u0061ra"`), String.raw`"Am\u0061ra"`);
  });

  for (const others of [[], MANY]) {
    const redaction = redactionFor('Ana', 'Ana Maria', 'Ana Maria Lind', 'a.b', '(x', ...others);

    it(`takes the longest value that stands somewhere, with ${others.length} others`, () => {
      assert.equal(redaction.text('Ana Maria Lind, Ana Maria, Ana'), `${MASK}, ${MASK}, ${MASK}`);
    });

    it(`takes each sign of a value for itself, with ${others.length} others`, () => {
      assert.equal(redaction.text('a.b, acb, (x'), `${MASK}, acb, ${MASK}`);
    });

    it(`knows a word by its letters and digits in every script, with ${others.length} others`, () => {
      for (const word of ['\u{10400}Ana', 'Ana\u{10400}', 'éAna', 'Anaé', '7Ana', 'Ana7', 'xAna']) {
        assert.equal(redaction.text(word), word);
      }
      for (const around of ['\u{1F600}', '_', '-', ' ', '"']) {
        assert.equal(redaction.text(`${around}Ana${around}`), `${around}${MASK}${around}`);
      }
    });
  }

  it('masks a value of six characters inside of a word, and none of five', () => {
    assert.equal(redactionFor('850412').text('ID850412X'), `ID${MASK}X`);
    assert.equal(redactionFor('85041').text('ID85041X'), 'ID85041X');
    assert.equal(redactionFor('850412', ...MANY).text('ID850412X'), `ID${MASK}X`);
    assert.equal(redactionFor('85041', ...MANY).text('ID85041X'), 'ID85041X');
  });
});

describe('the redaction of numbers', () => {
  it('masks one of four digits, and none of three', () => {
    const redaction = redactionFor('123', '4711');
    assert.equal(redaction.number('123'), '123');
    assert.equal(redaction.number('4711'), MASK);
  });
});

describe('the redaction of JSON as it was sent', () => {
  const redaction = redactionFor('Zoë Lind', 'a/b\\c"d', 'tab\there');

  it('masks a value where it stands, and leaves the rest', () => {
    assert.equal(redaction.json('["Zoë Lind", 1]'), `["${MASK}", 1]`);
  });

  it('masks all when there are escapes, and behind them a value', () => {
    for (const source of [
      String.raw`["Zoë Lind", "a\nb"]`,
      String.raw`{"name": "Zo\u00eb Lind"}`,
      String.raw`["Zo\u00EB Lind"]`,
      String.raw`"a\/b\\c\"d"`,
      String.raw`"tab\there"`,
    ]) {
      assert.equal(redaction.json(source), MASK, source);
    }
  });

  it('leaves what has escapes and repeats nothing', () => {
    const source = String.raw`{"name": "Zo\u00e9 Lind\n"}`;
    assert.equal(redaction.json(source), source);
  });
});
