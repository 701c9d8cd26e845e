/**
 * Builds the extension, its pages and, with `--tests`, the tests, or those among them that are named. `--production` minifies,
 * leaves out source maps, and writes what each chunk consists of to `out/chunks.json`; `--watch` builds again whenever a source
 * changes.
 */
import { build, context } from 'esbuild';
import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as rolldown from 'rolldown';
import { extensionCode, LOCALIZATION } from './rolldown.config.mjs';
import { bundleTests } from './scripts/bundle.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean' },
    tests: { type: 'boolean' },
  },
});
const { production } = values;

/** @satisfies {import('esbuild').BuildOptions} */
const pages = {
  entryPoints: [
    { in: 'src/webview/journey/main.ts', out: 'webview' },
    { in: 'src/webview/styles/page.css', out: 'webview' },
    { in: 'src/webview/batch/main.ts', out: 'batch' },
    { in: 'src/webview/batch/batch.css', out: 'batch' },
  ],
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2023',
  charset: 'utf8',
  conditions: production ? ['production'] : [],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true, maxRetries: 3 });
await mkdir('dist', { recursive: true });
await Promise.all([
  writeFromModel(),
  writeSamples(),
  ...(values.tests ? [buildTests()] : []),
  ...(values.watch ? [watch()] : [build(pages), buildExtension()]),
]);

async function buildTests() {
  await rm('out/test', { recursive: true, force: true, maxRetries: 3 });
  const all = glob(['test/{unit,package,host}/**/*.test.ts', 'test/host/{index,rootHooks}.ts']);
  await bundleTests(positionals.length > 0 ? positionals : await Array.fromAsync(all));
}

async function buildExtension() {
  const { output } = await rolldown.build(extensionCode(production));
  if (!production) return;
  // For tests and measurements.
  const named = ['fileName', 'imports', 'dynamicImports', 'moduleIds'];
  await mkdir('out', { recursive: true });
  await writeFile('out/chunks.json', JSON.stringify(output, named));
}

async function watch() {
  await (await context(pages)).watch();
  // .vscode/tasks.json waits for what this prints.
  rolldown.watch(extensionCode(false)).on('event', (event) => {
    if (event.code === 'START') console.log('Building …');
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code === 'END') console.log('Built.');
  });
}

/** What is generated from the models in the code: JSON schemas for fixtures and for webhooks, and the types of results. */
async function writeFromModel() {
  const { resultJsonSchema } = await load('src/result/resultJsonSchema.ts');
  const { FIXTURE_NAMES } = await load('src/detection/ResultKind.ts');
  for (const [kind, name] of Object.entries(FIXTURE_NAMES)) {
    await writeFile(`dist/${name}.schema.json`, JSON.stringify(resultJsonSchema(kind)));
  }
  const { webhookJsonSchema } = await load('src/webhooks/webhookFields.ts');
  await writeFile('dist/webhook.schema.json', JSON.stringify(webhookJsonSchema()));
  await writeFile('dist/result.types.json', await typesOfResults());
}

/** quicktype takes three quarters of a build's time, so while developing its output is kept until an input changes. */
async function typesOfResults() {
  const { RESULT_TYPES, resultTypesSchemas } = await load('src/snippets/resultTypesSchema.ts');
  const generate = async () => {
    const { resultTypes } = await import('./esbuild/resultTypes.mts');
    return JSON.stringify(await resultTypes(RESULT_TYPES, resultTypesSchemas));
  };
  if (production) return generate();
  const hash = createHash('sha256');
  for (const kind of Object.keys(RESULT_TYPES)) {
    for (const unions of [true, false]) {
      hash.update(JSON.stringify([RESULT_TYPES[kind], resultTypesSchemas(kind, unions)]));
    }
  }
  for (const file of [
    'esbuild/resultTypes.mts',
    'esbuild/readableTypes.mts',
    'package-lock.json',
  ]) {
    hash.update(await readFile(file));
  }
  const kept = `out/types-${hash.digest('hex').slice(0, 16)}.json`;
  return readFile(kept, 'utf8').catch(async () => {
    const types = await generate();
    await mkdir('out', { recursive: true });
    await writeFile(kept, types);
    return types;
  });
}

/**
 * The bundled journeys in one file, because each file of its own would cost more in the package than its text. Onboarding
 * journeys are in one line each: a line break with the spaces after it stands between two tokens of JSON only.
 */
async function writeSamples() {
  const folder = 'media/samples';
  /** @type {{ kind: 'spotCheck' | 'onboarding', slug: string }[]} */
  const index = JSON.parse(await readFile(`${folder}/index.json`, 'utf8'));
  const withText = index.map(async (sample) => {
    const isOnboarding = sample.kind === 'onboarding';
    const name = isOnboarding ? `onboarding/${sample.slug}` : sample.slug;
    const text = await readFile(`${folder}/${name}.json`, 'utf8');
    return { ...sample, text: isOnboarding ? text.replaceAll(/\n */g, '') : text };
  });
  await writeFile('dist/samples.json', JSON.stringify(await Promise.all(withText)));
}

/** Runs a source of the extension. @param {string} source */
async function load(source) {
  const { outputFiles } = await build({
    entryPoints: [source],
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    alias: LOCALIZATION,
    charset: 'utf8',
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}
