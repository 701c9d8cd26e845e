import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { PackedExtension } from './packedExtension';

const kilobyte = 1024;

const packed = new PackedExtension();

const chunks = packed.names
  .filter(
    (name) => /^extension\/dist\/.*\.js$/.test(name) && !/\/(?:webview|batch)\.js$/.test(name),
  )
  .map((name) => name.slice('extension/'.length));

const workers = ['dist/resultWorker.js', 'dist/scanWorker.js'];

/** A chunk, as the build describes it. */
interface Chunk {
  readonly fileName: string;
  /** Loaded with the chunk and on demand: chunks, and modules that are not packed. */
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  /** The paths of the sources in it. */
  readonly moduleIds: readonly string[];
}

describe('the chunks of the packed code', () => {
  let built: readonly Chunk[];

  before(async () => {
    const text = await readFile(path.join(projectRoot, 'out/chunks.json'), 'utf8');
    built = JSON.parse(text) as Chunk[];
  });

  /** The chunks that are loaded with these. */
  function loadedWith(
    names: readonly string[],
    links: readonly ('imports' | 'dynamicImports')[],
  ): string[] {
    const loaded = new Set(names);
    // The set grows while it is walked through.
    for (const name of loaded) {
      const chunk = built.find((other) => `dist/${other.fileName}` === name);
      for (const other of links.flatMap((link) => chunk?.[link] ?? [])) {
        if (chunks.includes(`dist/${other}`)) loaded.add(`dist/${other}`);
      }
    }
    return [...loaded];
  }

  it('are all used: each is the entry point, a worker, or loaded by another one', () => {
    const loaded = loadedWith(['dist/extension.js', ...workers], ['imports', 'dynamicImports']);
    assert.deepEqual(loaded.toSorted(), chunks.toSorted());
  });

  it('of a worker do not import `vscode`', () => {
    for (const worker of workers) {
      for (const chunk of loadedWith([worker], ['imports'])) {
        assert.doesNotMatch(packed.text(chunk), /require\(.vscode.\)/, `${chunk} of ${worker}`);
      }
    }
  });

  it('load at most 20 KB until the extension is activated', async () => {
    const loaded = await loadedAtTheStart();
    assert.ok(loaded.includes('dist/extension.js'));
    const size = loaded.reduce((sum, name) => sum + packed.bytes(name).length, 0);
    assert.ok(size <= 20 * kilobyte, `${loaded.join(', ')}: ${size} bytes`);
  });

  it('that are missing cause a message with a button, and no rejected command', async () => {
    const { told, rejected } = await toldWithout('dist/Container.js');
    assert.deepEqual(told, [
      [
        'Files of the extension are missing, because it was updated or removed while this window was open. Reload the window.',
        'Reload Window',
      ],
    ]);
    assert.equal(rejected, false);
  });

  it('contain each package once, and no dependency of axios', () => {
    const places = built.flatMap(({ fileName: name, moduleIds }) =>
      moduleIds.flatMap((file) => {
        const [, owner] = /.*[\\/]node_modules[\\/]((?:@\w+[\\/])?[^\\/]+)/.exec(file) ?? [];
        return owner === undefined ? [] : [`${owner} in ${name}`];
      }),
    );
    assert.deepEqual([...new Set(places)].toSorted(), [
      '@vscode/l10n in shared.js',
      'axios in IdwiseClient.js',
      'jsonc-parser in result.js',
      'valibot in resultWorker.js',
    ]);
  });
});

/** The chunks that the packed extension has loaded when it is activated, in order. */
async function loadedAtTheStart(): Promise<string[]> {
  return (await activated(ACTIVATE, chunks)) as string[];
}

/** Runs a command of an extension without one of its chunks; returns its messages. */
async function toldWithout(
  chunk: string,
): Promise<{ readonly told: unknown; readonly rejected: unknown }> {
  const script = ACTIVATE + RUN_COMMAND;
  return (await activated(
    script,
    chunks.filter((name) => name !== chunk),
  )) as Awaited<ReturnType<typeof toldWithout>>;
}

/** Runs a script beside the packed extension; returns its last line as JSON. */
async function activated(script: string, names: readonly string[]): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), 'idwise-start-'));
  try {
    await mkdir(path.join(folder, 'dist'));
    for (const name of ['package.json', ...names]) {
      await writeFile(path.join(folder, name), packed.bytes(name));
    }
    await writeFile(path.join(folder, 'activate.js'), script);
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(folder, 'activate.js'),
    ]);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Activates the extension with an API that accepts every call, without a profile. */
const ACTIVATE = `
const Module = require('node:module');
const path = require('node:path');
const commands = new Map();
const api = new Proxy(class {}, {
  get: (target, key) => {
    if (key === 'prototype') return target.prototype;
    if (key === Symbol.toPrimitive) return () => '';
    if (key === 'registerCommand') return (id, run) => commands.set(id, run) && api;
    if (key === 'showErrorMessage') {
      return (message, _, ...buttons) => new Promise(() => told.push([message, ...buttons]));
    }
    if (key === 'l10n') return { t: (message) => message };
    if (key === 'language') return 'en';
    return key === 'visibleTextEditors' ? [] : api;
  },
  apply: () => api,
  construct: () => api,
  set: () => true,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? api : load(name, ...rest));
const state = { keys: () => [], get: () => undefined };
require('./dist/extension.js').activate({
  subscriptions: [],
  globalState: state,
  workspaceState: state,
  secrets: { onDidChange: () => api },
  extension: { packageJSON: require('./package.json') },
});
setImmediate(() => {
  const files = Object.keys(require.cache).map((file) => path.relative(__dirname, file));
  console.log(JSON.stringify(files.filter((file) => file.startsWith('dist')).map((file) => file.replaceAll('\\\\', '/'))));
});
`;

/** Runs a command twice, as VS Code does, and prints what was shown. */
const RUN_COMMAND = `
const told = [];
let rejected = false;
setImmediate(async () => {
  for (let time = 0; time < 2; time += 1) {
    await commands.get('idwise.openJourney')().catch(() => (rejected = true));
  }
  console.log(JSON.stringify({ told, rejected }));
});
`;
