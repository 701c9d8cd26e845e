import assert from 'node:assert/strict';
import type { BatchRow } from '../../../src/batch/BatchRow';
import { exportRows } from '../../../src/batch/exportRows';
import { failureRow, resultRow } from '../../../src/batch/makeRow';
import { explainFailure } from '../../../src/explanations/failureExplanations';
import { assertInert } from '../support/inertMarkdown';
import { shownOf } from '../support/gate';
import { resultOf, sample } from '../support/results';

function rowOf(text: string, index = 0): BatchRow {
  const journey = shownOf({ result: resultOf(text) });
  assert.ok(journey.result);
  return resultRow({ index, line: index + 1 }, journey, journey.result);
}

/** The number of columns. */
const COLUMNS = 15;

/** The fields of CSV according to RFC 4180. */
function readCsv(text: string): string[][] {
  return text
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((line) =>
      Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, field = '']) =>
        field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
      ).slice(0, COLUMNS),
    );
}

describe('exported rows', () => {
  it('are CSV with a header for programs', () => {
    const [head = [], row = []] = readCsv(exportRows([rowOf(sample('not-live').text)], 'csv'));
    const { reason, reasons, face_score, ...named } = Object.fromEntries(
      head.map((name, at) => [name, row[at]]),
    );
    assert.ok(reason && reasons && face_score);
    assert.deepEqual(Object.entries(named), [
      ['journey_id', 'journey-0001'],
      ['decision', 'Refer'],
      ['face_match', 'true'],
      ['liveness_code', 'NOT_LIVE'],
      ['failed_rules', 'Selfie Liveness'],
      ['start', '2023-03-09T19:44:51.207Z'],
      ['duration_seconds', '72'],
      ['environment', 'live'],
      ['line', '1'],
      ['kind', 'Spot check'],
      ['documents', ''],
      ['documents_failed', ''],
    ]);
  });

  it('contain the kind of an onboarding journey and the number of failed documents', () => {
    const row = rowOf(sample('referred').text);
    const [, fields] = readCsv(exportRows([row], 'csv'));
    const { total, failed } = row.documents ?? { total: 0, failed: 0 };
    assert.ok(failed > 0 && total >= failed, `${failed} of ${total}`);
    assert.deepEqual(fields?.slice(12), ['Onboarding', String(total), String(failed)]);
    assert.match(
      exportRows([row], 'markdown'),
      new RegExp(
        String.raw`\| Kind \| Documents \| Failed documents \|[^]*\| Onboarding \| ${total} \| ${failed} \|`,
      ),
    );
    const [object] = JSON.parse(exportRows([row], 'json')) as [Readonly<Record<string, unknown>>];
    assert.deepEqual([object['kind'], object['documents']], ['onboarding', total]);
  });

  it('count no unfinished document as failed', () => {
    const { documents } = rowOf(sample('documents-missing').text);
    assert.ok(documents !== undefined && documents.total > 0);
    assert.equal(documents.failed, 0);
  });

  it('contain no documents where there are none', () => {
    const { text } = sample('approved');
    const without = JSON.stringify({ ...(JSON.parse(text) as object), documents: null });
    assert.equal(rowOf(without).documents, undefined);
    const empty = JSON.stringify({ ...(JSON.parse(text) as object), documents: {} });
    assert.deepEqual(rowOf(empty).documents, { total: 0, failed: 0 });
  });

  for (const formula of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '"=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ]) {
    for (const before of ['', 'x;', 'x; ', 'x,', 'x\t', 'x\n', 'x\r', 'x|', 'x";', ';;']) {
      const text = before + formula;
      it(`are CSV in which ${JSON.stringify(text)} is no formula, wherever a spreadsheet splits it`, () => {
        const row = { ...rowOf(sample('passed').text), decision: text as BatchRow['decision'] };
        const csv = exportRows([row], 'csv');
        for (const separators of [/,/, /;/, /\t/, /\|/, /[\r\n]/, /[,;|\t\r\n]/]) {
          for (const part of csv.split(separators)) {
            assert.doesNotMatch(part, /^[\s\u200b"]*[=+\-@＝＋－＠]/u, JSON.stringify(part));
          }
        }
      });
    }
  }

  it('are CSV that keeps signs which begin no formula', () => {
    const reason = '"A = B" - or a@b.example, 1+1; 2-1';
    const row = { ...rowOf(sample('passed').text), reason };
    assert.equal(readCsv(exportRows([row], 'csv'))[1]?.[2], reason);
  });

  it('are CSV that quotes a field with a separator of a spreadsheet', () => {
    for (const separator of [';', '\t', '|', '\r', '\n', ',']) {
      const row = { ...rowOf(sample('passed').text), reason: `a${separator}b` };
      assert.ok(exportRows([row], 'csv').includes(`,"a${separator}b",`), JSON.stringify(separator));
    }
  });

  it('are Markdown in which a text makes no cell, link or markup', () => {
    const row = {
      ...rowOf(sample('passed').text),
      reason: '| [x](command:y) | <b> https://example.com',
    };
    const [, , line = ''] = exportRows([row], 'markdown').split('\n');
    const cells = line.split(/(?<!\\)\|/);
    assert.equal(cells.length, COLUMNS + 2);
    for (const cell of cells) assertInert(cell.trim());
  });

  it('are JSON with null for missing values', () => {
    const journey = shownOf({ failure: { kind: 'notFound' } });
    const rows = [
      rowOf(sample('passed').text),
      failureRow({ index: 1 }, journey, explainFailure({ kind: 'notFound' })),
    ];
    const [first, second] = JSON.parse(exportRows(rows, 'json')) as [
      Readonly<Record<string, unknown>>,
      Readonly<Record<string, unknown>>,
    ];
    assert.equal(first['face_match'], true);
    assert.deepEqual(first['failed_rules'], []);
    assert.deepEqual([second['decision'], second['environment']], ['Could not load', null]);
    assert.deepEqual([second['line'], first['kind'], second['kind']], [null, 'spotCheck', null]);
  });
});
