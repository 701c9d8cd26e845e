import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages, runInstaller } from './debianPackages.mjs';
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
        [
          // It draws without a window of its own, which takes a tenth less of the processor.
          'chromium-headless-shell',
          'chromium',
          'chromium-browser',
          'google-chrome-stable',
          'google-chrome',
        ],
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
  const download = await runInstaller(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  const downloaded = download === '' ? await playwrightChromium() : undefined;
  if (downloaded) return downloaded;

  // The workbench needs a font for Latin letters, and the applicants' names one for Arabic ones.
  let problem = '';
  // Not every distribution has the first.
  for (const browser of ['chromium-headless-shell', 'chromium']) {
    problem = await installDebianPackages(browser, 'fonts-liberation', 'fonts-noto-core');
    const installed = problem === '' ? installedChromium() : undefined;
    if (installed) return installed;
  }
  throw new Error(
    `No Chromium could be installed. ${WHAT_TO_DO}\nPlaywright's download: ${download}\nDebian's package: ${problem}`,
  );
}
