/**
 * Builds everything: the extension, its page and, with `--tests`, the tests. `--production` minifies and leaves out source
 * maps; `--metafile` writes what each bundle consists of to `out/meta.json`.
 */
import { build } from 'esbuild';
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');

/** Loaded when they are needed, so each is a bundle of its own beside the main one. */
const LAZY = [
  'src/api/IdwiseClient.ts',
  'src/commands/credentialCommands.ts',
  'src/journeys/failureExplanations.ts',
  'src/journeys/responseReading.ts',
  'src/panel/journeyView.ts',
];

/** Points `import('…')` of a lazy module at its bundle. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = basename(path);
      if (!LAZY.some((entry) => basename(entry, '.ts') === name)) {
        return { errors: [{ text: `${path} is imported dynamically but is not listed as lazy` }] };
      }
      return { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * Parts of axios that are never reached: uploads, redirects, proxies (VS Code brings its own) and adapters for browsers.
 * Together they are more than half of it.
 */
const unusedAxiosParts = {
  name: 'unused-axios-parts',
  setup({ onResolve, onLoad }) {
    const filter = /^(form-data|follow-redirects|proxy-from-env|https-proxy-agent)$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    // Adapters for browsers; requests name the one for Node.
    onResolve({ filter: /^\.\/(xhr|fetch)\.js$/ }, ({ path, importer }) =>
      importer.endsWith('adapters.js') ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'module.exports = class Unused {}; module.exports.getProxyForUrl = () => "";',
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  target: 'es2023',
  metafile: true,
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  conditions: ['node'],
  // A lazy bundle is loaded with require, which VS Code patches with the user's proxy and certificates.
  supported: { 'dynamic-import': false },
};

// Before any build begins, or what a fast one wrote would be gone again.
await rm('dist', { recursive: true, force: true, maxRetries: 3 });
if (tests) await rm('out', { recursive: true, force: true, maxRetries: 3 });

const builds = [
  build({
    ...node,
    entryPoints: ['src/extension.ts', ...LAZY],
    entryNames: '[name]',
    outdir: 'dist',
    plugins: [lazyBundles, unusedAxiosParts],
  }),
  build({
    ...common,
    entryPoints: { webview: 'src/webview/main.ts' },
    outdir: 'dist',
    format: 'iife',
    platform: 'browser',
    conditions: production ? ['production'] : [],
  }),
  build({ ...common, entryPoints: { webview: 'src/webview/page.css' }, outdir: 'dist' }),
];

if (tests) {
  const entryPoints = await Array.fromAsync(
    glob('test/{unit,ui,package,bench,sandbox,host}/**/*.{test.ts,test.mts,bench.ts}'),
  );
  entryPoints.push('test/host/index.ts', 'test/sandbox/cli.ts', 'test/sandbox/SandboxApi.ts');
  builds.push(
    build({
      ...node,
      entryPoints,
      sourcemap: 'linked',
      outdir: 'out/test',
      outbase: 'test',
      packages: 'external',
      // Scripts that run as they are as well find the project by other means when bundled.
      logOverride: { 'empty-import-meta': 'silent' },
      supported: {},
      plugins: [],
    }),
  );
}
const results = await Promise.all(builds);
if (process.argv.includes('--metafile')) {
  await mkdir('out', { recursive: true });
  await writeFile('out/meta.json', JSON.stringify(results.map(({ metafile }) => metafile)));
}
