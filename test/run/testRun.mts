import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { explainProblem, fullDisks } from '../../scripts/explainProblem.mjs';
import { lockFolder } from '../../scripts/lockFolder.mjs';
import { endProcesses, exitCodeOf, onInterruption } from '../../scripts/processes.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { runSideBySide } from './runSideBySide.mts';
import { LAYERS, tasksOf, type Layer, type Needs, type Task } from './testLayers.mts';

const usage = `npm test                            all layers: ${LAYERS.join(', ')}
npm test -- unit ui                 some of them
npm test -- unit masking            the files of a layer whose path has these letters in it
npm test -- test/unit/x.test.ts     one file
npm test -- unit --grep WORDS       the tests whose title has these words in it
npm test -- --repeat 10 ui host     several times, each time in another order where the layer has one
npm test -- host --seed 4711        in the order of this seed
npm test -- host --vscode minimum   in one of the two versions of VS Code: newest or minimum
npm test -- --slow 6 host ui page   in browsers that are six times as slow, as on a busy machine`;

// A layer that hangs ends as a failure after this time, for each pass over it.
const LIMIT_MS = 1_200_000;

const reportsFolder = path.join(projectRoot, 'out/reports');

interface Outcome {
  readonly passed: number;
  readonly failed: number;
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
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  lockFolder('A test run');

  const layers = positionals.filter((word): word is Layer => LAYERS.includes(word as Layer));
  const words = positionals.filter((word) => !LAYERS.includes(word as Layer));
  const repeat = wholeNumber('repeat', values.repeat);
  const drawn = repeat > 1 ? Math.trunc(Math.random() * 2 ** 31) : undefined;
  const seed = values.seed === undefined ? drawn : wholeNumber('seed', values.seed);
  if (seed !== undefined) console.log(`Order: --seed ${seed}`);

  process.env['IDWISE_TEST_SLOW'] = String(wholeNumber('slow', values.slow));

  const tasks = await tasksOf({
    layers,
    words,
    grep: values.grep,
    repeat,
    seed,
    vscode: values.vscode,
  });
  return new TestRun(tasks, values.grep !== undefined).finish(preparation());
}

/** What layers need before they can run; each part begins when it is first asked for. */
function preparation(): Needs {
  const once = <T,>(prepare: () => Promise<T>): (() => Promise<T>) => {
    let prepared: Promise<T> | undefined;
    return () => (prepared ??= prepare());
  };
  const bundles = once(async () => {
    await mkdir(reportsFolder, { recursive: true });
    await run(['esbuild.mjs', '--tests']);
    await mkdir(reportsFolder, { recursive: true });
  });
  return {
    bundles,
    vsix: once(async () => {
      await bundles();
      const { packageExtension } = await import('../../scripts/package.mjs');
      await packageExtension();
    }),
    browser: once(async () => {
      const { findChromium } = await import('../../scripts/chromium.mjs');
      // Layers are not to look for it again, nor to install it.
      process.env['IDWISE_CHROMIUM'] = await findChromium();
    }),
    python: once(async () => {
      const { findPython } = await import('../../scripts/python.mjs');
      process.env['IDWISE_PYTHON'] = await findPython();
    }),
    // One after the other: they share what is built for both.
    hosts: once(async () => {
      const { installHost } = await import('../../scripts/vscodeHost.mts');
      await installHost('newest');
      await installHost('minimum');
    }),
  };
}

/** The tasks of one run, and what has become of them. */
class TestRun {
  readonly #tasks: readonly Task[];
  readonly #mayBeEmpty: boolean;
  readonly #outcomes = new Map<Task, Outcome>();
  readonly #told = new Set<unknown>();
  #interrupted = false;

  /** @param mayBeEmpty a task may run no test, if another one does */
  constructor(tasks: readonly Task[], mayBeEmpty: boolean) {
    this.#tasks = tasks;
    this.#mayBeEmpty = mayBeEmpty;
  }

  /** Runs everything and resolves with the exit code. */
  async finish(needs: Needs): Promise<number> {
    onInterruption((signal) => {
      if (this.#interrupted) return;
      this.#interrupted = true;
      void endProcesses().then(() => {
        console.error(`\nInterrupted (${signal}).`);
        this.#summarize();
        process.exit(exitCodeOf(signal));
      });
    });
    await runSideBySide(
      this.#tasks.map((task) => ({
        slots: task.slots,
        ready: Promise.all(task.needs.map((need) => needs[need]())),
        run: (problem: unknown) => this.#run(task, problem),
      })),
    );
    return this.#interrupted ? new Promise(() => {}) : this.#summarize();
  }

  async #run(task: Task, problem: unknown): Promise<void> {
    if (this.#interrupted) return;
    const started = Date.now();
    const { output, ...counts } =
      problem === undefined
        ? await perform(task, { visible: this.#tasks.length === 1, mayBeEmpty: this.#mayBeEmpty })
        : this.#impossible(problem);
    if (this.#interrupted) return;
    const outcome = { ...counts, seconds: (Date.now() - started) / 1000 };
    this.#outcomes.set(task, outcome);
    console.log(`${outcome.failed > 0 ? '✘' : '✔'} ${line(task.name, [outcome])}`);
    if (outcome.failed > 0) console.log(output.trim());
  }

  /** What several tasks cannot do without is told once. */
  #impossible(problem: unknown): { passed: number; failed: number; output: string } {
    const output = this.#told.has(problem) ? 'It needs the same.' : explainProblem(problem);
    this.#told.add(problem);
    return { passed: 0, failed: 1, output };
  }

  #summarize(): number {
    console.log('');
    const all = this.#tasks.map(
      (task) => this.#outcomes.get(task) ?? { passed: 0, failed: 1, seconds: 0 },
    );
    for (const layer of LAYERS) {
      const outcomes = all.filter((_, index) => this.#tasks[index]?.layer === layer);
      if (outcomes.length > 0) console.log(line(layer, outcomes));
    }
    const { passed, failed } = total(all);
    if (passed + failed === 0) throw new Error('No test has a title like that.');
    if (failed > 0) for (const hint of fullDisks()) console.error(hint);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed > 0 ? 1 : 0;
  }
}

/** Runs a task and reads its report. One that leaves no report, or ran nothing, counts as one failure. */
async function perform(
  { command, env, name, repeat = 1, readReport }: Task,
  { visible, mayBeEmpty }: { visible: boolean; mayBeEmpty: boolean },
): Promise<{ passed: number; failed: number; output: string }> {
  const report = path.join(reportsFolder, `${name.replaceAll(/[^a-z0-9.]+/gi, '-')}.json`);
  await rm(report, { force: true });
  const { code, output } = await start(command, {
    env: { ...env, IDWISE_TEST_REPORT: report },
    visible,
    limitMs: LIMIT_MS * repeat,
  });
  await writeFile(report.replace(/json$/, 'log'), output).catch(() => undefined);
  try {
    const { passed, failed } = await readReport(report, code);
    if (passed + failed === 0 && !mayBeEmpty) throw new Error('No test ran.');
    if (failed === 0 && code !== 0) throw new Error(`All tests passed, but it ended with ${code}.`);
    return { passed, failed, output };
  } catch (error) {
    return { passed: 0, failed: 1, output: `${output}\n${explainProblem(error)}` };
  }
}

/** Starts a script of Node's in the project's folder; resolves when it has ended. */
function start(
  command: readonly string[],
  { env, visible, limitMs }: { env: NodeJS.ProcessEnv; visible: boolean; limitMs: number },
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

/** @throws {Error} when the script fails; the message is its output. */
async function run(command: readonly string[]): Promise<void> {
  const { code, output } = await start(command, { env: {}, visible: false, limitMs: LIMIT_MS });
  if (code !== 0)
    throw new Error(`${output.trim()}\n"${command.join(' ')}" failed (${code}).`.trim());
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const { passed, failed } = total(outcomes);
  const seconds = Math.max(...outcomes.map((outcome) => outcome.seconds));
  return `${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`;
}

function total(outcomes: readonly Outcome[]): { passed: number; failed: number } {
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((so, outcome) => so + pick(outcome), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`--${option} takes a whole number above 0, not "${text}".`);
  }
  return number;
}
