import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchHost } from './BenchHost';
import { batchPageTimes } from './batchPageTimes';
import { scanTimes } from './scanTimes';
import { exponent, type Figure, type Series } from './Figure';

const RUNS = 12;
/** The exponent that counts as nearly linear. */
const NEARLY_LINEAR = 1.1;
/** In megabytes. */
const LOGS = [20, 100];

/** Measures Check Journeys: the first row in VS Code, and 5,000 rows in the page. */
export async function batchFigures(host: BenchHost): Promise<Figure[]> {
  const firstRow = await firstRowTimes(host);
  const page = await batchPageTimes();
  const scans = await scanTimes(LOGS);
  const perMessage = page.arrivals.map(({ size, ms }) => `${size}: ${ms.toFixed(1)}`).join(', ');
  return [
    ...scans.map(({ size, ...times }): Figure => ({
      what: `a log of ${size} MB: its journeys found in a worker`,
      ...times,
      limit: 4,
      remark: 'floor: a search for words of 24 characters, line by line',
    })),
    {
      what: 'many journeys: first response to first row painted',
      ...firstRow,
      limit: 2,
      remark:
        'floor: a bare webview with its heading by message, because the row waits for its page',
    },
    {
      what: '5,000 journeys: page shown to first rows painted',
      measured: page.firstPaint,
      floor: page.emptyPaint,
      limit: 2,
      remark: 'floor: a page without rows',
    },
    {
      what: '5,000 journeys: sort painted',
      measured: page.sort,
      floor: page.twoFrames,
      limit: 2.5,
      remark: 'floor: two frames',
    },
    {
      what: '5,000 journeys: filter painted',
      measured: page.filter,
      floor: page.twoFrames,
      limit: 3,
      remark: 'floor: two frames',
    },
    {
      what: '5,000 journeys: longest frame of a scroll',
      measured: page.scroll,
      floor: page.rest,
      limit: 2,
      remark: 'floor: the longest of as many frames without a scroll',
    },
    {
      what: 'many journeys: growth of drawing their rows, one after the other',
      unit: '',
      measured: exponent(page.arrivals.map(({ size, ms }) => ({ size, ms: size * ms }))),
      limit: NEARLY_LINEAR,
      remark: `one more row, by the number of rows: ${perMessage} ms`,
    },
  ];
}

/** Times from the first response of a check until its row is painted. */
async function firstRowTimes(host: BenchHost): Promise<Series> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const { sandbox, workbench } = host;
  const { text } = sandbox.journey('passed');
  const measured: number[] = [];
  const floor: number[] = [];
  try {
    for (let run = 0; run <= RUNS; run += 1) {
      const file = path.join(folder, `${run}.log`);
      await writeFile(file, Array.from({ length: 3 }, () => host.newJourney(text)).join('\n'));
      sandbox.forgetRequests();
      const painted = await host.paintedAfter('checkJourneys', { file }, 'rows', () =>
        workbench.dialog.getByRole('button', { name: 'Check' }).click(),
      );
      const responded = sandbox.requests[0]?.finishedAt ?? Number.NaN;
      // The first run loads code.
      if (run === 0) continue;
      measured.push(painted - responded);
      floor.push(await host.untilPainted('bareMessage', {}, 'heading Bare'));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return { measured, floor };
}
