import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { randomNumbers, shuffle, TEST_TIMEOUT_MS } from '../TestReporter.mjs';
import { HOSTS, type HostName } from '../../scripts/vscodeHost.mts';

export const LAYERS = ['static', 'unit', 'page', 'host', 'ui', 'package'] as const;

export type Layer = (typeof LAYERS)[number];

/** What has to be there before a task can run. */
export interface Needs {
  /** The tests' bundles, and the extension's. */
  readonly bundles: () => Promise<unknown>;
  /** The packed extension; the extension's bundles are made again for it. */
  readonly vsix: () => Promise<unknown>;
  readonly browser: () => Promise<unknown>;
  /** Python, which some of the code that is copied is in. */
  readonly python: () => Promise<unknown>;
  /** Both versions of VS Code. */
  readonly hosts: () => Promise<unknown>;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** A process that runs a layer or a part of it. */
export interface Task {
  readonly layer: Layer;
  readonly name: string;
  /** A script of Node's with its arguments. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How many cores it is given. */
  readonly slots: number;
  /** How often it runs each test; once unless told. */
  readonly repeat?: number;
  readonly needs: readonly (keyof Needs)[];
  /** Reads what it has left in a file; `code` is how it ended. */
  readonly readReport: (file: string, code: unknown) => Promise<Counts>;
}

/** What the command line asks for. */
export interface Choice {
  /** None means those that have the files that are asked for, or all. */
  readonly layers: readonly Layer[];
  /** Each is a part of the path of a test file. */
  readonly words: readonly string[];
  readonly grep: string | undefined;
  readonly repeat: number;
  /** Of the order; the order of the files unless given. */
  readonly seed: number | undefined;
  readonly vscode: string | undefined;
}

/** The tasks of a choice, the longest last but for what has to be installed first. */
export async function tasksOf(choice: Choice): Promise<Task[]> {
  const { words, grep, vscode } = choice;
  if (vscode !== undefined && !(vscode in HOSTS)) {
    throw new Error(`--vscode takes ${Object.keys(HOSTS).join(' or ')}, not "${vscode}".`);
  }
  const named = choice.layers.length > 0 ? choice.layers : LAYERS;
  const narrowed = words.length > 0 || grep !== undefined;
  const tasks: Task[] = [];
  for (const layer of LAYERS.filter((each) => named.includes(each))) {
    if (layer === 'static') {
      if (!narrowed) tasks.push(...(await staticChecks()));
      continue;
    }
    const files = (
      await Array.fromAsync(glob(`test/${layer}/**/*.test.{ts,mts}`, { cwd: projectRoot }))
    )
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
    if (files.length > 0) tasks.push(...tasksOfLayer(layer, files.toSorted(), choice));
  }
  if (tasks.length === 0) {
    throw new Error(
      `No test file has ${words.map((word) => `"${word}"`).join(' or ')} in its path. ` +
        `Layers: ${LAYERS.join(', ')}. Titles of tests are found with --grep.`,
    );
  }
  // The extension's bundles are made again when it is packed: nothing may read them meanwhile.
  const packs = tasks.some(({ needs }) => needs.includes('vsix'));
  return tasks.map((task) =>
    packs && ['host', 'page'].includes(task.layer)
      ? { ...task, needs: [...task.needs, 'vsix'] }
      : task,
  );
}

function tasksOfLayer(layer: Exclude<Layer, 'static'>, files: string[], choice: Choice): Task[] {
  if (layer === 'host') {
    const hosts = (Object.keys(HOSTS) as HostName[]).filter(
      (name) => name === (choice.vscode ?? name),
    );
    // What depends little on the version of VS Code is tested in one of those that are tested. The older one is the quicker, and
    // takes two of three files, so that both end at about the same time.
    const once = files.filter((file) => file.startsWith('test/host/once/'));
    const isElsewhere = (file: string, host: HostName): boolean =>
      hosts.length > 1 &&
      once.includes(file) &&
      (once.indexOf(file) % 3 === 0) !== (host === 'newest');
    return passes(choice).flatMap((pass) =>
      hosts
        .map((host) => ({ host, own: files.filter((file) => !isElsewhere(file, host)) }))
        .filter(({ own }) => own.length > 0)
        .map(({ host, own }) => hostTask(host, own, choice, pass)),
    );
  }
  if (layer === 'page' || layer === 'ui') return [playwrightTask(layer, files, choice)];
  return passes(choice).map((pass) => mochaTask(layer, files, choice, pass));
}

/** One pass over a layer, of several in orders of their own. */
interface Pass {
  /** Of the title and the files. */
  readonly suffix: string;
  readonly seed: number | undefined;
}

function passes({ repeat, seed }: Choice): Pass[] {
  return Array.from({ length: repeat }, (_, index) => ({
    suffix: repeat === 1 ? '' : ` #${index + 1}`,
    seed: seed === undefined ? undefined : seed + index,
  }));
}

/** Each of these passes or fails as one. */
async function staticChecks(): Promise<Task[]> {
  const configs = await Array.fromAsync(
    glob(['tsconfig.json', '{src,test}/*/tsconfig.json', '{scripts,test}/tsconfig.json'], {
      cwd: projectRoot,
    }),
  );
  const checks = [
    [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--cache',
      '--cache-strategy',
      'content',
      '.',
    ],
    ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
    ...configs
      .toSorted()
      .map((file) => ['node_modules/typescript/bin/tsc', '--noEmit', '-p', path.dirname(file)]),
    ['scripts/checkWorkflows.mjs'],
  ];
  return checks.map(([script = '', ...args]) => ({
    layer: 'static',
    name: [
      path.basename(script).replace(/\.\w+$/, ''),
      ...args.filter((arg) => !arg.includes('cache')),
    ]
      .join(' ')
      .replace(' content', ''),
    command: [script, ...args],
    slots: 1,
    needs: [],
    readReport: async (_, code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }),
  }));
}

/** Of Mocha; see TestReporter.mjs. */
function environment({ seed }: Pass): Record<string, string> {
  return seed === undefined ? {} : { IDWISE_TEST_SEED: String(seed) };
}

function bundleOf(file: string): string {
  return path.join('out', file.replace(/ts$/, 'js'));
}

function mochaTask(layer: 'unit' | 'package', files: string[], choice: Choice, pass: Pass): Task {
  const parallel = files.length > 1 && layer === 'unit' && pass.seed === undefined;
  // The longest first, or a single one is left at the end.
  const order = files.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  if (pass.seed !== undefined) shuffle(order, randomNumbers(pass.seed));
  return {
    layer,
    name: layer + pass.suffix,
    command: [
      '--enable-source-maps',
      'node_modules/mocha/bin/mocha.js',
      '--reporter',
      path.join(projectRoot, 'test/TestReporter.mjs'),
      '--timeout',
      String(TEST_TIMEOUT_MS),
      // One more than there are cores: some tests wait for a child process.
      ...(parallel ? ['--parallel', '--jobs', '3'] : []),
      ...(choice.grep === undefined ? [] : ['--grep', choice.grep]),
      ...order.map(bundleOf),
    ],
    env: environment(pass),
    // One even with three jobs: the hosts run beside it, and leave it the time that they wait.
    slots: 1,
    // One of the unit tests draws the panel's page.
    needs: layer === 'unit' ? ['bundles', 'browser', 'python'] : ['vsix'],
    readReport: readJson,
  };
}

function isLong(file: string): boolean {
  return file.includes('/properties/');
}

function hostTask(host: HostName, files: string[], { grep, repeat }: Choice, pass: Pass): Task {
  return {
    layer: 'host',
    name: `host ${HOSTS[host].vscode}${pass.suffix}`,
    command: ['test/host/runInHost.mts', host],
    env: {
      ...environment(pass),
      IDWISE_TEST_FILES: files
        .map((file) => path.join(projectRoot, bundleOf(file)))
        .join(path.delimiter),
      ...(grep === undefined ? {} : { IDWISE_TEST_GREP: grep }),
    },
    // It waits a third of its time: for files, for its server, for seconds that have to pass between requests. The unit tests
    // take that time. Passes over the layer would run four hosts at once in it.
    slots: repeat === 1 ? 0.5 : 1,
    needs: ['bundles', 'browser', 'hosts'],
    readReport: readJson,
  };
}

function playwrightTask(
  layer: 'page' | 'ui',
  files: string[],
  { grep, repeat, words }: Choice,
): Task {
  return {
    layer,
    name: layer,
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      `test/${layer}/playwright.config.mts`,
      '--pass-with-no-tests',
      ...(grep === undefined ? [] : ['--grep', grep]),
      ...(repeat === 1 ? [] : ['--repeat-each', String(repeat)]),
      ...(words.length === 0
        ? []
        : files.map((file) => path.basename(file).replaceAll('.', '\\.'))),
    ],
    slots: 2,
    repeat,
    needs: layer === 'ui' ? ['vsix', 'browser', 'hosts'] : ['bundles', 'browser'],
    // The config says so as well.
    readReport: async () => {
      const report = await readPlaywright(path.join(projectRoot, `out/reports/${layer}.json`));
      const { expected, unexpected, flaky, skipped } = report.stats;
      // What is no test failed: a fixture of a worker, a file that cannot be read.
      const beside = unexpected === 0 ? report.errors.length : 0;
      return { passed: expected, failed: unexpected + flaky + skipped + beside };
    },
  };
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
  readonly errors: readonly unknown[];
}

async function readPlaywright(file: string): Promise<PlaywrightReport> {
  if (!exists(file)) throw new Error('It ended without a report of its tests.');
  return JSON.parse(await readFile(file, 'utf8')) as PlaywrightReport;
}

async function readJson(file: string, code: unknown): Promise<Counts> {
  if (!existsSync(file))
    throw new Error(`It ended (${String(code)}) without a report of its tests.`);
  return JSON.parse(await readFile(file, 'utf8')) as Counts;
}

function exists(file: string): boolean {
  return existsSync(path.resolve(projectRoot, file));
}
