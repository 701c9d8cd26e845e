import assert from 'node:assert/strict';
import {
  checkDigit,
  readZone,
  writeZone,
  type ZoneParts,
} from '../../../src/masking/machineReadableZone';
import { TD1_ZONE, TD3_ZONE } from '../../support/onboarding';

/** Specimens of ICAO 9303, parts 4 to 7. */
const SPECIMENS = {
  TD3: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10',
  TD2: 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6',
  TD1: 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  'MRV-A':
    'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<',
  'MRV-B': 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<',
} as const;

const PARTS: ZoneParts = {
  code: '',
  state: 'UTO',
  nationality: 'UTO',
  number: 'X00000001',
  birth: '910101',
  expiry: '310106',
};

/** Whether every check digit of a zone is right in its layout. */
function hasRightDigits(zone: string): boolean {
  const lines = zone.split('\n');
  const [first = '', second = ''] = lines;
  const right = (text: string, digit = ''): boolean => checkDigit(text) === digit;
  if (lines.length === 3) {
    return (
      right(first.slice(5, 14), first[14]) &&
      right(second.slice(0, 6), second[6]) &&
      right(second.slice(8, 14), second[14]) &&
      right(
        first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
        second[29],
      )
    );
  }
  const dated =
    right(second.slice(0, 9), second[9]) &&
    right(second.slice(13, 19), second[19]) &&
    right(second.slice(21, 27), second[27]);
  if (first.startsWith('V')) return dated;
  const end = second.length - 1;
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, end);
  const optional = second.length < 44 || right(second.slice(28, 42), second[42]);
  return dated && optional && right(composite, second[end]);
}

describe('a machine-readable zone', () => {
  it('has the check digits of ICAO 9303', () => {
    assert.deepEqual([checkDigit('L898902C3'), checkDigit('740812')], ['6', '2']);
    assert.equal(checkDigit('<<<<<<<<<<<<<<'), '0');
    const { TD3, TD2, TD1, ...visas } = SPECIMENS;
    for (const zone of [TD3, TD2, TD1, TD3_ZONE, TD1_ZONE]) assert.ok(hasRightDigits(zone), zone);
    for (const zone of Object.values(visas)) assert.match(zone, /^V/);
  });

  for (const [name, specimen] of Object.entries(SPECIMENS)) {
    it(`is written in the layout ${name}, and read again`, () => {
      const code = specimen[0] ?? '';
      const zone = writeZone(specimen, { ...PARTS, code });
      const lengths = (lines: string): number[] => lines.split('\n').map((line) => line.length);
      assert.deepEqual(lengths(zone), lengths(specimen));
      assert.match(zone, /^[A-Z0-9<\n]+$/);
      assert.ok(hasRightDigits(zone), zone);
      assert.deepEqual(readZone(zone), { ...PARTS, code });
      assert.doesNotMatch(zone, /ERIKSSON|ANNA|L898|D2314|7408|1204/);
    });
  }

  it('is read and written with any separator of its lines', () => {
    for (const separator of ['', ' ', '\n', '\r\n']) {
      const zone = SPECIMENS.TD1.replaceAll('\n', separator);
      const parts = readZone(zone);
      const dates = { birth: '740812', expiry: '120415' };
      assert.deepEqual(parts, { ...PARTS, code: 'I', number: 'D23145890', ...dates });
      assert.equal(writeZone(zone, PARTS).length, zone.length);
      assert.equal(writeZone(zone, PARTS).includes(separator), true);
    }
  });

  it('has fillers for unknown values and for characters that it cannot contain', () => {
    const odd = { code: 'P', number: '000000-0001', birth: '', state: 'D' };
    const zone = writeZone(SPECIMENS.TD3, { ...PARTS, ...odd });
    assert.match(zone, /^P<D<<EXAMPLE/);
    assert.match(zone, /\n000000<00\dUTO<<<<<<0</);
    assert.ok(hasRightDigits(zone), zone);
  });

  it('is not read in another length or with other characters', () => {
    for (const text of ['', 'P<UTO', `${SPECIMENS.TD3}<`, SPECIMENS.TD3.toLowerCase()]) {
      assert.equal(readZone(text), undefined, text);
    }
  });
});
