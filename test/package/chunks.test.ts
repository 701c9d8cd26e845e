import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { PackedExtension } from './packedExtension';

const kilobyte = 1024;

const packed = new PackedExtension();

const chunks = packed.names
  .filter(
    (name) => /^extension\/dist\/.*\.js$/.test(name) && !/\/(?:webview|batch)\.js$/.test(name),
  )
  .map((name) => name.slice('extension/'.length));

describe('the chunks of the packed code', () => {
  let outputs: Metafile['outputs'];

  before(async () => {
    const text = await readFile(path.join(projectRoot, 'out/meta.json'), 'utf8');
    const metafiles = JSON.parse(text) as Metafile[];
    outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)) as typeof outputs;
  });

  /** Which packages a chunk has code of. */
  function packagesIn(chunk: string): string[] {
    const inputs = Object.keys(outputs[chunk]?.inputs ?? {});
    const packages = inputs.flatMap(
      (input) => /node_modules\/((?:@\w+\/)?[^/]+)/.exec(input)?.[1] ?? [],
    );
    return [...new Set(packages)].toSorted();
  }

  it('are those that the build tells of', () => {
    for (const chunk of chunks) {
      assert.equal(outputs[chunk]?.bytes, packed.bytes(chunk).length, chunk);
    }
  });

  it('are all of use: each is the main one, a worker’s, or loaded by another one', () => {
    const loaded = new Set(['dist/extension.js', 'dist/resultWorker.js', 'dist/scanWorker.js']);
    // The set grows while it is walked through.
    for (const chunk of loaded) {
      for (const { path: imported, external } of outputs[chunk]?.imports ?? []) {
        if (external !== true) loaded.add(imported);
      }
    }
    assert.deepEqual([...loaded].toSorted(), chunks.toSorted());
  });

  it('load at most 20 KB until the extension is activated', async () => {
    const loaded = await loadedAtTheStart();
    assert.ok(loaded.includes('dist/extension.js'));
    const size = loaded.reduce((sum, name) => sum + packed.bytes(name).length, 0);
    assert.ok(size <= 20 * kilobyte, `${loaded.join(', ')}: ${size} bytes`);
  });

  it('that are missing are told in a sentence with a way on, and leave nothing of ours in a log', async () => {
    const { told, rejected } = await toldWithout('dist/parts.js');
    assert.deepEqual(told, [
      [
        'Files of the extension are missing, because it was updated or removed while this window was open. Reload the window.',
        'Reload Window',
      ],
    ]);
    assert.equal(rejected, false);
  });

  it('have each package in one of them', () => {
    const places = chunks.flatMap((chunk) =>
      packagesIn(chunk).map((name) => `${name} in ${chunk}`),
    );
    assert.deepEqual(places.toSorted(), [
      '@vscode/l10n in dist/browser.js',
      'axios in dist/IdwiseClient.js',
      'jsonc-parser in dist/resultWorker.js',
      'valibot in dist/resultWorker.js',
    ]);
  });

  it('have of axios what sends a request, and nothing for uploads, redirects, proxies and `fetch`', () => {
    const client = 'dist/IdwiseClient.js';
    const inputs = Object.keys(outputs[client]?.inputs ?? {});
    assert.ok(inputs.includes('node_modules/axios/lib/adapters/http.js'));
    for (const unused of ['adapters/fetch', 'adapters/xhr', 'helpers/toFormData']) {
      assert.ok(!inputs.includes(`node_modules/axios/lib/${unused}.js`));
    }
    const { length } = packed.bytes(client);
    assert.ok(length <= 62 * kilobyte, `${client} is ${length} bytes`);
    // What a table of MIME types is full of.
    assert.doesNotMatch(packed.text(client), /application\/vnd\./);
  });
});

/** The chunks that a process has loaded when the packed extension is activated, in the order of loading. */
async function loadedAtTheStart(): Promise<string[]> {
  return (await activated(ACTIVATE, chunks)) as string[];
}

/** What a person is told who runs a command of an extension without one of its chunks. */
async function toldWithout(
  chunk: string,
): Promise<{ readonly told: unknown; readonly rejected: unknown }> {
  const script = ACTIVATE + RUN_COMMAND;
  return (await activated(
    script,
    chunks.filter((name) => name !== chunk),
  )) as Awaited<ReturnType<typeof toldWithout>>;
}

/** Runs a script beside the packed extension; gives what its last line says. */
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

/** Activates the extension beside it with an API that takes everything and gives nothing, in a window without a profile. */
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
