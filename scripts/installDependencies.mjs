import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder } from './lockFolder.mjs';
import { onInterruption } from './processes.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';

// This file runs on whatever Node the machine has, and before anything is installed: it imports nothing from
// node_modules.

const stampFile = path.join(projectRoot, 'node_modules/.package-lock-hash');

/**
 * Installs what package-lock.json names, unless exactly that is installed already. An interrupted installation is made
 * again.
 *
 * @returns {Promise<void>}
 * @throws {Error} when npm fails, or another process is installing; the message says why.
 */
export async function installDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(projectRoot, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) {
    return;
  }
  const unlock = lockFolder('An installation');
  console.log('Installing the dependencies …');
  const started = Date.now();
  await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: projectRoot });
  await completeProjectNode();
  writeFileSync(stampFile, wanted);
  console.log(`Installed the dependencies in ${Math.round((Date.now() - started) / 1000)} s.`);
  unlock();
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
