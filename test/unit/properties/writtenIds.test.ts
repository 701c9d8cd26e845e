import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { JourneyScan } from '../../../src/batch/JourneyScan';
import { readJourneyId } from '../../../src/detection/journeyId';
import { findJourneyIds, journeyIdAt } from '../../../src/detection/journeyIdDetection';
import { property } from './property';
import { column } from '../../support/columns';
import { listed } from '../../support/listed';

const IDS = [
  '65ee1f0c9a3b7d0012c4e8f1',
  'b5ee1f0c9a3b7d0012c4e8f1',
  '5f0c1d2e-7a8b-4c9d-8e1f-0a2b3c4d5e6f',
  'a1B2c3D4e5F6g7H8i9J0',
];

const LABELS = listed(`
  journey_id, journeyId, journeyID, JourneyId, JOURNEY_ID, journey-id, X-Journey-Id,
  spotCheckJourneyId, SpotCheckJourneyId, spot_check_journey_id, ongoingCheckId`);

/** The output of a program with a label and an ID. */
const STATEMENTS: readonly ((label: string, id: string) => string)[] = [
  (label, id) => `{"n":1,"${label}":"${id}","ok":true}`,
  (label, id) => JSON.stringify({ n: 1, [label]: id }, undefined, 2),
  (label, id) => `{'${label}': '${id}'}`,
  (label, id) => `level=info ${label}=${id} took=3`,
  (label, id) => `${label}: ${id}`,
  (label, id) => `a=1&${label}=${id}&b=2`,
  (label, id) => `“${label}” = “${id}”;`,
  (label, id) => `\u001b[36m${label}\u001b[0m=\u001b[35m${id}\u001b[0m`,
  (label, id) => `\u001b[35m${label}\u001b[39m: \u001b[32m"${id}"\u001b[39m\n`,
  (label, id) => `{"key":"${label}","value":"${id}","enabled":true}`,
];

/** Ways to write a text into another one. */
const WRITERS: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify({ log: text, stream: 'stdout' }),
  (text) => JSON.stringify({ log: text }).replaceAll('\\"', String.raw`\u0022`),
  (text) =>
    JSON.stringify(text)
      .replaceAll("'", String.raw`\u0027`)
      .replaceAll('&', String.raw`\u0026`),
  (text) => `1,"${text.replaceAll('"', '""')}",2`,
  (text) =>
    `<p>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;')}</p>`,
  (text) => `/hook?body=${encodeURIComponent(text)}&n=1`,
  (text) => text.replaceAll('\u001b', '^['),
  (text) => text.replaceAll('\u001b', '#033').replaceAll('\n', '#012'),
  (text) => `2024-03-10T10:11:12Z INFO ${text} from 10.0.0.7`,
];

describe('IDs in nested texts', () => {
  property(
    'an ID after its label, in any notation',
    fc.tuple(
      fc.constantFrom(...LABELS),
      fc.constantFrom(...IDS),
      fc.constantFrom(...STATEMENTS),
      fc.array(fc.constantFrom(...WRITERS), { maxLength: 3 }),
    ),
    ([label, id, state, writers]) => {
      const text = writers.reduce((inner, write) => write(inner), state(label, id));
      const start = text.indexOf(id);
      const found = findJourneyIds(text, 'labelled');
      assert.deepEqual(
        found.map(({ journeyId, start: at, end }) => [journeyId, at, end]),
        [[id, start, start + id.length]],
        text,
      );
      assert.equal(journeyIdAt(text, start + 3, 'labelled')?.start, start, text);
      assert.equal(readJourneyId(text), id, text);
      const scan = new JourneyScan('labelled', 10);
      for (let from = 0; from < text.length; from += 40) scan.add(text.slice(from, from + 40));
      scan.end();
      assert.deepEqual(column(scan.journeys, 'journeyId'), [id], text);
    },
  );
});
