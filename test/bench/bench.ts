/**
 * `npm run bench`: how long opening a journey takes a person, as ratios against a floor measured in the same run, and how
 * large the code is. Prints a table and writes the figures to `out/bench.json`. `--check` fails when a budget is exceeded.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { measureOpening } from './openingTimes';

interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  /** Measured divided by the budget's base; 1 is the floor itself, or the whole budget of a size. */
  readonly ratio: number;
  readonly budget: number;
}

const KILOBYTE = 1024;

/** Bytes of the built files against the most they may have. */
async function sizes(): Promise<Figure[]> {
  const budgets: [what: string, file: string, kilobytes: number][] = [
    ['host bundle loaded at start', 'dist/extension.js', 120],
    ['webview script', 'dist/webview.js', 90],
    ['VSIX', path.relative(projectRoot, vsixFile), 400],
  ];
  return Promise.all(
    budgets.map(async ([what, file, kilobytes]) => {
      const { size } = await stat(path.join(projectRoot, file));
      return {
        what,
        measured: `${(size / KILOBYTE).toFixed(1)} KB`,
        floor: `at most ${kilobytes} KB`,
        ratio: size / (kilobytes * KILOBYTE),
        budget: 1,
      };
    }),
  );
}

/** axios names itself in every request, so its code is easy to find. */
async function axiosAtStart(): Promise<Figure> {
  const code = await readFile(path.join(projectRoot, 'dist/extension.js'), 'utf8');
  const found = code.split(/axios|AxiosError/).length - 1;
  return {
    what: 'traces of axios in the code loaded at start',
    measured: String(found),
    floor: 'none',
    ratio: found,
    budget: 0,
  };
}

/** Measures everything and prints the table. */
export async function bench(): Promise<void> {
  const openings = Number(process.env['BENCH_OPENINGS'] ?? 15);
  const figures: Figure[] = [await axiosAtStart(), ...(await sizes())];
  for (const { latencyMs, floorMs, floorName, journeyMs } of await measureOpening(openings)) {
    figures.push({
      what: `command to decision painted, API latency ${latencyMs} ms (median of ${openings})`,
      measured: `${journeyMs.toFixed(0)} ms`,
      floor: `${floorMs.toFixed(0)} ms (${floorName})`,
      ratio: journeyMs / floorMs,
      budget: 1.5,
    });
  }

  const rows = figures.map(({ what, measured, floor, ratio, budget }) => [
    what,
    measured,
    floor,
    ratio.toFixed(2),
    `≤ ${budget}`,
    ratio <= budget ? 'yes' : 'NO',
  ]);
  const header = ['what', 'measured', 'floor or limit', 'ratio', 'budget', 'kept'];
  for (const row of [header, header.map(() => '---'), ...rows])
    console.log(`| ${row.join(' | ')} |`);
  const out = path.join(projectRoot, 'out');
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  if (process.argv.includes('--check') && figures.some(({ ratio, budget }) => ratio > budget)) {
    process.exitCode = 1;
  }
}
