import assert from 'node:assert/strict';
import { createRedactor, redactShortText } from '../../../src/masking/redaction';
import type { PersonalValue } from '../../../src/result/personal';
import { listed } from '../../support/listed';

const NAME = 'full_name';
const MASK = '••••';

function redactionFor(...names: readonly string[]): ReturnType<typeof createRedactor> {
  return createRedactor(
    names.map((text) => ({ field: NAME, text })),
    new Set([NAME]),
  );
}

const MANY = Array.from({ length: 40 }, (_, index) => `Other ${index}`);

describe('the redaction of texts', () => {
  it('keeps everything when nothing is masked', () => {
    const redaction = createRedactor([{ field: NAME, text: 'Amara' }], new Set());
    assert.equal(redaction.text('Amara'), 'Amara');
  });

  for (const others of [[], MANY]) {
    const redaction = redactionFor('Ana', 'Ana Maria', 'Ana Maria Lind', 'a.b', '(x', ...others);

    it(`replaces the longest value at a position, with ${others.length} others`, () => {
      const redacted = redaction.text('Ana Maria Lind; then Ana Maria; then Ana');
      assert.equal(redacted, `${MASK}; then ${MASK}; then ${MASK}`);
    });

    it(`replaces a value of several thousand characters as a whole, with ${others.length} others`, () => {
      const long = Array.from({ length: 1000 }, (_, index) => `name ${index}`).join(' ');
      const one = redactionFor(long, ...others);
      assert.equal(one.text(`Of ${long}, born in spring`), `Of ${MASK}, born in spring`);
      assert.equal(one.text(long.slice(2)), long.slice(2));
    });

    it(`takes linear time for a long text that repeats a part, with ${others.length} others`, () => {
      const [shorter, longer] = ['x'.repeat(120_000), 'x'.repeat(400_000)];
      const two = redactionFor(shorter, longer, ...others);
      assert.equal(two.text(`${shorter} ${longer}`).includes('x'), false);
      assert.equal(two.text(`x ${'y'.repeat(400_000)}`), `x ${'y'.repeat(400_000)}`);
    });

    it(`finds a short value only with its own separators, with ${others.length} others`, () => {
      assert.equal(redaction.text('a.b, acb, ab, (x'), `${MASK}, acb, ab, (${MASK}`);
    });

    it(`finds the limits of a word in every script, with ${others.length} others`, () => {
      for (const word of ['\u{10400}Ana', 'Ana\u{10400}', 'éAna', 'Anaé', '7Ana', 'Ana7', 'xAna']) {
        assert.equal(redaction.text(word), word);
      }
      for (const around of ['\u{1F600}', '_', '-', ' ', '"']) {
        assert.equal(redaction.text(`${around}Ana${around}`), `${around}${MASK}${around}`);
      }
    });
  }

  it('masks a value of six characters inside a word', () => {
    assert.equal(redactionFor('850412').text('ID850412X'), `ID${MASK}X`);
    assert.equal(redactionFor('850412', ...MANY).text('ID850412X'), `ID${MASK}X`);
  });
});

/** A value, and texts that repeat it. */
const REPEATED: readonly (readonly [string, readonly string[]])[] = [
  ['Amara Nwosu', ['AMARA NWOSU', 'amara nwosu', 'Nwosu, Amara', 'NWOSU<<AMARA', 'Amara  Nwosu']],
  ['Amara Nwosu', ['Amara\u00A0Nwosu', 'Amara-Nwosu', 'AmaraNwosu', 'Ama\u00ADra Nwo\u200Bsu']],
  ['Zoë Lind', ['Zoë Lind'.normalize('NFD'), 'ZOË LIND', 'Lind, ZOË'.normalize('NFD')]],
  ['Amara Nwosu', ['Nwosu,        Amara', 'NWOSU<<<<<<<<AMARA', 'Amara\n\n\n\n\n\nNwosu']],
  ['Amara Nwosu', ['Amara   -   Nwosu', `Ama${'\u200B'.repeat(9)}ra Nwosu`]],
  ['Zoë Müller', ['Zo%C3%AB%20M%C3%BCller', 'Zo\\u00eb M\\u00fcller', 'Zo&#235;&nbsp;M&#xFC;ller']],
  ['Zoë Müller', ['Zo=C3=AB M=C3=BCller', 'M%25C3%25BCller%252C+Zo%25C3%25AB', 'ZOE%CC%88+MÜLLER']],
  ['Nina Bell', ['NINA%20BELL', 'Bell\\nNina', 'users\\nina bell', 'Nina\\t\\tBell']],
  ["Seán O'Brien", ['Seán O&#39;Brien', "Seán O\\'Brien", 'O%27Brien, Se%C3%A1n']],
  ['Γιώργος Παππάς', ['ΓΙΩΡΓΟΣ ΠΑΠΠΑΣ', 'ΠΑΠΠΆΣ ΓΙΏΡΓΟΣ', 'ΠΑΠΠΑΣ<<ΓΙΩΡΓΟΣ']],
  ['Ana Maria de Souza', ['De Souza, Ana Maria', 'Souza Ana Maria de', 'ANA  MARIA DE SOUZA']],
  ['Ana Maria de la Cruz Soto', ['Soto Ana Maria de la Cruz', 'Soto, Cruz la de Maria Ana']],
  ['850412-4471', ['8504124471', '850412 4471', '850412 - 4471', 'ID850412-4471', 'X8504124471Y']],
  ['8504124471', ['850412-4471', '85 04 12 44 71', '８５０４１２４４７１', '٨٥٠٤١٢٤٤٧١']],
  ['12345', ['ID12345', '12345X', '12 345', '#12345']],
  ['AB123456C', ['AB 12 34 56 C', 'ab-123456-c', 'AB.123.456.C']],
  ['X4471', ['x-4471', 'X 4471', 'X 44 71']],
  ['1980-05-12', ['12.05.1980', '05/12/1980', '19800512', '1980 05 12']],
  ['1980-05-02', ['2.5.1980', '5/2/1980', '1980/5/2', '2 May 1980', 'May 2, 1980', '02-MAY-1980']],
  ['1980-12-31', ['31 December 1980', '31 DEC 1980', '31DEC1980', 'December 31, 1980']],
  ['1988-07-02', ['July 2nd, 1988', '2nd of July 1988', '2ND JUL 1988']],
  ['1988-09-04', ['Sept. 4, 1988', '4 Sept 1988', '1988-Sep-04', '1988 September 4']],
  ['1988-07-04', ['1988年7月4日', '1988年07月04日', '1988 年 7 月 4 日', '1988년 7월 4일']],
  ['1988-07-11', ['11th July 1988', 'July 11th, 1988']],
  ['1980-05-12T00:00:00', ['1980-05-12', '12/05/1980', '12 May 1980']],
  ['王小明', ['申请人王小明已通过', '王 小明']],
  ['王明', ['申请人王明已通过']],
  ['王 芳', ['芳 王', '王芳']],
  ['박 서연', ['서연, 박']],
  ['محمد', ['لمحمد', 'ومحمد', 'مُحَمَّد', 'وبمحمد']],
  ['محمد علي', ['علي محمد', 'لمحمد علي', 'محـمد علي']],
  ['김철수', ['김철수는 통과', '김철수'.normalize('NFD')]],
  ['김철수'.normalize('NFD'), ['김철수']],
  ['ヤマダ タロウ', ['ﾔﾏﾀﾞ ﾀﾛｳ', 'タロウ ヤマダ'.normalize('NFD')]],
  ['Groß', ['GROSS', 'groß']],
  ['Çınar İpek', ['ÇINAR İPEK', 'çınar ipek', 'İpek Çınar']],
  ['Maria', ['MARIA', 'maria']],
  ['Will', ['WILL']],
];

describe('the redaction of values in another spelling', () => {
  for (const [value, texts] of REPEATED) {
    for (const repeated of texts) {
      it(`masks ${value} in ${JSON.stringify(repeated)}`, () => {
        const text = `Of: ${repeated}.`;
        const redacted = redactionFor(value).text(text);
        assert.ok(redacted.includes(MASK), redacted);
        assert.ok(!redacted.includes(repeated), redacted);
        const values = [value, ...MANY].map((each) => ({ field: NAME, text: each }) as const);
        assert.equal(redactShortText(text, values, new Set([NAME])), redacted);
      });
    }
  }

  const ORDINARY: readonly (readonly [string, string])[] = [
    ['Will', 'The document will expire; its owner will know'],
    ['May', 'The applicant may try again'],
    ['An', 'It is an animal and an answer, in Andalusia'],
    ['Ed', 'The document expired and was refused'],
    ['Ana', 'Analysis of a banana'],
    ['To Gether', 'get her to the office'],
    ['Together', 'to get her passport'],
    ['123', '1234 rules, ID123'],
    ['2023', '20230126 and 120231'],
    ['12345', '123456 and 912345'],
    ['X4471', 'box 4471, X 44718'],
    ['1980-05-02', 'Of 198052, 2.5.19801, 12.5.1980, 2.15.1980 and 2 Mayor 1980'],
    ['1980-05-02', 'Version 2.5, since May 1980'],
    ['2005-10-12', 'At 10:12:05, and on 10/12/05'],
    ['1988-07-04', '1988年17月4日、1988年7月14日'],
    ['Amara Nwosu', 'Amara met the other Nwosu'],
    ['Amara Nwosu', '100% Amara & 20% Nwosu'],
    ['王', '王小明'],
    ['علي', 'عليه'],
  ];
  for (const [value, text] of ORDINARY) {
    it(`keeps ${JSON.stringify(text)} for ${value}`, () => {
      assert.equal(redactionFor(value).text(text), text);
    });
  }

  it('shows what was revealed, even if it contains a masked value', () => {
    const values: readonly PersonalValue[] = [
      { field: 'personal_number', text: '850412-4471' },
      { field: 'undocumented', text: '8504124471' },
      { field: 'undocumented', text: '4471' },
    ];
    const hidden = new Set(['undocumented'] as const);
    const redaction = createRedactor(values, hidden, new Set(['personal_number'] as const));
    assert.equal(redaction.text('Number 850412-4471, 4471'), `Number 850412-4471, ${MASK}`);
  });

  it('masks every text when there are too many values to search for', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `value ${index} of many`);
    const redaction = redactionFor(...many);
    const masked = ['ordinary', ' ', ''].map((text) => redaction.text(text));
    assert.deepEqual(masked, [MASK, ' ', '']);
  });
});

describe('the redaction of numbers', () => {
  it('masks a number of four digits, but not of three', () => {
    const redaction = redactionFor('123', '4711');
    assert.deepEqual([redaction.number('123'), redaction.number('4711')], ['123', MASK]);
  });

  it('masks a number with the value of another notation', () => {
    const redaction = redactionFor('85041200', '47110');
    for (const source of listed('8.50412e7, 850412E+2, 85041200.00, 47110.0, 4.711e4, 4711e1')) {
      assert.ok(redaction.number(source).startsWith(MASK), source);
    }
    for (const source of ['4712.0', '47.11', '1e300', '1e-7', '-0.0', '97.50', '1e-9999']) {
      assert.equal(redaction.number(source), source);
    }
  });
});
