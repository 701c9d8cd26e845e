import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchHost } from './BenchHost';
import { batchPageTimes } from './batchPageTimes';
import { median, quantile } from './bootstrap';
import type { BatchRunTimes } from './extension/batchRuns';
import { scanTimes } from './scanTimes';
import { exponent, growth, NOISE, type Amount, type Figure } from './Figure';

const RUNS = 12;
/** What many journeys cost in all may grow a little faster than their number. */
const NEARLY_LINEAR = 1.1;
/** In megabytes. */
const LOGS = [20, 100];
/** A log of 20 MB is searched within a second. */
const SEARCH_MS_PER_MB = 50;

/** What a check of many journeys costs: its first row in VS Code, 5,000 rows in the host and in the page. */
export async function batchFigures(host: BenchHost): Promise<Figure[]> {
  const firstRow = await firstRowTimes(host);
  const { result: runs } = await host.order<BatchRunTimes>('batchRuns');
  const page = await batchPageTimes();
  const scans = await scanTimes(LOGS);
  const floor = (ms: readonly number[]): string => `floor: ${median(ms).toFixed(0)} ms`;
  const perMessage = page.arrivals.map(({ size, ms }) => `${size}: ${ms.toFixed(1)}`).join(', ');
  return [
    ...scans.map(({ size, ms }): Amount => ({
      what: `a log of ${size} MB: its journeys found in a worker`,
      unit: 'ms',
      measured: ms,
      limit: size * SEARCH_MS_PER_MB,
      room: NOISE,
    })),
    inMs('many journeys: first answer to first row painted', firstRow, 300, ''),
    inMs(
      '5,000 journeys: page shown to first rows painted',
      page.firstPaint,
      400,
      `${floor(page.emptyPaint)}, a page without rows`,
    ),
    inMs('5,000 journeys: sort painted', page.sort, 100, `${floor(page.twoFrames)}, two frames`),
    inMs('5,000 journeys: filter painted', page.filter, 100, floor(page.twoFrames)),
    inMs('5,000 journeys: longest frame of a scroll', page.scroll, 50, floor(page.rest)),
    {
      what: '5,000 journeys: held by the host for each',
      unit: 'KB',
      measured: runs.bytesPerRow / 1024,
      limit: 4,
    },
    {
      what: '5,000 journeys: results in memory, those that the store keeps',
      unit: '',
      measured: runs.resultsKept,
      limit: 50,
    },
    {
      what: 'many journeys: growth of a run in the host',
      unit: '',
      measured: exponent(runs.byJourneys),
      limit: NEARLY_LINEAR,
      remark: growth(runs.byJourneys),
    },
    {
      what: 'many journeys: growth of drawing their rows, one after the other',
      unit: '',
      measured: exponent(page.arrivals.map(({ size, ms }) => ({ size, ms: size * ms }))),
      limit: NEARLY_LINEAR,
      remark: `one more row by those that are there: ${perMessage} ms`,
    },
  ];
}

function inMs(what: string, times: readonly number[], limit: number, remark: string): Amount {
  const most = `9 of 10 within ${quantile(times, 0.9).toFixed(0)} ms`;
  const said = remark === '' ? most : `${remark}; ${most}`;
  return { what, unit: 'ms', measured: median(times), limit, room: NOISE, remark: said };
}

/** From the moment at which the first request of a check is answered until its row is painted. */
async function firstRowTimes(host: BenchHost): Promise<number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const { sandbox, workbench } = host;
  const { text } = sandbox.journey('passed');
  const times: number[] = [];
  try {
    for (let run = 0; run <= RUNS; run += 1) {
      const file = path.join(folder, `${run}.log`);
      await writeFile(file, Array.from({ length: 3 }, () => host.newJourney(text)).join('\n'));
      sandbox.forgetRequests();
      const painted = await host.paintedAfter('checkJourneys', { file }, 'rows', () =>
        workbench.dialog.getByRole('button', { name: 'Check' }).click(),
      );
      const answered = sandbox.requests[0]?.finishedAt ?? Number.NaN;
      // The first pays for what stays loaded.
      if (run > 0) times.push(painted - answered);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return times;
}
