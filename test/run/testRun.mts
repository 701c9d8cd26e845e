import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lockFolder } from '../../scripts/lockFolder.mjs';
import { endProcesses, onInterruption } from '../../scripts/processes.mjs';
import { canAsk } from '../../scripts/systemPackages.mjs';
import { LAYERS, tasksOf, type Need, type Task } from './testLayers.mts';

// A layer that hangs ends as a failure after this time, for each pass over it.
const LIMIT_MS = 1_200_000;

const reportsFolder = path.resolve('out/reports');

type Counts = Readonly<Record<'passed' | 'failed', number>>;

type Outcome = Counts & { readonly seconds: number };

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
      vscode: { type: 'string' },
    },
  });
  lockFolder('A test run');
  const isLayer = (word: string) => LAYERS.some((layer) => layer === word);
  const repeat = Number(values.repeat);
  if (!(repeat >= 1)) throw new Error(`--repeat takes a whole number above 0.`);
  const tasks = await tasksOf({
    layers: positionals.filter(isLayer),
    words: positionals.filter((word) => !isLayer(word)),
    grep: values.grep,
    repeat,
    vscode: values.vscode,
  });
  const outcomes = new Map<Task, Outcome>();
  let interrupted = false;
  onInterruption((signal, exitCode) => {
    if (interrupted) return;
    interrupted = true;
    void endProcesses().then(() => {
      console.error(`\nInterrupted (${signal}).`);
      summarize(tasks, outcomes);
      process.exit(exitCode);
    });
  });
  const preparation = preparationOf(tasks);
  // A question would be lost among the lines of tasks that have begun.
  for (const need of canAsk ? (['browser', 'python'] as const) : []) {
    if (tasks.some(({ needs }) => needs.includes(need))) await preparation[need]().catch(String);
  }
  const onCores = sharedCores();
  await Promise.all(
    tasks.map(async (task) => {
      const problem = await Promise.all(task.needs.map((need) => preparation[need]())).then(
        () => undefined,
        (error: unknown) => error,
      );
      await onCores(task.slots, async () => {
        const started = Date.now();
        const neverAfterAll = () => (interrupted ? new Promise<never>(() => {}) : undefined);
        await neverAfterAll();
        const options = { visible: tasks.length === 1, limitMs: LIMIT_MS * repeat };
        const { output, ...counts } =
          problem === undefined
            ? await perform(task, options, values.grep !== undefined)
            : failure(messageOf(problem));
        await neverAfterAll();
        const outcome = { ...counts, seconds: (Date.now() - started) / 1000 };
        outcomes.set(task, outcome);
        console.log(`${outcome.failed > 0 ? '✘' : '✔'} ${line(task.name, [outcome])}`);
        if (outcome.failed > 0) console.log(output.trim());
      });
    }),
  );
  return summarize(tasks, outcomes);
}

/** What tasks need before they can run; each part begins when it is first asked for. */
function preparationOf(tasks: readonly Task[]): Readonly<Record<Need, () => Promise<void>>> {
  const files = new Set(tasks.flatMap((task) => task.files ?? []));
  const preparation: Readonly<Record<Need, () => Promise<void>>> = {
    bundles: once(async () => {
      const tests = files.size > 0 ? ['--tests', ...files] : [];
      const { code, output } = await start(['esbuild.mjs', ...tests], {});
      if (code !== 0) throw new Error(`${output.trim()}\nThe build failed (${code}).`);
      await mkdir(reportsFolder, { recursive: true });
    }),
    vsix: once(async () => {
      await preparation.bundles();
      await import('../../scripts/package.mjs');
    }),
    browser: once(async () => {
      const { findChromium } = await import('../../scripts/chromium.mjs');
      // For the layers' processes.
      process.env['IDWISE_CHROMIUM'] = await findChromium();
    }),
    python: once(async () => {
      // Only one apt-get, and one question, at a time.
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
  return preparation;
}

function once(prepare: () => Promise<void>): () => Promise<void> {
  let prepared: Promise<void> | undefined;
  return () => (prepared ??= prepare());
}

/** Runs as many tasks at once as there are cores, in the order of the calls. */
function sharedCores() {
  const cores = { free: Math.max(2, availableParallelism()) };
  const waiting: (() => void)[] = [];
  return async (slots: number, work: () => Promise<void>): Promise<void> => {
    while (slots > cores.free) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    }
    cores.free -= slots;
    await work();
    cores.free += slots;
    for (const wake of waiting.splice(0)) wake();
  };
}

/** Runs a task and reads its report. No report counts as one failure, and so does an empty one unless allowed. */
async function perform(
  { layer, name, command, env }: Task,
  options: { visible: boolean; limitMs: number },
  mayBeEmpty: boolean,
): Promise<Counts & { output: string }> {
  const report = path.join(reportsFolder, `${name.replaceAll(/[^a-z0-9.]+/gi, '-')}.json`);
  await rm(report, { force: true });
  const { code, output } = await start(command, {
    ...options,
    env: { ...env, IDWISE_TEST_REPORT: report },
  });
  await writeFile(report.replace(/json$/, 'log'), output).catch(String);
  if (layer === 'static') return code === 0 ? { passed: 1, failed: 0, output } : failure(output);
  try {
    const { passed, failed } = await readReport(report, code);
    if (passed + failed === 0 && !mayBeEmpty) throw new Error('No test ran.');
    if (failed === 0 && code !== 0) throw new Error(`All tests passed, but it ended with ${code}.`);
    return { passed, failed, output };
  } catch (error) {
    return failure(`${output}\n${messageOf(error)}`);
  }
}

function failure(output: string): Counts & { output: string } {
  return { passed: 0, failed: 1, output };
}

/** Prints the outcomes of the tasks, and returns the exit code. */
function summarize(tasks: readonly Task[], outcomes: ReadonlyMap<Task, Outcome>): number {
  console.log('');
  const outcome = (task: Task) => outcomes.get(task) ?? { ...failure(''), seconds: 0 };
  for (const layer of LAYERS) {
    const own = tasks.filter((task) => task.layer === layer);
    if (own.length > 0) console.log(line(layer, own.map(outcome)));
  }
  const { passed, failed } = total(tasks.map(outcome));
  if (passed + failed === 0) throw new Error('No test has a title like that.');
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** Reads Mocha's report, which is counts (see TestReporter.mjs), or Playwright's. */
async function readReport(file: string, code: unknown): Promise<Counts> {
  if (!existsSync(file))
    throw new Error(`It ended (${String(code)}) without a report of its tests.`);
  const report = JSON.parse(await readFile(file, 'utf8')) as Counts & {
    readonly stats?: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
    readonly errors?: readonly unknown[];
  };
  if (!report.stats) return report;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // An error outside of a test: in the fixture of a worker, or a file that cannot be read.
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

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
