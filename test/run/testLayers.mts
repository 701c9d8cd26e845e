import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { HOSTS, type HostName } from '../../scripts/vscodeHost.mts';
import { randomNumbers, shuffle, TEST_TIMEOUT_MS } from '../TestReporter.mjs';

export const LAYERS = ['static', 'unit', 'page', 'host', 'ui', 'package'] as const;

export type Layer = (typeof LAYERS)[number];

/** What has to be there before a task can run; testRun.mts makes it. */
export type Need = 'bundles' | 'vsix' | 'browser' | 'python' | 'hosts';

/** A process that runs a layer or a part of it. */
export interface Task {
  readonly layer: Layer;
  readonly name: string;
  /** A script of Node's with its arguments. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How many cores it is given. */
  readonly slots: number;
  readonly needs: readonly Need[];
  /** The files that are bundled for it; none for Playwright, which compiles its own. */
  readonly files?: readonly string[];
}

/** What the command line asks for. */
export interface Choice {
  /** None means those that have the files that are asked for, or all. */
  readonly layers: readonly string[];
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
  const { layers, words, grep, vscode } = choice;
  if (vscode !== undefined && !(vscode in HOSTS)) {
    throw new Error(`--vscode takes ${Object.keys(HOSTS).join(' or ')}, not "${vscode}".`);
  }
  const tasks: Task[] = [];
  for (const layer of LAYERS.filter((each) => layers.length === 0 || layers.includes(each))) {
    if (layer === 'static') {
      if (words.length === 0 && grep === undefined) tasks.push(...staticChecks());
      continue;
    }
    const pattern = `test/${layer}/**/*.test.{ts,mts}`;
    const files = (await Array.fromAsync(glob(pattern)))
      .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
      .toSorted();
    if (files.length > 0) tasks.push(...tasksOfLayer(layer, files, choice));
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

/** Each of these passes or fails as one: what `npm run lint` and `npm run typecheck` do, and the workflow files. */
function staticChecks(): Task[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Readonly<Record<'lint' | 'typecheck', string>>;
  };
  const checks = [...scripts.lint.split(' && '), scripts.typecheck].flatMap((line) => {
    const [tool = '', ...args] = line.split(' ');
    const command = [`node_modules/.bin/${tool}`, ...args];
    const changed = tool === 'oxlint' ? changedSources() : undefined;
    if (changed?.length === 0) return [];
    return [{ name: line, command: [...command, ...(changed ?? [])] }];
  });
  const workflows = { name: 'workflows', command: ['scripts/checkWorkflows.mjs'] };
  return [...checks, workflows].map((check) => ({
    ...check,
    layer: 'static',
    slots: 1,
    needs: [],
  }));
}

/** The sources that are not as on the main branch; undefined in CI, which checks all, and where Git cannot tell. */
function changedSources(): string[] | undefined {
  if (process.env['CI']) return undefined;
  const { status, stdout } = spawnSync(
    'git diff --name-only --diff-filter=d --merge-base origin/HEAD && git ls-files -o --exclude-standard',
    { shell: true, encoding: 'utf8' },
  );
  return status === 0 ? stdout.split('\n').filter((file) => /\.m?[jt]s$/.test(file)) : undefined;
}

function tasksOfLayer(layer: Exclude<Layer, 'static'>, files: string[], choice: Choice): Task[] {
  if (layer === 'page' || layer === 'ui') return [playwrightTask(layer, files, choice)];
  // One pass over the layer, or several in orders of their own.
  return Array.from({ length: choice.repeat }, (_, index) => index).flatMap((index) => {
    const seed = choice.seed === undefined ? undefined : choice.seed + index;
    const tasks =
      layer === 'host' ? hostTasks(files, choice) : [mochaTask(layer, files, choice, seed)];
    return tasks.map((task) => ({
      ...task,
      name: choice.repeat === 1 ? task.name : `${task.name} #${index + 1}`,
      // Of Mocha; see TestReporter.mjs.
      env: { ...task.env, ...(seed === undefined ? {} : { IDWISE_TEST_SEED: String(seed) }) },
    }));
  });
}

function bundleOf(file: string): string {
  return path.join('out', file.replace(/ts$/, 'js'));
}

function mochaTask(
  layer: 'unit' | 'package',
  files: string[],
  { grep }: Choice,
  seed: number | undefined,
): Task {
  const parallel = files.length > 1 && layer === 'unit' && seed === undefined;
  // The longest first, or a single one is left at the end.
  const isLong = (file: string) => Number(file.includes('/properties/'));
  const order = files.toSorted((a, b) => isLong(b) - isLong(a));
  if (seed !== undefined) shuffle(order, randomNumbers(seed));
  return {
    layer,
    name: layer,
    command: [
      '--enable-source-maps',
      'node_modules/mocha/bin/mocha.js',
      `--reporter=${path.resolve('test/TestReporter.mjs')}`,
      `--timeout=${TEST_TIMEOUT_MS}`,
      // One more than there are cores: some tests wait for a child process.
      ...(parallel ? ['--parallel', '--jobs=3'] : []),
      ...(grep === undefined ? [] : [`--grep=${grep}`]),
      ...order.map(bundleOf),
    ],
    // One even with three jobs: the hosts run beside it, and leave it the time that they wait.
    slots: 1,
    // One of the unit tests draws the panel's page.
    needs: layer === 'unit' ? ['bundles', 'browser', 'python'] : ['vsix'],
    files,
  };
}

/** One in each version of VS Code that is asked for and has files to run. */
function hostTasks(files: string[], { grep, repeat, vscode }: Choice): Task[] {
  const hosts = (Object.keys(HOSTS) as HostName[]).filter((name) => name === (vscode ?? name));
  // What depends little on the version of VS Code is tested in one of those that are tested. The older one is the quicker, and
  // takes two of three files, so that both end at about the same time.
  const once = files.filter((file) => file.startsWith('test/host/once/'));
  const isElsewhere = (file: string, host: HostName): boolean =>
    hosts.length > 1 &&
    once.includes(file) &&
    (once.indexOf(file) % 3 === 0) !== (host === 'newest');
  return hosts.flatMap((host): Task[] => {
    const own = files.filter((file) => !isElsewhere(file, host));
    if (own.length === 0) return [];
    const bundles = own.map((file) => path.resolve(bundleOf(file)));
    return [
      {
        layer: 'host',
        name: `host ${HOSTS[host].vscode}`,
        command: ['test/host/runInHost.mts', host],
        env: {
          IDWISE_TEST_FILES: bundles.join(path.delimiter),
          ...(grep === undefined ? {} : { IDWISE_TEST_GREP: grep }),
        },
        // It waits a third of its time: for files, for its server, for seconds that have to pass between requests. The unit
        // tests take that time. Passes over the layer would run four hosts at once in it.
        slots: repeat === 1 ? 0.5 : 1,
        needs: ['bundles', 'browser', 'hosts'],
        files: ['test/host/index.ts', 'test/host/rootHooks.ts', ...own],
      },
    ];
  });
}

function playwrightTask(
  layer: 'page' | 'ui',
  files: string[],
  { grep, repeat, words }: Choice,
): Task {
  const names = words.length === 0 ? [] : files.map((file) => path.basename(file));
  return {
    layer,
    name: layer,
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      `--config=test/${layer}/playwright.config.mts`,
      '--pass-with-no-tests',
      `--repeat-each=${repeat}`,
      ...(grep === undefined ? [] : [`--grep=${grep}`]),
      ...names.map((name) => name.replaceAll('.', '\\.')),
    ],
    slots: 2,
    needs: layer === 'ui' ? ['vsix', 'browser', 'hosts'] : ['bundles', 'browser'],
  };
}
