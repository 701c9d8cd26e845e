import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

// Runs the bundle of the host tests in the desktop's VS Code, which @vscode/test-electron downloads from the update
// server. Where that server is out of reach, `npm test` runs the same bundle in the hosts of vscodeHost.mjs. The argument
// `newest` or `minimum` runs it in one version alone.

/** @typedef {import('./hostTests.mjs').LayerResult} LayerResult */

/** A reason that the person can act on; printed without a stack. */
class Obstacle extends Error {}

const folder = path.join(projectRoot, '.vscode-test/electron');

const versions = ['newest', 'minimum'];

async function main() {
  const names = chosenVersions(process.argv.slice(2));
  if (needsDisplay()) {
    await runUnderXvfb();
    return;
  }
  console.log('Building …');
  const build = spawnSync(process.execPath, ['esbuild.mjs', '--tests'], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  if (build.status !== 0) {
    throw new Obstacle('The build failed.');
  }
  const { HOSTS } = await import('./vscodeHost.mjs');
  let failures = 0;
  for (const name of names) {
    const version = name === 'newest' ? 'stable' : HOSTS.minimum.vscode;
    const { layer, passed, failed } = await runOnVersion(version);
    console.log(`${layer}: ${passed} passed, ${failed} failed`);
    failures += failed;
  }
  process.exitCode = failures > 0 ? 1 : 0;
}

/**
 * @param {string[]} names
 * @returns {readonly string[]}
 * @throws {Obstacle} when there is no such version
 */
function chosenVersions(names) {
  const unknown = names.find((name) => !versions.includes(name));
  if (unknown !== undefined) {
    throw new Obstacle(`There is no version "${unknown}". Versions: ${versions.join(', ')}.`);
  }
  return names.length > 0 ? names : versions;
}

/**
 * @param {string} version
 * @returns {Promise<LayerResult>}
 */
async function runOnVersion(version) {
  const { runTests } = await import('@vscode/test-electron');
  const vscodeExecutablePath = await download(version);

  const run = path.join(folder, 'runs', version);
  await rm(run, { recursive: true, force: true, maxRetries: 3 });
  const workspace = path.join(run, 'workspace');
  await mkdir(workspace, { recursive: true });
  await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });
  const report = path.join(run, 'report.json');

  /** @type {unknown} */
  let failure;
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: path.join(projectRoot, 'out/test/host/index.js'),
      extensionTestsEnv: { IDWISE_TEST_REPORT: report },
      launchArgs: [
        workspace,
        `--user-data-dir=${path.join(run, 'data')}`,
        `--extensions-dir=${path.join(run, 'extensions')}`,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--disable-telemetry',
        '--skip-welcome',
        '--skip-release-notes',
        // The keyring of the machine stays untouched, and machines without one can run this.
        '--use-inmemory-secretstorage',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } catch (error) {
    failure = error;
  }
  const layer = `electron ${version}`;
  if (!existsSync(report)) {
    console.error(failure instanceof Error ? failure.message : 'VS Code ended without a report.');
    return { layer, passed: 0, failed: 1 };
  }
  const { passed, failed } = JSON.parse(await readFile(report, 'utf8'));
  const incomplete = failed === 0 && (failure !== undefined || passed === 0);
  if (incomplete) {
    console.error(failure instanceof Error ? failure.message : 'The suite has no tests.');
  }
  return { layer, passed, failed: incomplete ? 1 : failed };
}

/**
 * @param {string} version
 * @returns {Promise<string>} the executable
 * @throws {Obstacle} when VS Code cannot be downloaded
 */
async function download(version) {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  console.log(`Fetching VS Code ${version} …`);
  try {
    return await downloadAndUnzipVSCode({
      version,
      cachePath: folder,
      extensionDevelopmentPath: projectRoot,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    throw new Obstacle(
      `VS Code ${version} could not be downloaded: ${error instanceof Error ? error.message : String(error)}\n` +
        'These tests need update.code.visualstudio.com. Without it, "npm test" runs the same suite in hosts from npm.',
    );
  }
}

function needsDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
}

/** Starts this script again with a display of its own. */
async function runUnderXvfb() {
  if (spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error) {
    throw new Obstacle(
      'VS Code needs a display and there is none. Install xvfb-run (package "xvfb"), or run this on a desktop.',
    );
  }
  const child = spawn(
    'xvfb-run',
    [
      '--auto-servernum',
      process.execPath,
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
    ],
    { cwd: projectRoot, stdio: 'inherit' },
  );
  process.exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await main();
} catch (error) {
  console.error(error instanceof Obstacle ? error.message : error);
  process.exitCode = 1;
}
