import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from './lockFolder.mjs';
import { endProcesses, onInterruption } from './processes.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';

// `node scripts/run.mjs NAME …` installs the dependencies and runs NAME.mjs on the Node that the project pins. Until then it
// runs on the machine's Node and without node_modules.

const command = process.argv.slice(1);
const [name] = process.argv.splice(2, 1);
process.chdir(projectRoot);
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const projectNode = path.resolve('node_modules/node/bin', executable);

let interrupted = false;
onInterruption((signal, exitCode) => {
  interrupted = true;
  void endProcesses().then(() => end(`Interrupted (${signal}).`, exitCode));
});
try {
  await installDependencies();
  const { version } = readJson('node_modules/node/package.json');
  if (process.version === `v${version}`) await import(`./${name}.mjs`);
  else await runOnProjectNode();
} catch (error) {
  if (!interrupted) end(error instanceof Error ? error.message : String(error), 1);
}

/**
 * @param {string} problem
 * @param {number} code
 */
function end(problem, code) {
  console.error(problem);
  // The last line of the tests is their numbers, whatever goes wrong.
  if (name === 'test') process.stdout.write('0 passed, 1 failed\n');
  process.exit(code);
}

/** Installs what package-lock.json names, unless npm says in `node_modules` that it has: it writes that at the end. */
async function installDependencies() {
  const complete = isInstalled();
  if (complete && existsSync(projectNode)) return;
  const unlock = lockFolder('An installation');
  console.log('Installing the dependencies …');
  if (!complete) await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: '.' });
  if (!existsSync(projectNode)) {
    // An install script fetches it, which npm may have been told not to run.
    const options = ['--ignore-scripts=false', '--foreground-scripts'];
    await runNpm(['rebuild', 'node', ...options], { cwd: '.' });
  }
  unlock();
}

function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(
    ([folder, { version, optional, devOptional }]) =>
      // The project itself; and of optional packages only those for this platform are installed.
      folder === '' || optional || devOptional || installed[folder]?.version === version,
  );
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function runOnProjectNode() {
  const child = spawn(projectNode, command, { stdio: 'inherit' });
  // This process waits for the other to end in its own way.
  onInterruption((signal) => child.kill(signal));
  const [code] = await once(child, 'exit');
  process.exit(code ?? 1);
}
