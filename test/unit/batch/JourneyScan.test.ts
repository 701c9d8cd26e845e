import assert from 'node:assert/strict';
import { JourneyScan, type ListedJourney } from '../../../src/batch/JourneyScan';
import { findJourneyIds } from '../../../src/detection/journeyIdDetection';
import { column } from '../../support/columns';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const OTHER = '65ee3dfb9a3b7d0012c4e8f4';

/** A hex ID with a number. */
const idOf = (number: number): string => number.toString(16).padStart(24, '0');

function scanned(parts: readonly string[], limit = 5000): readonly ListedJourney[] {
  const scan = new JourneyScan('all', limit);
  for (const part of parts) scan.add(part);
  scan.end();
  return scan.journeys;
}

/** Splits a text into parts of `length` characters. */
function partsOf(text: string, length: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += length)
    parts.push(text.slice(from, from + length));
  return parts;
}

describe('JourneyScan', () => {
  it('lists each ID once, in the order of the text, with the line of its first occurrence', () => {
    const text = `start\n${OTHER} and ${ID}\r\n\r\njourney_id=${ID}\rlast-one: ${idOf(7)}`;
    assert.deepEqual(scanned([text]), [
      { journeyId: OTHER, line: 2 },
      { journeyId: ID, line: 2 },
      { journeyId: idOf(7), line: 5 },
    ]);
  });

  it('treats a hex ID in capitals as the same ID', () => {
    const text = `${ID} journeyId: ${ID.toUpperCase()}\nspotCheckJourneyId="AB-cd_12345" ab-cd_12345`;
    assert.deepEqual(column(scanned([text]), 'journeyId'), [ID, 'AB-cd_12345']);
  });

  it('finds the same IDs however a text is split into parts', () => {
    const noise = 'INFO journey finished {"spotCheckJourneyId": "';
    const lines = Array.from({ length: 240 }, (_, number) =>
      number % 3 === 0
        ? `${noise}${idOf(number)}"}, sha ${'0123456789abcdef'.repeat(4)}`
        : `${idOf(number % 50)} journeyID=check_${number}abc ${'x'.repeat(number)}`,
    );
    const text = lines.join('\r\n');
    const whole = scanned([text]);
    const expected = new Set(findJourneyIds(text, 'all').map(({ journeyId }) => journeyId));
    assert.deepEqual(new Set(whole.map(({ journeyId }) => journeyId)), expected);
    assert.ok(whole.length > 150);
    for (const { journeyId, line } of whole) assert.ok(lines[line - 1]?.includes(journeyId));
    for (const length of [61, 500, 1000, 1023, 1024, 1025, 4096]) {
      assert.deepEqual(scanned(partsOf(text, length)), whole, `parts of ${length}`);
    }
  });

  it('does not take a piece of a longer word for an ID where two parts meet', () => {
    const hash = 'f'.repeat(40);
    for (let length = 3000; length < 3060; length += 1) {
      const text = `${' '.repeat(2000)}${hash}${' '.repeat(980)}${hash} ${' '.repeat(5000)}`;
      assert.deepEqual(scanned(partsOf(text, length)), [], `parts of ${length}`);
    }
  });

  it('finds the IDs of a line without an end', () => {
    const text = `${`{"id":"${ID}"},`.padEnd(4000, ' ')}${' '.repeat(2_000_000)}"${OTHER}"`;
    assert.deepEqual(scanned(partsOf(text, 65_536)), [
      { journeyId: ID, line: 1 },
      { journeyId: OTHER, line: 1 },
    ]);
  });

  it('takes the kind from the first label or webhook around an ID that tells it', () => {
    const onboarding = (id: string): string =>
      `{"event": "Finished Journey", "body": {"eventId": "1", "journeyId": "${id}", "systemDecision": "Refer"}}`;
    const ongoing = `{"event": "Finished Ongoing Check", "body": {"journeyId": "${idOf(5)}", "ongoingCheckId": "${idOf(6)}"}}`;
    const lines = [
      `spotCheckJourneyId=${idOf(1)}`,
      `journeyId=${idOf(2)} and ${idOf(3)}`,
      onboarding(idOf(4)),
      JSON.stringify({ message: ongoing }),
      onboarding(idOf(3)).replaceAll('"', '""'),
      // The first occurrence counts.
      onboarding(idOf(1)),
      `{"event": "Finished Journey", "body": {"eventId": "${idOf(7)}", "other": "${idOf(8)}"}}`,
    ];
    const text = lines.join('\n');
    const found = scanned([text]);
    const idsOf = (kind: string): string[] =>
      found.flatMap(({ journeyId, result }) => (result === kind ? journeyId : [])).toSorted();
    assert.equal(found.length, 8);
    assert.deepEqual(idsOf('spotCheck'), [1, 6].map(idOf));
    assert.deepEqual(idsOf('onboarding'), [3, 4, 5].map(idOf));
    const long = `${text}\n${'x'.repeat(9000)}\n${onboarding(idOf(9))}\n${text}`;
    const whole = scanned([long]);
    assert.equal(whole.find(({ journeyId }) => journeyId === idOf(9))?.result, 'onboarding');
    for (let length = 2500; length < 2500 + onboarding('').length + 80; length += 1) {
      assert.deepEqual(scanned(partsOf(long, length)), whole, `parts of ${length}`);
    }
  });

  it('counts 200,000 IDs and lists those up to the limit', () => {
    const scan = new JourneyScan('all', 5000);
    for (let from = 0; from < 200_000; from += 1000) {
      scan.add(`${Array.from({ length: 1000 }, (_, at) => idOf(from + at)).join('\n')}\n`);
    }
    scan.end();
    assert.deepEqual([scan.count, scan.journeys.length], [200_000, 5000]);
    assert.deepEqual(scan.journeys.at(-1), { journeyId: idOf(4999), line: 5000 });
  });
});
