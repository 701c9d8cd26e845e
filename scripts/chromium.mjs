import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { projectRoot } from './projectRoot.mjs';
import { installSystemPackages } from './systemPackages.mjs';

/** Without the sandbox, which Chromium refuses to root, and without requests of its own. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first one is for headless use only and takes a tenth less processor time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome-stable'];

/**
 * Finds Chromium or Chrome: IDWISE_CHROMIUM, the system's, or Playwright's download or Debian's package, which it installs.
 *
 * @returns {Promise<string>} its executable
 * @throws {Error} if none can be installed; the message says what to do.
 */
export async function findChromium() {
  return process.env.IDWISE_CHROMIUM || installedChromium() || installChromium();
}

function installedChromium() {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...files, chromium.executablePath()].find((file) => existsSync(file));
}

async function installChromium() {
  console.log('Downloading Chromium …');
  const cli = path.join(projectRoot, 'node_modules/playwright-core/cli.js');
  // For Latin and Arabic letters.
  const fonts = ['fonts-liberation', 'fonts-noto-core'];
  const attempts = [
    () =>
      promisify(execFile)(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
        timeout: 180_000,
        killSignal: 'SIGKILL',
      }),
    // Not every distribution has the first.
    () =>
      installSystemPackages('chromium', [
        ['chromium-headless-shell', ...fonts],
        ['chromium', ...fonts],
      ]),
  ];
  let problems = '';
  for (const attempt of attempts) {
    await attempt().catch((error) => (problems += `\n${error.message}`));
    const installed = installedChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium could be installed. Install Chromium or Chrome (on Debian: apt-get install chromium fonts-noto-core), ' +
      `or set IDWISE_CHROMIUM to its executable.${problems}`,
  );
}
