/**
 * Builds everything: the extension, its page and, with `--tests`, the tests. `--production` minifies, leaves out source maps,
 * and writes what each bundle consists of to `out/meta.json`; `--watch` builds again whenever a source changes.
 */
import { build, context } from 'esbuild';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commonJsChunks } from './esbuild/commonJsChunks.mjs';
import { resultTypes } from './esbuild/resultTypes.mts';

const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');

/**
 * What axios imports for what is never asked of it, each replaced by an empty module: uploads and forms, redirects, proxies
 * (VS Code brings its own), HTTP/2, `data:` URLs, limits of the rate, its older way to cancel, and the adapters for browsers,
 * one of which tries out `fetch` when it is loaded. Together they are three quarters of the code.
 */
const UNUSED_BY_AXIOS = [
  'form-data',
  'follow-redirects',
  'https-proxy-agent',
  'proxy-from-env',
  'adapters/fetch.js',
  'adapters/xhr.js',
  'cancel/CancelToken.js',
  'helpers/AxiosTransformStream.js',
  'helpers/estimateDataURLDecodedBytes.js',
  'helpers/formDataToJSON.js',
  'helpers/formDataToStream.js',
  'helpers/fromDataURI.js',
  'helpers/Http2Sessions.js',
  'helpers/HttpStatusCode.js',
  'helpers/shouldBypassProxy.js',
  'helpers/toFormData.js',
];

/** What the rest of axios takes from them by name. */
const NAMES_OF_UNUSED = [
  'DEFAULT_FORM_DATA_MAX_DEPTH',
  'estimateDataURLBufferAllocation',
  'getFetch',
  'getProxyForUrl',
];

/** @type {import('esbuild').Plugin} */
const unusedByAxios = {
  name: 'unused-by-axios',
  setup(build) {
    const left = new Set(UNUSED_BY_AXIOS);
    build.onResolve({ filter: /^[\w./-]+$/ }, ({ path: imported, importer, resolveDir }) => {
      const lib = /^.*[\\/]node_modules[\\/]axios[\\/]lib(?=[\\/])/.exec(importer)?.[0];
      if (lib === undefined) return undefined;
      const name = imported.startsWith('.')
        ? path.relative(lib, path.join(resolveDir, imported)).replaceAll('\\', '/')
        : imported;
      if (!UNUSED_BY_AXIOS.includes(name)) return undefined;
      left.delete(name);
      return { path: name, namespace: 'unused' };
    });
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: `export default class Unused {}
        export { ${NAMES_OF_UNUSED.map((name) => `Unused as ${name}`).join(', ')} };`,
    }));
    // Code that an update of axios has moved elsewhere would be in the bundle again.
    build.onEnd(() => ({
      errors: [...left].map((name) => ({ text: `axios does not import ${name} any more` })),
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
  // Its build for browsers, which has nothing that reads files: VS Code has read the translations.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  mainFields: ['module', 'main'],
  conditions: ['node'],
  // axios asks for it when it loads; in the extension host that is a warning with a stack trace in its log.
  define: { navigator: 'undefined' },
};

// Before any build begins, or what a fast one wrote would be gone again.
await rm('dist', { recursive: true, force: true, maxRetries: 3 });
if (tests) await rm('out', { recursive: true, force: true, maxRetries: 3 });

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  commonJsChunks({
    ...node,
    entryPoints: ['src/extension.ts', 'src/reading/resultWorker.ts', 'src/batch/scanWorker.ts'],
    outdir: 'dist',
    plugins: [unusedByAxios],
  }),
  {
    ...common,
    entryPoints: { webview: 'src/webview/journey/main.ts', batch: 'src/webview/batch/main.ts' },
    outdir: 'dist',
    format: 'iife',
    platform: 'browser',
    conditions: production ? ['production'] : [],
  },
  {
    ...common,
    entryPoints: { webview: 'src/webview/styles/page.css', batch: 'src/webview/batch/batch.css' },
    outdir: 'dist',
  },
];

if (tests) {
  const entryPoints = await Array.fromAsync(
    glob('test/{unit,package,bench,sandbox,host}/**/*.{test.ts,bench.ts}'),
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
  });
}

await writeFromModel();
await writeSamples();
if (watch) {
  await watchSources();
} else {
  const results = await Promise.all(builds.map((options) => build(options)));
  if (production) {
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

/** What is generated from the models in the code: JSON schemas for fixtures and for webhooks, and the types of results. */
async function writeFromModel() {
  await mkdir('dist', { recursive: true });
  const { resultJsonSchema } = await load('src/result/resultJsonSchema.ts');
  const { FIXTURE_NAMES } = await load('src/result/fixtureFiles.ts');
  for (const [kind, name] of Object.entries(FIXTURE_NAMES)) {
    await writeFile(`dist/${name}.schema.json`, JSON.stringify(resultJsonSchema(kind)));
  }
  const { webhookJsonSchema } = await load('src/webhooks/webhookFields.ts');
  await writeFile('dist/webhook.schema.json', JSON.stringify(webhookJsonSchema()));
  const { RESULT_TYPES, resultTypesSchemas } = await load('src/result/resultTypesSchema.ts');
  const types = await resultTypes(RESULT_TYPES, resultTypesSchemas);
  await writeFile('dist/result.types.json', JSON.stringify(types));
}

/**
 * The bundled journeys in one file, because each file of its own would cost more in the package than its text. Onboarding
 * journeys are in one line each: a line break with the spaces after it stands between two tokens of JSON only.
 */
async function writeSamples() {
  const folder = 'media/samples';
  /** @type {{ kind: 'spotCheck' | 'onboarding', slug: string }[]} */
  const index = JSON.parse(await readFile(`${folder}/index.json`, 'utf8'));
  const withText = index.map(async (sample) => ({
    ...sample,
    text:
      sample.kind === 'onboarding'
        ? (await readFile(`${folder}/onboarding/${sample.slug}.json`, 'utf8')).replaceAll(
            /\n */g,
            '',
          )
        : await readFile(`${folder}/${sample.slug}.json`, 'utf8'),
  }));
  await writeFile('dist/samples.json', JSON.stringify(await Promise.all(withText)));
}

/** Runs a source of the extension. @param {string} source */
async function load(source) {
  const bundle = { ...node, entryPoints: [source], format: /** @type {const} */ ('esm') };
  const { outputFiles } = await build({ ...bundle, sourcemap: false, write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}
