/**
 * `npm run bench`: what the extension costs a person, against floors measured in the same run. Prints a table and writes the
 * figures to `out/bench.json`. `npm run bench -- opening rules` measures parts of it. `--check` fails when a limit is exceeded by more than a busy machine explains.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { activation, type ActivationTimes } from './activation';
import { BenchHost } from './BenchHost';
import { codeLoading, type LoadingTimes } from './codeLoading';
import { exponent, growth, NOISE, withinLimit, type Figure } from './Figure';
import type { HoverTimes } from './extension/hovers';
import type { RuleTimes } from './extension/ruleTrees';
import type { TerminalTimes } from './extension/terminalLinks';
import { memory, type Leftovers } from './memory';
import { openingTimes, rulePanelTimes, type OpeningTimes } from './openingTimes';
import { packageSize } from './packageSize';

const OPENINGS = 30;
const JOURNEYS = 200;
/** What counts as linear: an exponent, with what a start-up cost or a cache does to it. */
const LINEAR = 1.15;

const PARTS = ['size', 'opening', 'text', 'rules', 'memory', 'activation'] as const;

type Part = (typeof PARTS)[number];

/** Measures everything, or the parts that the command line names, and prints the table. */
export async function bench(): Promise<void> {
  const chosen = PARTS.filter((part) => process.argv.includes(part));
  const wanted = (part: Part): boolean => chosen.length === 0 || chosen.includes(part);
  const figures: Figure[] = [];
  if (wanted('size')) {
    say('Loading code …');
    figures.push(...(await packageSize()), loadingFigure(await codeLoading()));
  }
  if (['opening', 'text', 'rules', 'memory'].some((part) => wanted(part as Part))) {
    say('Opening VS Code …');
    const host = await BenchHost.launch('newest');
    try {
      await host.addProfile();
      if (wanted('opening')) {
        say('Opening journeys …');
        figures.push(
          ...openingFigures(await openingTimes(host, OPENINGS), (await codeLoading()).laterMs),
        );
      }
      if (wanted('text')) {
        say('Reading texts …');
        const { result: hovers } = await host.order<HoverTimes>('hovers');
        const { result: links } = await host.order<TerminalTimes>('terminalLinks');
        figures.push(...textFigures(hovers, links));
      }
      if (wanted('rules')) {
        say('Reading and drawing rules …');
        const { result: rules } = await host.order<RuleTimes>('ruleTrees');
        figures.push(...ruleFigures(rules, await rulePanelTimes(host)));
      }
      await host.order('close');
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
      figures.push(...activationFigures(await activation(name)));
    }
  }
  print(figures);
  const out = path.join(projectRoot, 'out');
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  if (process.argv.includes('--check')) {
    const exceeded = figures.filter((figure) => !withinLimit(figure, figure.room));
    for (const { what } of exceeded) console.error(`Beyond its limit: ${what}`);
    if (exceeded.length > 0) process.exitCode = 1;
  }
}

/** Beside the table, which may go into a file. */
function say(step: string): void {
  console.error(step);
}

function activationFigures(times: ActivationTimes): Figure[] {
  return [
    {
      what: `activation by a command, VS Code ${times.vscode}, load and call`,
      unit: 'ms',
      measured: times.ownMs,
      floor: times.emptyMs,
      limit: times.emptyMs + 4,
      room: NOISE,
    },
    {
      what: `activation settled, VS Code ${times.vscode}`,
      unit: 'ms',
      measured: times.settledMs,
      floor: times.emptySettledMs,
      limit: times.emptySettledMs + 5,
      room: NOISE,
    },
  ];
}

function loadingFigure({ startMs, emptyMs }: LoadingTimes): Figure {
  return {
    what: 'cold require of the code loaded at start',
    unit: 'ms',
    measured: startMs,
    floor: emptyMs,
    limit: emptyMs + 3,
    room: NOISE,
  };
}

/** @param laterMs what loading the code for the first request takes */
function openingFigures(panel: OpeningTimes, laterMs: number): Figure[] {
  const page = panel.byLatency[0]?.bareMs ?? 0;
  return [
    {
      what: 'first request: visible part of loading the code for it',
      unit: 'ms',
      measured: Math.max(0, laterMs - page),
      limit: 0,
      remark: `${laterMs.toFixed(0)} ms, while the page takes ${page.toFixed(0)} ms to start`,
    },
    ...panel.byLatency.map(({ latencyMs, bareMs, requestMs, keyringMs, journeyMs }): Figure => {
      const floor = Math.max(bareMs, requestMs);
      return {
        what: `command to decision painted, API latency ${latencyMs} ms`,
        unit: 'ms',
        measured: journeyMs,
        floor,
        limit: 1.15 * floor + 15,
        room: NOISE,
        remark:
          bareMs >= requestMs
            ? 'the floor is a bare webview'
            : `the floor is a bare request; the keyring, which is asked before, takes ${keyringMs.toFixed(0)} ms`,
      };
    }),
    {
      what: 'a journey that is known, opened again',
      unit: 'ms',
      measured: panel.cachedMs,
      floor: page,
      limit: 1.1 * page,
      room: NOISE,
      remark: 'the floor has its heading in its HTML; a result comes by message, a frame later',
    },
    {
      what: 'three pictures of 2 MB painted',
      unit: 'ms',
      measured: panel.picturesMs,
      floor: panel.barePicturesMs,
      limit: 1.2 * panel.barePicturesMs,
      room: NOISE,
    },
  ];
}

function textFigures(hovers: HoverTimes, terminal: TerminalTimes): Figure[] {
  const rows = terminal.byLines.at(-1) ?? { size: 0, ms: 1 };
  return [
    {
      what: 'hover in a log of 200,000 lines, 99 of 100 calls',
      unit: 'ms',
      measured: hovers.p99.log,
      limit: 1,
      room: NOISE,
      remark: `mean by lines ${growth(hovers.byLines)}`,
    },
    {
      what: 'hover in a line of 5 MB, 99 of 100 calls',
      unit: 'ms',
      measured: hovers.p99.line,
      limit: 1,
      room: NOISE,
    },
    {
      what: 'terminal links in mixed output',
      unit: 'lines a minute',
      measured: (rows.size / rows.ms) * 60_000,
      limit: 2_000_000,
      atLeast: true,
      room: NOISE,
      remark: growth(terminal.byLines),
    },
  ];
}

function ruleFigures({ parse, tree }: RuleTimes, panel: RuleTimes['parse']): Figure[] {
  const few = panel[0]?.ms ?? 0;
  const many = panel.at(-1)?.ms ?? 0;
  const linear = (what: string, points: RuleTimes['parse']): Figure => ({
    what,
    unit: '',
    measured: exponent(points),
    limit: LINEAR,
    room: NOISE,
    remark: growth(points),
  });
  return [
    linear('rules of 10 details: growth of the reading', parse),
    linear('rules of 10 details: growth of the tree', tree),
    linear('rules of 10 details: growth of the panel', panel),
    {
      what: 'panel with 1,000 rules over one with 10',
      unit: 'ms',
      measured: many - few,
      limit: 400,
      room: NOISE,
    },
  ];
}

function memoryFigures({ heapMb, heapMbByJourneys, timers, tabs, frames }: Leftovers): Figure[] {
  const left = (what: string, measured: number): Figure => ({ what, unit: '', measured, limit: 0 });
  return [
    {
      what: `heap of the extension host after ${JOURNEYS} journeys`,
      unit: 'MB',
      measured: heapMb,
      limit: 5,
      room: NOISE,
      remark: heapMbByJourneys.map(({ size, mb }) => `${size}: ${mb.toFixed(1)}`).join(', '),
    },
    left('panels left', tabs),
    left('frames left, with the pictures that they hold', frames),
    left('timers left', timers),
  ];
}

function print(figures: readonly Figure[]): void {
  const format = (value: number, unit: Figure['unit']): string => {
    const digits = unit === 'lines a minute' || Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
    return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`.trim();
  };
  const rows = figures.map((figure) => {
    const { what, unit, measured, floor, limit, atLeast, remark = '' } = figure;
    return [
      what,
      format(measured, unit),
      floor === undefined ? '' : format(floor, unit),
      floor === undefined || floor === 0 ? '' : (measured / floor).toFixed(2),
      `${atLeast === true ? '≥' : '≤'} ${format(limit, unit)}`,
      withinLimit(figure) ? 'yes' : 'NO',
      remark,
    ];
  });
  const header = ['what', 'measured', 'floor', '× floor', 'limit', 'kept', 'remark'];
  for (const row of [header, header.map(() => '---'), ...rows]) {
    console.log(`| ${row.join(' | ')} |`);
  }
}
