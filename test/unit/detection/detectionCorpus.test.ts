import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  findJourneyIds,
  journeyIdAt,
  type DetectionMode,
} from '../../../src/detection/journeyIdDetection';
import { projectRoot } from '../../sandbox/projectRoot';
import { readMarks, type Mark, type MarkedText } from '../../support/markedText';
import { listed } from '../../support/listed';

interface CorpusLine extends MarkedText {
  readonly section: string;
}

/** The lines of the corpus; `=== …` begins a section. */
function readCorpus(): CorpusLine[] {
  const file = join(projectRoot(), 'test/unit/detection/detectionCorpus.txt');
  let section = '';
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('=== ')) section = line.slice('=== '.length);
      return line === '' || line.startsWith('=== ') ? [] : [{ section, ...readMarks(line) }];
    });
}

function expected({ marks }: CorpusLine, mode: DetectionMode): Mark[] {
  return marks.filter(({ labelled }) => mode === 'all' || labelled);
}

/** The found IDs, marked as in the corpus. */
function marksIn(text: string, mode: DetectionMode): Mark[] {
  return findJourneyIds(text, mode).map(({ journeyId, start, end, label }) => ({
    journeyId,
    start,
    end,
    labelled: label !== undefined,
  }));
}

describe('the corpus of journey IDs', () => {
  const corpus = readCorpus();

  it('has at least 400 lines, no two alike', () => {
    assert.ok(corpus.length >= 400, String(corpus.length));
    assert.equal(new Set(corpus.map(({ text }) => text)).size, corpus.length);
  });

  it('has every documented label', () => {
    const found = new Set(
      corpus.flatMap(({ text }) => findJourneyIds(text, 'labelled').map(({ label }) => label)),
    );
    for (const label of listed(`
      journey_id, journeyId, journeyID, JourneyId, JOURNEY_ID, journey-id, Journey-Id, Journey ID,
      journey id, spotCheckJourneyId, SpotCheckJourneyId, spot_check_journey_id, ongoingCheckId`)) {
      assert.ok(found.has(label), label);
    }
  });

  for (const line of corpus) {
    it(`${line.section}: ${line.text}`, () => {
      for (const mode of ['all', 'labelled'] as const) {
        const marks = expected(line, mode);
        assert.deepEqual(marksIn(line.text, mode), marks, mode);
        for (let offset = 0; offset <= line.text.length; offset += 1) {
          const mark = marks.find(({ start, end }) => start <= offset && offset <= end);
          const found = journeyIdAt(line.text, offset, mode);
          assert.deepEqual(
            found && [found.journeyId, found.start, found.end],
            mark && [mark.journeyId, mark.start, mark.end],
            `${mode} at ${offset}`,
          );
        }
      }
    });
  }

  it('takes a value from the next line only when it is quoted', () => {
    const id = '550e8400-e29b-41d4-a716-446655440000';
    assert.equal(findJourneyIds(`"journeyId":\n  "${id}"`, 'all').length, 1);
    for (const next of [
      'IDWISE_API_KEY_V2=secret',
      'retry-after-30: 1',
      '2024-03-10T10:11:12Z ok',
    ]) {
      assert.deepEqual(findJourneyIds(`IDWISE_JOURNEY_ID=\n${next}`, 'all'), []);
      assert.deepEqual(findJourneyIds(`journey_id:\n${next}`, 'all'), []);
    }
  });
});
