/**
 * Builds everything: the extension, its page and, with `--tests`, the tests. `--production` minifies and leaves out source
 * maps; `--metafile` writes what each bundle consists of to `out/meta.json`; `--watch` builds again whenever a source
 * changes.
 */
import { build, context } from 'esbuild';
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');

/** Loaded when they are needed, so each is a bundle of its own beside the main one. */
const LAZY = [
  'src/api/IdwiseClient.ts',
  'src/explanations/failureExplanations.ts',
  'src/result/resultWorker.ts',
  'src/onDemand.ts',
  'src/panel/journeyView.ts',
];

/** Which language is spoken is known once, so all bundles share this one, and load it at start. */
const SHARED = 'src/localization.ts';

/** Points `import('…')` of a lazy module at its bundle, and every import of the shared one at its own. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) => {
      const name = basename(path);
      if (name === basename(SHARED, '.ts') && kind !== 'entry-point') {
        return { path: `./${name}.js`, external: true };
      }
      if (kind !== 'dynamic-import') return undefined;
      if (!LAZY.some((entry) => basename(entry, '.ts') === name)) {
        return { errors: [{ text: `${path} is imported dynamically but is not listed as lazy` }] };
      }
      return { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * Parts of axios that are never reached: uploads, redirects, proxies (VS Code brings its own), HTTP/2, `data:` URLs, limits
 * of speed and adapters for browsers. Together they are more than half of it.
 */
const UNUSED_AXIOS_FILES = new Set([
  'AxiosTransformStream.js',
  'CancelToken.js',
  'Http2Sessions.js',
  'HttpStatusCode.js',
  'fetch.js',
  'formDataToJSON.js',
  'formDataToStream.js',
  'fromDataURI.js',
  'shouldBypassProxy.js',
  'readBlob.js',
  'toFormData.js',
  'toURLEncodedForm.js',
  'xhr.js',
]);

const unusedAxiosParts = {
  name: 'unused-axios-parts',
  setup({ onResolve, onLoad }) {
    const filter = /^(form-data|follow-redirects|proxy-from-env|https-proxy-agent)$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]axios[\\/]/.test(importer) && UNUSED_AXIOS_FILES.has(basename(path))
        ? { path, namespace: 'unused' }
        : undefined,
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
  // axios asks for it when it loads; in the extension host that is a warning with a stack trace in its log.
  define: { navigator: 'undefined' },
  // A lazy bundle is loaded with require, which VS Code patches with the user's proxy and certificates.
  supported: { 'dynamic-import': false },
};

// Before any build begins, or what a fast one wrote would be gone again.
await rm('dist', { recursive: true, force: true, maxRetries: 3 });
if (tests) await rm('out', { recursive: true, force: true, maxRetries: 3 });

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...node,
    entryPoints: ['src/extension.ts', SHARED, ...LAZY],
    entryNames: '[name]',
    outdir: 'dist',
    plugins: [lazyBundles, unusedAxiosParts],
  },
  {
    ...common,
    entryPoints: { webview: 'src/webview/main.ts' },
    outdir: 'dist',
    format: 'iife',
    platform: 'browser',
    conditions: production ? ['production'] : [],
  },
  { ...common, entryPoints: { webview: 'src/webview/page.css' }, outdir: 'dist' },
];

if (tests) {
  const entryPoints = await Array.fromAsync(
    glob('test/{unit,ui,package,bench,sandbox,host}/**/*.{test.ts,test.mts,bench.ts}'),
  );
  entryPoints.push('test/host/index.ts', 'test/sandbox/cli.ts', 'test/sandbox/SandboxApi.ts');
  builds.push({
    ...node,
    entryPoints,
    sourcemap: 'linked',
    outdir: 'out/test',
    outbase: 'test',
    packages: 'external',
    // Functions that tests hand to a browser use its `navigator`.
    define: {},
    // Scripts that run as they are as well find the project by other means when bundled.
    logOverride: { 'empty-import-meta': 'silent' },
    supported: {},
    plugins: [],
  });
}

await writeJsonSchema();
if (watch) {
  await watchSources();
} else {
  const results = await Promise.all(builds.map((options) => build(options)));
  if (process.argv.includes('--metafile')) {
    await mkdir('out', { recursive: true });
    await writeFile('out/meta.json', JSON.stringify(results.map(({ metafile }) => metafile)));
  }
}

/** Builds, and builds again after each change. What it prints tells .vscode/tasks.json when everything is there. */
async function watchSources() {
  let underWay = builds.length;
  console.log('Building …');
  for (const options of builds) {
    let first = true;
    const progress = {
      name: 'progress',
      /** @param {import('esbuild').PluginBuild} build */
      setup(build) {
        build.onStart(() => {
          if (!first) {
            if (underWay === 0) console.log('Building …');
            underWay += 1;
          }
          first = false;
        });
        build.onEnd(() => {
          underWay -= 1;
          if (underWay === 0) console.log('Built.');
        });
      },
    };
    const watched = await context({ ...options, plugins: [...(options.plugins ?? []), progress] });
    await watched.watch();
  }
}

/** The JSON schema for fixtures of results, generated from the one model in the code. */
async function writeJsonSchema() {
  const entryPoints = ['src/result/spotCheckJsonSchema.ts'];
  const bundle = { ...node, entryPoints, format: /** @type {const} */ ('esm'), sourcemap: false };
  const { outputFiles } = await build({ ...bundle, write: false });
  const code = encodeURIComponent(outputFiles[0]?.text ?? '');
  const { spotCheckJsonSchema } = await import(`data:text/javascript,${code}`);
  await mkdir('dist', { recursive: true });
  await writeFile('dist/spotcheck.schema.json', JSON.stringify(spotCheckJsonSchema()));
}
