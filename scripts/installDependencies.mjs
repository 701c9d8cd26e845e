import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder } from './lockFolder.mjs';
import { onInterruption } from './processes.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';

// This file runs on whatever Node the machine has, and before anything is installed: it imports nothing from
// node_modules.

/**
 * Installs what package-lock.json names, unless npm says in `node_modules` that it has: npm writes that at the end of an
 * installation.
 *
 * @returns {Promise<void>}
 * @throws {Error} when npm fails, or another process is installing; the message says why.
 */
export async function installDependencies() {
  if (isInstalled()) {
    await completeProjectNode();
    return;
  }
  const unlock = lockFolder('An installation');
  console.log('Installing the dependencies …');
  const started = Date.now();
  await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: projectRoot });
  await completeProjectNode();
  console.log(`Installed the dependencies in ${Math.round((Date.now() - started) / 1000)} s.`);
  unlock();
}

function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([folder, { version, optional, devOptional }]) =>
      // The project itself; and of optional packages only those for this platform are installed.
      folder === '' || optional || devOptional || installed[folder]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} by their folders
 */
function packagesOf(lockFile) {
  const file = path.join(projectRoot, lockFile);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function projectNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(projectRoot, 'node_modules/node/bin', file);
}

/**
 * The package `node` fetches its executable in an install script, which npm may have been told not to run. The script is
 * run again by itself then.
 */
async function completeProjectNode() {
  if (existsSync(projectNode())) {
    return;
  }
  await runNpm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'], {
    cwd: projectRoot,
  });
  if (!existsSync(projectNode())) {
    throw new Error(
      `${projectNode()} is missing: the install script of the npm package "node" did not run. ` +
        'Run "npm rebuild node --ignore-scripts=false" and try again.',
    );
  }
}

/**
 * Makes sure that the calling script runs on the Node release that the project pins, by starting it again on that one.
 * Never returns when it had to; the exit code is then the other process's.
 *
 * @param {string} scriptUrl the caller's `import.meta.url`
 * @returns {Promise<void>}
 */
export async function runOnProjectNode(scriptUrl) {
  const wanted = JSON.parse(
    readFileSync(path.join(projectRoot, 'node_modules/node/package.json'), 'utf8'),
  ).version;
  if (process.version === `v${wanted}`) {
    return;
  }
  const child = spawn(
    projectNode(),
    [...process.execArgv, fileURLToPath(scriptUrl), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  // This process waits for the other to end in its own way.
  onInterruption((signal) => child.kill(signal));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode, signal) =>
      resolve(exitCode ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
  process.exit(code);
}
