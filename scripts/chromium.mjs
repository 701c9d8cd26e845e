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

/** @type {Promise<string> | undefined} */
let installation;

/**
 * The executable of a Chromium (or Chrome, or Edge): CHROMIUM_PATH, then the system's, then Playwright's download, then
 * Debian's package.
 *
 * @param {{ install?: boolean }} [options] with `install`, a missing Chromium is installed
 * @returns {Promise<string>}
 * @throws {Error} when there is none and none could be installed; the message says what to do.
 */
export async function findChromium({ install = true } = {}) {
  const found = installedChromium() ?? (await playwrightChromium());
  if (found) {
    return found;
  }
  if (!install) {
    throw new Error(`There is no Chromium on this machine. ${whatToDo}`);
  }
  installation ??= installChromium();
  return installation;
}

const whatToDo =
  'Install Chromium or Chrome (on Debian: apt-get install chromium fonts-noto-core), or set CHROMIUM_PATH to its executable.';

/** @returns {string | undefined} */
function installedChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!isExecutable(chosen)) {
      throw new Error(`CHROMIUM_PATH is ${chosen}, which is not an executable file.`);
    }
    return chosen;
  }
  return candidates().find(isExecutable);
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', path.join(process.env.HOME ?? '/', 'Applications')].map((folder) =>
        path.join(folder, `${name}.app/Contents/MacOS/${name}`),
      ),
    );
  }
  if (process.platform === 'win32') {
    const roots = [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ].filter((root) => root !== undefined);
    return [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ].flatMap((file) => roots.map((root) => path.join(root, file)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => path.join(folder, name)));
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

/** @returns {Promise<string>} */
async function installChromium() {
  console.log('Installing Chromium …');
  /** @type {string[]} */
  const attempts = [];

  const cli = path.join(projectRoot, 'node_modules/playwright-core/cli.js');
  const download = await run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  const downloaded = await playwrightChromium();
  if (download.ok && downloaded) {
    return downloaded;
  }
  attempts.push(`Playwright's download: ${download.reason}`);

  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const update = await run('apt-get', ['update']);
    const packages = await run(
      'apt-get',
      // The workbench needs a font for Latin letters, and the applicants' names one for Arabic ones.
      [
        'install',
        '--yes',
        '--no-install-recommends',
        'chromium',
        'fonts-liberation',
        'fonts-noto-core',
      ],
      { DEBIAN_FRONTEND: 'noninteractive' },
    );
    const installed = installedChromium();
    if (packages.ok && installed) {
      return installed;
    }
    attempts.push(`Debian's package: ${[update, packages].map(({ reason }) => reason).join(' ')}`);
  } else {
    attempts.push("Debian's package: needs root and apt-get.");
  }
  throw new Error(`No Chromium could be installed. ${whatToDo}\n${attempts.join('\n')}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: INSTALL_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', ({ message }) => resolve({ ok: false, reason: message }));
    child.on('close', (code, signal) => {
      const lines = output.trim().split('\n');
      const telling = lines.findLast((line) => /^E: |Error: /.test(line)) ?? lines.at(-1) ?? '';
      resolve({
        ok: code === 0,
        reason: signal
          ? `it took longer than ${INSTALL_LIMIT_MS / 1000} s.`
          : code === 0
            ? ''
            : telling,
      });
    });
  });
}
