import assert from 'node:assert/strict';
import { JourneyScan } from '../../../src/batch/JourneyScan';
import { readJourneyId } from '../../../src/detection/journeyId';
import { findJourneyIds, journeyIdAt } from '../../../src/detection/journeyIdDetection';
import { webhookAround } from '../../../src/detection/webhookBody';
import { readLogs, type MarkedText } from '../../support/markedText';

const ESC = '\u001b';

/** A line as VS Code's terminal passes it, without its colours. */
function asTerminalLine(text: string): string {
  return text.replaceAll(new RegExp(String.raw`${ESC}\[[0-9;]*m`, 'g'), '');
}

function marked({ marks }: MarkedText): string[] {
  return marks.map(({ journeyId }) => journeyId);
}

function found(text: string): string[] {
  return findJourneyIds(text, 'all').map(({ journeyId }) => journeyId);
}

for (const [logger, lines] of readLogs()) {
  describe(`a log of ${logger}`, () => {
    const text = lines.map((line) => line.text).join('\n');
    const ids = lines.flatMap(marked);

    it('has each ID found at its exact position, with its label', () => {
      assert.ok(ids.length >= 3);
      for (const line of lines) {
        assert.deepEqual(
          findJourneyIds(line.text, 'all').map(({ label, journeyId, start, end }) => ({
            journeyId,
            start,
            end,
            labelled: label !== undefined,
          })),
          line.marks,
          line.text,
        );
        for (const { journeyId, start, end } of line.marks) {
          const at = journeyIdAt(line.text, start + 5, 'all');
          assert.deepEqual([at?.journeyId, at?.start, at?.end], [journeyId, start, end]);
        }
      }
    });

    it('has the same IDs in a terminal', () => {
      for (const line of lines) assert.deepEqual(found(asTerminalLine(line.text)), marked(line));
    });

    it('is listed by Check Journeys', () => {
      for (const length of [text.length, 4096, 700, 97]) {
        const scan = new JourneyScan('all', 5000);
        for (let from = 0; from < text.length; from += length) {
          scan.add(text.slice(from, from + length));
        }
        scan.end();
        const listed = scan.journeys.map(({ journeyId }) => journeyId);
        assert.deepEqual(listed, [...new Set(ids)], `parts of ${length}`);
        for (const { journeyId, line } of scan.journeys) {
          assert.ok(lines[line - 1]?.text.includes(journeyId));
        }
      }
    });

    it('gives the prompt an ID for each line that has one', () => {
      for (const line of lines) {
        const id = readJourneyId(line.text);
        if (line.marks.length === 0) assert.equal(id, undefined, line.text);
        else assert.ok(id !== undefined && marked(line).includes(id), line.text);
      }
    });

    it('names the event of its webhook', () => {
      const events = ids.flatMap((id) => {
        const places = [...text.matchAll(new RegExp(id, 'g'))];
        return places.map(({ index }) => webhookAround(text, index)?.event);
      });
      assert.ok(events.includes('Finished Spot Check'));
    });
  });
}
