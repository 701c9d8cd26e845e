import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import Module, { createRequire, SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, context } from 'esbuild';
import { commonJsChunks } from '../../../esbuild/commonJsChunks.mjs';

const SOURCES = {
  'main.ts': `
    import { add } from './sum';
    export { sum } from './sum';
    add(1);
    export const loadLater = () => import('./later');
    export const loadOther = () => import('./other');`,
  'sum.ts': `
    let total = 0;
    export const add = (some: number): void => { total += some; };
    export const sum = (): number => total;`,
  'later.ts': `
    import { add } from './sum';
    import { shared } from './shared';
    add(10);
    export const loadLast = () => import('./last');
    export const name = shared;`,
  'other.ts': `
    import { shared } from './shared';
    export const name = shared;`,
  'shared.ts': `export const shared = ['shared'];`,
  'last.ts': `
    import * as https from 'node:https';
    import * as vscode from 'vscode';
    import { name } from './later';
    export const api = vscode;
    export const agent = https.globalAgent;
    export const names = name;
    export const fail = () => { throw new Error('broken'); };`,
};

interface Main {
  sum(): number;
  loadLater(): Promise<{ name: string[]; loadLast(): Promise<Last> }>;
  loadOther(): Promise<{ name: string[] }>;
}

interface Last {
  readonly api: unknown;
  readonly agent: unknown;
  readonly names: string[];
  fail(): never;
}

/** What VS Code's extension host gives for these when they are required; an import of `node:https` is not its business. */
const required = { vscode: {}, 'node:https': { globalAgent: 'with the user’s proxy' } };

const original = Object.getOwnPropertyDescriptor(Module.prototype, 'require');
assert.ok(original);

function requireAsInVSCode(this: unknown, id: string): unknown {
  return id in required
    ? required[id as keyof typeof required]
    : Reflect.apply(original?.value, this, [id]);
}

describe('code that is built in chunks', () => {
  let folder: string;

  before(() => {
    Object.defineProperty(Module.prototype, 'require', { ...original, value: requireAsInVSCode });
  });

  after(() => {
    Object.defineProperty(Module.prototype, 'require', original);
  });

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'idwise-chunks-')));
    for (const [name, text] of Object.entries(SOURCES)) {
      await writeFile(path.join(folder, name), text);
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  function options(more: object = {}) {
    return commonJsChunks({
      absWorkingDir: folder,
      entryPoints: ['main.ts'],
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node22',
      external: ['vscode'],
      logLevel: 'silent',
      ...more,
    });
  }

  function load(): { readonly main: Main; readonly loaded: () => string[] } {
    const require = createRequire(path.join(folder, 'require.js'));
    return {
      main: require('./dist/main.js') as Main,
      loaded: () =>
        Object.keys(require.cache)
          .filter((file) => file.startsWith(folder))
          .map((file) => path.basename(file)),
    };
  }

  it('has a chunk for each import() and for what several share, by the names of the sources', async () => {
    await build(options());
    assert.deepEqual((await readdir(path.join(folder, 'dist'))).toSorted(), [
      'last.js',
      'later.js',
      'main.js',
      'other.js',
      'shared.js',
    ]);
  });

  it('loads a chunk when it is asked for, and has each module once', async () => {
    await build(options());
    const { main, loaded } = load();
    assert.deepEqual(loaded(), ['main.js']);
    assert.equal(main.sum(), 1);
    const later = await main.loadLater();
    assert.deepEqual(loaded(), ['main.js', 'later.js', 'shared.js']);
    assert.equal(main.sum(), 11);
    const last = await later.loadLast();
    assert.equal(last.names, later.name);
    assert.equal((await main.loadOther()).name, later.name);
    assert.equal(main.sum(), 11);
  });

  it('takes VS Code’s API as it is, and what `require` gives for a module of Node', async () => {
    await build(options());
    const { main } = load();
    const last = await (await main.loadLater()).loadLast();
    assert.equal(last.api, required.vscode);
    assert.equal(last.agent, required['node:https'].globalAgent);
  });

  it('has source maps that lead to the sources', async () => {
    await build(options({ sourcemap: 'linked' }));
    const file = path.join(folder, 'dist/last.js');
    const code = await readFile(file, 'utf8');
    assert.match(code, /^\/\/# sourceMappingURL=last\.js\.map$/m);
    const map = JSON.parse(await readFile(`${file}.map`, 'utf8')) as SourceMapPayload;
    const lines = code.split('\n');
    const line = lines.findIndex((text) => text.includes('"broken"'));
    const found = new SourceMap(map).findEntry(line, lines[line]?.indexOf('new Error') ?? -1);
    assert.ok('originalSource' in found, 'the place is not in the map');
    assert.equal(path.resolve(folder, 'dist', found.originalSource), path.join(folder, 'last.ts'));
    const [, original = ''] = SOURCES['last.ts'].split('throw');
    assert.match(original, /new Error/);
    assert.equal(
      found.originalLine,
      SOURCES['last.ts'].split('\n').findIndex((text) => text.includes('throw')),
    );
  });

  it('is small when it is minified, and tells which chunk holds and needs what', async () => {
    const { metafile } = await build(options({ minify: true }));
    const code = await readFile(path.join(folder, 'dist/later.js'), 'utf8');
    assert.ok(code.split('\n').length <= 2, code);
    assert.doesNotMatch(code, /sourceMappingURL/);
    const { entryPoint, imports = [] } = metafile?.outputs['dist/later.js'] ?? {};
    assert.equal(entryPoint, 'later.ts');
    assert.deepEqual(imports.map(({ path: other, kind }) => `${other} ${kind}`).toSorted(), [
      'dist/last.js dynamic-import',
      'dist/main.js import-statement',
      'dist/shared.js import-statement',
    ]);
  });

  it('loses the chunk of a source that is gone when it is built again', async () => {
    const watched = await context(options({ sourcemap: 'linked' }));
    try {
      await watched.rebuild();
      await writeFile(
        path.join(folder, 'main.ts'),
        SOURCES['main.ts'].replace(/^.*loadOther.*$/m, ''),
      );
      await watched.rebuild();
      assert.deepEqual((await readdir(path.join(folder, 'dist'))).toSorted(), [
        'last.js',
        'last.js.map',
        'later.js',
        'later.js.map',
        'main.js',
        'main.js.map',
      ]);
      const { main } = load();
      assert.deepEqual((await main.loadLater()).name, ['shared']);
    } finally {
      await watched.dispose();
    }
  });

  it('fails as esbuild does when a source is wrong', async () => {
    await writeFile(path.join(folder, 'later.ts'), 'export const = 1;');
    await assert.rejects(build(options()), /Expected identifier/);
  });
});
