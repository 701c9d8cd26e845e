import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, constants } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { explainProblem, fullDisks } from '../../scripts/explainProblem.mjs';
import { lockFolder } from '../../scripts/lockFolder.mjs';
import { endProcesses, onInterruption } from '../../scripts/processes.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { canAsk } from '../../scripts/systemPackages.mjs';
import { LAYERS, tasksOf, type Need, type Task } from './testLayers.mts';

// A layer that hangs ends as a failure after this time, for each pass over it.
const LIMIT_MS = 1_200_000;

const reportsFolder = path.join(projectRoot, 'out/reports');

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Outcome extends Counts {
  readonly seconds: number;
}

/**
 * Runs the layers that the command line names, or all of them, and prints how many tests passed and failed as its last line.
 *
 * @returns the exit code
 * @throws {Error} when the command line is wrong, or another run is under way in this folder.
 */
export async function runTests(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      grep: { type: 'string' },
      repeat: { type: 'string', default: '1' },
      seed: { type: 'string' },
      vscode: { type: 'string' },
      slow: { type: 'string', default: '1' },
    },
  });
  lockFolder('A test run');
  const isLayer = (word: string) => LAYERS.some((layer) => layer === word);
  const repeat = wholeNumber('repeat', values.repeat);
  const drawn = repeat > 1 ? Math.trunc(Math.random() * 2 ** 31) : undefined;
  const seed = values.seed === undefined ? drawn : wholeNumber('seed', values.seed);
  if (seed !== undefined) console.log(`Order: --seed ${seed}`);
  process.env['IDWISE_TEST_SLOW'] = String(wholeNumber('slow', values.slow));
  const tasks = await tasksOf({
    layers: positionals.filter(isLayer),
    words: positionals.filter((word) => !isLayer(word)),
    grep: values.grep,
    repeat,
    seed,
    vscode: values.vscode,
  });
  const run = new TestRun(tasks, values.grep !== undefined, LIMIT_MS * repeat);
  return run.finish();
}

/** What layers need before they can run; each part begins when it is first asked for. */
const preparation: Readonly<Record<Need, () => Promise<void>>> = {
  bundles: once(async () => {
    const { code, output } = await start(['esbuild.mjs', '--tests'], {});
    if (code !== 0) throw new Error(`${output.trim()}\nThe build failed (${code}).`);
    await mkdir(reportsFolder, { recursive: true });
  }),
  vsix: once(async () => {
    await preparation.bundles();
    await import('../../scripts/package.mjs');
  }),
  browser: once(async () => {
    const { findChromium } = await import('../../scripts/chromium.mjs');
    // Layers are not to look for it again, nor to install it.
    process.env['IDWISE_CHROMIUM'] = await findChromium();
  }),
  python: once(async () => {
    // Neither apt-get nor its question is to run twice at a time.
    await preparation.browser().catch(() => undefined);
    const { findPython } = await import('../../scripts/python.mjs');
    process.env['IDWISE_PYTHON'] = await findPython();
  }),
  hosts: once(async () => {
    const { installHost } = await import('../../scripts/vscodeHost.mts');
    await installHost('newest');
    await installHost('minimum');
  }),
};

function once(prepare: () => Promise<void>): () => Promise<void> {
  let prepared: Promise<void> | undefined;
  return () => (prepared ??= prepare());
}

/** The tasks of one run, and what has become of them. */
class TestRun {
  readonly #tasks: readonly Task[];
  readonly #mayBeEmpty: boolean;
  readonly #limitMs: number;
  readonly #outcomes = new Map<Task, Outcome>();
  readonly #told = new Set<unknown>();
  #interrupted = false;
  #freeSlots = Math.max(2, availableParallelism());
  #waiting: (() => void)[] = [];

  /** @param mayBeEmpty a task may run no test, if another one does */
  constructor(tasks: readonly Task[], mayBeEmpty: boolean, limitMs: number) {
    this.#tasks = tasks;
    this.#mayBeEmpty = mayBeEmpty;
    this.#limitMs = limitMs;
  }

  /** Runs as many tasks at once as there are cores, as soon as they are ready, and resolves with the exit code. */
  async finish(): Promise<number> {
    onInterruption((signal) => {
      if (this.#interrupted) return;
      this.#interrupted = true;
      void endProcesses().then(() => {
        console.error(`\nInterrupted (${signal}).`);
        this.#summarize();
        process.exit(128 + constants.signals[signal]);
      });
    });
    const needs = new Set(this.#tasks.flatMap((task) => task.needs));
    // A question would be lost among the lines of tasks that have begun.
    for (const need of ['browser', 'python'] as const) {
      if (canAsk && needs.has(need)) await preparation[need]().catch(() => undefined);
    }
    await Promise.all(this.#tasks.map((task) => this.#run(task)));
    return this.#interrupted ? new Promise(() => {}) : this.#summarize();
  }

  async #run(task: Task): Promise<void> {
    const problem = await Promise.all(task.needs.map((need) => preparation[need]())).then(
      () => undefined,
      (error: unknown) => error,
    );
    while (task.slots > this.#freeSlots) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#freeSlots -= task.slots;
    const started = Date.now();
    if (!this.#interrupted) {
      const { output, ...counts } =
        problem === undefined ? await this.#perform(task) : this.#impossible(problem);
      if (!this.#interrupted)
        this.#tell(task, output, { ...counts, seconds: (Date.now() - started) / 1000 });
    }
    this.#freeSlots += task.slots;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #tell(task: Task, output: string, outcome: Outcome): void {
    this.#outcomes.set(task, outcome);
    console.log(`${outcome.failed > 0 ? '✘' : '✔'} ${line(task.name, [outcome])}`);
    if (outcome.failed > 0) console.log(output.trim());
  }

  /** What several tasks cannot do without is told once. */
  #impossible(problem: unknown): Counts & { output: string } {
    const output = this.#told.has(problem) ? 'It needs the same.' : explainProblem(problem);
    this.#told.add(problem);
    return { passed: 0, failed: 1, output };
  }

  /** Runs a task and reads its report. One that leaves no report, or ran nothing, counts as one failure. */
  async #perform({ layer, name, command, env }: Task): Promise<Counts & { output: string }> {
    const report = path.join(reportsFolder, `${name.replaceAll(/[^a-z0-9.]+/gi, '-')}.json`);
    await rm(report, { force: true });
    const { code, output } = await start(command, {
      env: { ...env, IDWISE_TEST_REPORT: report },
      visible: this.#tasks.length === 1,
      limitMs: this.#limitMs,
    });
    await writeFile(report.replace(/json$/, 'log'), output).catch(() => undefined);
    if (layer === 'static')
      return { passed: Number(code === 0), failed: Number(code !== 0), output };
    try {
      const { passed, failed } = await readReport(report, code);
      if (passed + failed === 0 && !this.#mayBeEmpty) throw new Error('No test ran.');
      if (failed === 0 && code !== 0)
        throw new Error(`All tests passed, but it ended with ${code}.`);
      return { passed, failed, output };
    } catch (error) {
      return { passed: 0, failed: 1, output: `${output}\n${explainProblem(error)}` };
    }
  }

  #summarize(): number {
    console.log('');
    const outcome = (task: Task) =>
      this.#outcomes.get(task) ?? { passed: 0, failed: 1, seconds: 0 };
    for (const layer of LAYERS) {
      const tasks = this.#tasks.filter((task) => task.layer === layer);
      if (tasks.length > 0) console.log(line(layer, tasks.map(outcome)));
    }
    const { passed, failed } = total(this.#tasks.map(outcome));
    if (passed + failed === 0) throw new Error('No test has a title like that.');
    if (failed > 0) for (const hint of fullDisks()) console.error(hint);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed > 0 ? 1 : 0;
  }
}

/** Reads Mocha's report, which is counts (see TestReporter.mjs), or Playwright's. */
async function readReport(file: string, code: unknown): Promise<Counts> {
  if (!existsSync(file)) throw new Error(`It ended (${String(code)}) without a report of its tests.`);
  const report = JSON.parse(await readFile(file, 'utf8')) as Counts & {
    readonly stats?: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
    readonly errors?: readonly unknown[];
  };
  if (!report.stats) return report;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // What is no test failed: a fixture of a worker, a file that cannot be read.
  const beside = unexpected === 0 ? (report.errors?.length ?? 0) : 0;
  return { passed: expected, failed: unexpected + flaky + skipped + beside };
}

/** Starts a script of Node's in the project's folder; resolves when it has ended. */
function start(
  command: readonly string[],
  {
    env,
    visible = false,
    limitMs = LIMIT_MS,
  }: { env?: NodeJS.ProcessEnv; visible?: boolean; limitMs?: number },
): Promise<{ code: number | string | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      env: { ...process.env, ...(visible ? {} : { IDWISE_TEST_QUIET: '1' }), ...env },
      stdio: visible ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const timer = setTimeout(() => {
      output += `\nIt did not end within ${limitMs / 60_000} minutes.`;
      void endProcesses(child.pid);
    }, limitMs);
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: signal ?? code, output });
    });
  });
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const { passed, failed } = total(outcomes);
  const seconds = Math.max(...outcomes.map((outcome) => outcome.seconds));
  return `${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`;
}

function total(outcomes: readonly Counts[]): Counts {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`--${option} takes a whole number above 0, not "${text}".`);
  }
  return number;
}
