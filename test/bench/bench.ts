/**
 * `npm run bench`: measures what the extension costs, against floors of the same run. Prints a table and writes
 * `out/bench.json`. See CONTRIBUTING.md for the options.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { activation } from './activation';
import { batchFigures } from './batchFigures';
import { BenchHost } from './BenchHost';
import { median } from './bootstrap';
import {
  growth,
  isBeyondLimit,
  isComparison,
  NOISE,
  timesFloor,
  type Amount,
  type Comparison,
  type Figure,
  type Series,
} from './Figure';
import { compareOpenings } from './compareOpenings';
import type { HoverTimes } from './extension/hovers';
import { memory, type Leftovers } from './memory';
import { onboardingFigures } from './onboardingFigures';
import { openingTimes, rulePanelTimes, type OpeningTimes } from './openingTimes';
import { windowStart, type WindowStart } from './windowStart';

const OPENINGS = 30;
const JOURNEYS = 200;

/** Factors of the floor by latency in milliseconds. Ten runs: 1.13 to 1.26, 1.14 to 1.24, 0.93 to 0.96. */
const OPENING_LIMITS: Readonly<Record<number, number>> = { 0: 1.3, 50: 1.3, 300: 1.05 };

const PARTS = [
  'opening',
  'onboarding',
  'text',
  'rules',
  'batch',
  'memory',
  'activation',
  'start',
] as const;

type Part = (typeof PARTS)[number];

/** Measures everything, or the parts that the command line names, and prints the table. */
export async function bench(): Promise<void> {
  const chosen = PARTS.filter((part) => process.argv.includes(part));
  const wanted = (part: Part): boolean => chosen.length === 0 || chosen.includes(part);
  const figures: Figure[] = [];
  const compared = process.argv.indexOf('--compare');
  try {
    if (compared >= 0) {
      const commit = process.argv[compared + 1];
      if (commit === undefined) throw new Error('Name a commit: npm run bench -- --compare main');
      say(`Opening journeys with ${commit} and with this tree …`);
      figures.push(...(await compareOpenings(commit, OPENINGS)));
    } else {
      await measureAll(wanted, figures);
    }
  } finally {
    // Also after a failure, which may come after ten minutes.
    if (figures.length > 0) print(figures);
  }
  const out = path.join(projectRoot, 'out');
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  if (process.argv.includes('--check')) {
    const exceeded = figures.filter(isBeyondLimit);
    for (const { what } of exceeded) console.error(`Exceeds its limit: ${what}`);
    if (exceeded.length > 0) process.exitCode = 1;
  }
}

/** @param figures receives the figures of each part */
async function measureAll(wanted: (part: Part) => boolean, figures: Figure[]): Promise<void> {
  if ((['opening', 'onboarding', 'text', 'rules', 'batch', 'memory'] as const).some(wanted)) {
    say('Opening VS Code …');
    const host = await BenchHost.launch('newest');
    try {
      await host.addProfile();
      if (wanted('opening')) {
        say('Opening journeys …');
        figures.push(...openingFigures(await openingTimes(host, OPENINGS)));
      }
      if (wanted('onboarding')) {
        say('Opening journeys of both kinds …');
        figures.push(...(await onboardingFigures(host, OPENINGS)));
      }
      if (wanted('text')) {
        say('Reading texts …');
        const { result: hovers } = await host.runTask<HoverTimes>('hovers');
        const { result: links } = await host.runTask<Series>('terminalLinks');
        figures.push(...textFigures(hovers, links));
      }
      if (wanted('rules')) {
        say('Drawing rules …');
        figures.push(ruleFigure(await rulePanelTimes(host)));
      }
      if (wanted('batch')) {
        say('Checking many journeys …');
        figures.push(...(await batchFigures(host)));
      }
      await host.runTask('close');
      if (wanted('memory')) {
        say('Opening and closing more journeys …');
        figures.push(...memoryFigures(await memory(host, JOURNEYS)));
      }
    } finally {
      await host.close();
    }
  }
  if (wanted('activation')) {
    for (const name of ['newest', 'minimum'] as const) {
      say(`Activating in the ${name} VS Code …`);
      const { vscode, ...times } = await activation(name);
      figures.push({ what: `activation settled, VS Code ${vscode}`, ...times, limit: 1.3 });
    }
  }
  if (wanted('start')) {
    say('Starting windows …');
    figures.push(...startFigures(await windowStart()));
  }
}

/** To stderr, because stdout has the table. */
function say(step: string): void {
  console.error(step);
}

function startFigures({ idle, cpu, firstHover }: WindowStart): Figure[] {
  return [
    {
      what: 'a window’s start, until its extension host is idle',
      ...idle,
      limit: 1.05,
      remark: 'floor: the same without the extension',
    },
    {
      what: 'CPU time of the extension host until then',
      ...cpu,
      limit: 1.1,
      remark: 'floor: the same without the extension',
    },
    {
      what: 'end of a window’s start to the first hover',
      unit: 'ms',
      measured: median(firstHover),
      limit: 1000,
    },
  ];
}

function openingFigures(panel: OpeningTimes): Figure[] {
  const page = median(panel.bare);
  return [
    ...panel.byLatency.map(({ latencyMs, ...times }): Figure => ({
      what: `command to decision painted, API latency ${latencyMs} ms`,
      ...times,
      limit: OPENING_LIMITS[latencyMs] ?? 1,
      remark: `floor: a bare webview that reads the keyring, sends the request and shows a heading; the webview alone: ${page.toFixed(0)} ms`,
    })),
    { what: 'command to whole result painted', ...panel.whole, limit: 1.5 },
    {
      what: 'a journey in memory, opened again',
      ...panel.known,
      limit: 1.25,
      remark: 'floor: a bare webview with its heading by message',
    },
    {
      what: 'a hidden tab shown again',
      ...panel.revealed,
      limit: 1.15,
      remark: 'floor: a bare webview shown again',
    },
    { what: 'three pictures of 2 MB painted', ...panel.images, limit: 1.5 },
  ];
}

function textFigures(hovers: HoverTimes, terminal: Series): Figure[] {
  const each = (calls: number, { measured }: Series): string =>
    `${((1000 * median(measured)) / calls).toFixed(1)} µs for each`;
  return [
    {
      what: '100 hovers in a log of 200,000 lines',
      ...hovers.log,
      limit: 2.5,
      remark: `floor: a provider that reads a setting and a word; ${each(100, hovers.log)}`,
    },
    {
      what: '100 hovers in a line of 5 MB',
      ...hovers.line,
      limit: 4,
      remark: `64 KB around each position are searched for a webhook; ${each(100, hovers.line)}`,
    },
    {
      what: 'links of 1,000 lines in a terminal',
      ...terminal,
      limit: 1.3,
      remark: `floor: a provider that reads a setting and looks for words; ${each(1000, terminal)}`,
    },
  ];
}

function ruleFigure(panel: Awaited<ReturnType<typeof rulePanelTimes>>): Figure {
  return {
    what: 'command to decision painted, 1,000 rules over 10',
    measured: panel.at(-1)?.times ?? [],
    floor: panel[0]?.times ?? [],
    limit: 1.5,
    remark: growth(panel.map(({ size, times }) => ({ size, ms: median(times) }))),
  };
}

function memoryFigures({ heapMb, heapMbByJourneys, timers, tabs, frames }: Leftovers): Figure[] {
  const left = (what: string, measured: number): Figure => ({ what, unit: '', measured, limit: 0 });
  return [
    {
      what: `heap of the extension host after ${JOURNEYS} journeys`,
      unit: 'MB',
      measured: heapMb,
      limit: 5,
      tolerance: NOISE,
      remark: heapMbByJourneys.map(({ size, mb }) => `${size}: ${mb.toFixed(1)}`).join(', '),
    },
    left('panels left', tabs),
    left('frames left, with the pictures that they hold', frames),
    left('timers left', timers),
  ];
}

function print(figures: readonly Figure[]): void {
  const header = ['what', 'measured', 'floor', '× floor', 'limit', 'kept', 'remark'];
  const rows = figures.map((figure) => [
    figure.what,
    ...(isComparison(figure) ? comparisonCells(figure) : amountCells(figure)),
    isBeyondLimit(figure) ? 'NO' : 'yes',
    figure.remark ?? '',
  ]);
  for (const row of [header, header.map(() => '---'), ...rows]) {
    console.log(`| ${row.join(' | ')} |`);
  }
}

function comparisonCells(figure: Comparison): string[] {
  const { measured, floor, limit } = figure;
  const { value, low, high } = timesFloor(figure);
  const milliseconds = (times: readonly number[]): string => {
    const ms = median(times);
    return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
  };
  return [
    `${milliseconds(measured)} (${measured.length} runs)`,
    milliseconds(floor),
    `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
    `≤ ${limit} × floor`,
  ];
}

function amountCells({ unit, measured, limit }: Amount): string[] {
  const format = (value: number): string => {
    const digits = Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
    return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`.trim();
  };
  return [format(measured), '', '', `≤ ${format(limit)}`];
}
