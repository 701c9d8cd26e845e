import { spawn, spawnSync } from 'node:child_process';

const INSTALL_LIMIT_MS = 180_000;

/** apt-get refuses to run twice at a time. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * Installs packages of Debian's.
 *
 * @param {string[]} names
 * @returns {Promise<string>} why it failed; empty when it did not.
 */
export function installDebianPackages(...names) {
  const installation = before.then(async () => {
    if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
      return 'needs root and apt-get.';
    }
    const update = await runInstaller('apt-get', ['update']);
    const options = ['--yes', '--no-install-recommends'];
    const install = await runInstaller('apt-get', ['install', ...options, ...names]);
    return install === '' ? '' : `${update} ${install}`.trim();
  });
  before = installation;
  return installation;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} why it failed; empty when it did not.
 */
export function runInstaller(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: INSTALL_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => {
      const lines = output.trim().split('\n');
      const telling = lines.findLast((line) => /^E: |Error: /.test(line)) ?? lines.at(-1) ?? '';
      if (signal) resolve(`it took longer than ${INSTALL_LIMIT_MS / 1000} s.`);
      else resolve(code === 0 ? '' : telling || `exit code ${code}`);
    });
  });
}
