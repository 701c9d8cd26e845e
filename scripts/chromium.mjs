import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/**
 * Without a sandbox as root, where Chromium refuses to start with one, and without everything by which Chromium calls
 * home.
 */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALL_LIMIT_MS = 180_000;

const WHAT_TO_DO =
  'Install Chromium or Chrome (on Debian: apt-get install chromium fonts-noto-core), or set IDWISE_CHROMIUM to its executable.';

/**
 * The executable of a Chromium, Chrome or Edge: IDWISE_CHROMIUM, then the system's, then Playwright's download, then
 * Debian's package. The last two are installed when there is none.
 *
 * @returns {Promise<string>}
 * @throws {Error} when there is none and none could be installed; the message says what to do.
 */
export async function findChromium() {
  return installedChromium() ?? (await playwrightChromium()) ?? (await installChromium());
}

function installedChromium() {
  const chosen = process.env.IDWISE_CHROMIUM;
  if (!chosen) return candidates().find(isExecutable);
  if (isExecutable(chosen)) return chosen;
  throw new Error(`IDWISE_CHROMIUM is ${chosen}, which is not an executable file.`);
}

function candidates() {
  const { env } = process;
  const within = (/** @type {(string | undefined)[]} */ folders, /** @type {string[]} */ files) =>
    files.flatMap((file) => folders.flatMap((folder) => (folder ? path.join(folder, file) : [])));
  switch (process.platform) {
    case 'darwin':
      return within(
        ['/Applications', path.join(env.HOME ?? '/', 'Applications')],
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
          (name) => `${name}.app/Contents/MacOS/${name}`,
        ),
      );
    case 'win32':
      return within(
        [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA],
        ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map(
          (name) => `${name}/Application/${name.endsWith('Edge') ? 'msedge' : 'chrome'}.exe`,
        ),
      );
    default:
      return within(
        [...(env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'],
        ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
      );
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} */
async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

async function installChromium() {
  console.log('Installing Chromium …');
  const cli = path.join(projectRoot, 'node_modules/playwright-core/cli.js');
  const download = await run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  const downloaded = download === '' ? await playwrightChromium() : undefined;
  if (downloaded) return downloaded;

  let packages = 'needs root and apt-get.';
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    // The workbench needs a font for Latin letters, and the applicants' names one for Arabic ones.
    const names = ['chromium', 'fonts-liberation', 'fonts-noto-core'];
    const update = await run('apt-get', ['update']);
    packages = await run('apt-get', ['install', '--yes', '--no-install-recommends', ...names]);
    const installed = packages === '' ? installedChromium() : undefined;
    if (installed) return installed;
    packages = `${update} ${packages}`.trim();
  }
  throw new Error(
    `No Chromium could be installed. ${WHAT_TO_DO}\nPlaywright's download: ${download}\nDebian's package: ${packages}`,
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} why it failed; empty when it did not.
 */
function run(command, args) {
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
