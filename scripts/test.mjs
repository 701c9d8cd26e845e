import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

/** @typedef {import('./hostTests.mjs').LayerResult} LayerResult */

const layers = /** @type {const} */ (['static', 'unit', 'page', 'host', 'ui', 'package']);

/** @typedef {(typeof layers)[number]} Layer */

// Each of these passes or fails as one.
const staticChecks = [
  ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/webview'],
  ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test'],
  ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/ui'],
  ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
];

// A layer that hangs ends as a failure after this time.
const LAYER_LIMIT_MS = 1_800_000;

const reportsFolder = path.join(projectRoot, 'out/reports');

async function main() {
  const chosen = chosenLayers(process.argv.slice(2));

  // What has to be downloaded comes while the layers run that do without.
  const browser = needs(chosen, ['unit', 'page', 'host', 'ui'])
    ? installBrowser()
    : Promise.resolve();
  const hosts = needs(chosen, ['host', 'ui']) ? installHosts() : Promise.resolve();
  const installation = Promise.all([browser, hosts]);
  browser.catch(() => {});
  installation.catch(() => {});

  /** @type {{ result: LayerResult, seconds: number }[]} */
  const summary = [];
  /**
   * @param {Layer} layer
   * @param {() => Promise<LayerResult[]>} run
   */
  const inLayer = async (layer, run) => {
    if (!chosen.includes(layer)) {
      return;
    }
    console.log(`\n── ${layer} ──`);
    const started = Date.now();
    /** @type {LayerResult[]} */
    let results;
    try {
      results = await run();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      results = [{ layer, passed: 0, failed: 1 }];
    }
    const seconds = (Date.now() - started) / 1000;
    for (const result of results) {
      summary.push({ result, seconds: result.seconds ?? seconds });
    }
  };

  const build = await attempt(async () => {
    if (chosen.some((layer) => layer !== 'static')) {
      console.log('Building …');
      await runQuietly(['esbuild.mjs', '--tests']);
    }
    if (chosen.includes('ui') || chosen.includes('package')) {
      const { packageExtension } = await import('./package.mjs');
      await packageExtension();
    }
  });
  /** @param {() => Promise<LayerResult[]>} run */
  const built = (run) => async () => {
    if (build) {
      throw build;
    }
    return run();
  };

  await inLayer('static', runStaticChecks);
  await inLayer(
    'unit',
    built(async () => {
      // One of its tests draws the panel's page.
      await browser;
      return runMocha('unit');
    }),
  );
  await inLayer(
    'page',
    built(async () => {
      await browser;
      return runPageTests();
    }),
  );
  await inLayer(
    'host',
    built(async () => {
      await installation;
      const { runHostTests } = await import('./hostTests.mjs');
      return runHostTests();
    }),
  );
  await inLayer(
    'ui',
    built(async () => {
      await installation;
      return runMocha('ui');
    }),
  );
  await inLayer(
    'package',
    built(() => runMocha('package')),
  );

  // Nothing may be printed after the last line, so an installation that no layer waited for is waited for here.
  await installation.catch(() => {});
  console.log('');
  let passed = 0;
  let failed = 0;
  for (const { result, seconds } of summary) {
    passed += result.passed;
    failed += result.failed;
    console.log(
      `${result.layer}: ${result.passed} passed, ${result.failed} failed (${seconds.toFixed(1)} s)`,
    );
  }
  process.exitCode = failed > 0 ? 1 : 0;
  // Whoever reads the output looks for this as its last line.
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}

/**
 * @param {string[]} names
 * @returns {readonly Layer[]}
 */
function chosenLayers(names) {
  const unknown = names.filter((name) => !layers.includes(/** @type {Layer} */ (name)));
  if (unknown.length > 0) {
    throw new Error(`There is no layer ${unknown.join(', ')}. Layers: ${layers.join(', ')}.`);
  }
  return names.length > 0 ? layers.filter((layer) => names.includes(layer)) : layers;
}

/**
 * @param {readonly Layer[]} chosen
 * @param {readonly Layer[]} needy
 */
function needs(chosen, needy) {
  return needy.some((layer) => chosen.includes(layer));
}

async function installBrowser() {
  const { findChromium } = await import('./chromium.mjs');
  await findChromium();
}

async function installHosts() {
  const { installHost } = await import('./vscodeHost.mjs');
  await installHost('newest');
  await installHost('minimum');
}

/** @returns {Promise<LayerResult[]>} */
async function runStaticChecks() {
  let passed = 0;
  let failed = 0;
  for (const args of staticChecks) {
    const shown = `${path.basename(args[0] ?? '').replace(/\.\w+$/, '')} ${args.slice(1).join(' ')}`;
    const failure = await attempt(() => runQuietly(args));
    if (failure) {
      failed += 1;
      console.error(`✘ ${shown}\n${failure.message}`);
    } else {
      passed += 1;
      console.log(`✔ ${shown}`);
    }
  }
  return [{ layer: 'static', passed, failed }];
}

/**
 * Runs the bundles of one layer in Mocha. A run that leaves no report, or ran nothing, counts as one failure.
 *
 * @param {Layer} layer
 * @returns {Promise<LayerResult[]>}
 */
async function runMocha(layer) {
  const report = path.join(reportsFolder, `${layer}.json`);
  await mkdir(reportsFolder, { recursive: true });
  await rm(report, { force: true });
  const { code, signal } = await run([
    '--enable-source-maps',
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    path.join(projectRoot, 'scripts/ReportingSpec.mjs'),
    '--reporter-option',
    `report=${report}`,
    ...(layer === 'unit' ? [] : ['--timeout', '120000']),
    // Each file has a VS Code of its own, and waits for it most of the time.
    ...(layer === 'ui' ? ['--parallel', '--jobs', '2'] : []),
    `out/test/${layer}/**/*.test.js`,
  ]);
  if (!existsSync(report)) {
    throw new Error(`Mocha ended (${signal ?? code}) without a report of its tests.`);
  }
  const { passed, failed } = JSON.parse(await readFile(report, 'utf8'));
  if (passed + failed === 0) {
    throw new Error('No test ran.');
  }
  if (failed === 0 && code !== 0) {
    console.error(`All tests passed, but Mocha ended with ${signal ?? code}.`);
    return [{ layer, passed, failed: 1 }];
  }
  return [{ layer, passed, failed }];
}

/**
 * Runs the page layer in Playwright's own runner.
 *
 * @returns {Promise<LayerResult[]>}
 */
async function runPageTests() {
  const { findChromium } = await import('./chromium.mjs');
  const report = path.join(reportsFolder, 'page.json');
  await rm(report, { force: true });
  const cli = 'node_modules/@playwright/test/cli.js';
  const { code, signal } = await run([cli, 'test', '--config', 'test/page'], {
    IDWISE_CHROMIUM: await findChromium(),
  });
  if (!existsSync(report)) {
    throw new Error(`Playwright ended (${signal ?? code}) without a report of its tests.`);
  }
  const { stats } = JSON.parse(await readFile(report, 'utf8'));
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return [
    { layer: 'page', passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed },
  ];
}

/**
 * Runs a script of Node's in the project's folder with its output in sight.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
function run(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: 'inherit',
      timeout: LAYER_LIMIT_MS,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Runs a script of Node's in the project's folder.
 *
 * @param {string[]} args
 * @returns {Promise<void>}
 * @throws {Error} when it fails; the message is its output.
 */
function runQuietly(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LAYER_LIMIT_MS,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
      } else {
        reject(
          new Error(`${output.trim()}\n"${args.join(' ')}" failed (${signal ?? code}).`.trim()),
        );
      }
    });
  });
}

/**
 * @param {() => Promise<void>} action
 * @returns {Promise<Error | undefined>} what it threw
 */
async function attempt(action) {
  try {
    await action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
