import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { HOSTS, type HostName } from '../../scripts/vscodeHost.mts';
import { TEST_TIMEOUT_MS } from '../TestReporter.mjs';

export const LAYERS = ['static', 'unit', 'page', 'host', 'ui', 'package'] as const;

export type Layer = (typeof LAYERS)[number];

/** What a task needs before it runs. */
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
  /** Files to bundle. Playwright compiles its own. */
  readonly files?: readonly string[];
}

/** The options of the command line. */
export interface Choice {
  /** Empty for all layers with matching files. */
  readonly layers: readonly string[];
  /** Each is a part of the path of a test file. */
  readonly words: readonly string[];
  readonly grep: string | undefined;
  readonly repeat: number;
  readonly vscode: string | undefined;
}

/** The tasks of a choice, in the order in which they should start. */
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
  // Packing writes the extension's bundles again, so nothing may read them meanwhile.
  const packs = tasks.some(({ needs }) => needs.includes('vsix'));
  return tasks.map((task) =>
    packs && ['host', 'page'].includes(task.layer)
      ? { ...task, needs: [...task.needs, 'vsix'] }
      : task,
  );
}

/** The commands of `npm run lint` and `npm run typecheck`; each counts as one test. */
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
  return checks.map((check) => ({ ...check, layer: 'static', slots: 1, needs: [] }));
}

/** Sources that differ from the main branch; undefined, for all, in CI and without Git. */
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
  const tasks = layer === 'host' ? hostTasks(files, choice) : [mochaTask(layer, files, choice)];
  if (choice.repeat === 1) return tasks;
  return Array.from({ length: choice.repeat }, (_, index) =>
    tasks.map((task) => ({ ...task, name: `${task.name} #${index + 1}` })),
  ).flat();
}

function bundleOf(file: string): string {
  return path.join('out', file.replace(/ts$/, 'js'));
}

function mochaTask(layer: 'unit' | 'package', files: string[], { grep }: Choice): Task {
  const parallel = files.length > 1 && layer === 'unit';
  // The longest first, or a single one is left at the end.
  const isLong = (file: string) => Number(file.includes('/properties/'));
  const order = files.toSorted((a, b) => isLong(b) - isLong(a));
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
    // One, although there are three jobs, because the hosts wait half of their time.
    slots: 1,
    // One of the unit tests draws the panel's page.
    needs: layer === 'unit' ? ['bundles', 'browser', 'python'] : ['vsix'],
    files,
  };
}

/** A task for each requested version of VS Code that has files to run. */
function hostTasks(files: string[], { grep, repeat, vscode }: Choice): Task[] {
  const hosts = (Object.keys(HOSTS) as HostName[]).filter((name) => name === (vscode ?? name));
  // Files in `once` run in one version. The older one is faster and takes two of three, so that both end together.
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
        // It waits half of its time, and the unit tests use that time. With --repeat, four hosts would run at once.
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
