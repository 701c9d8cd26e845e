import { execFile, spawn } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { vsixFile } from './vsixFile.mjs';
import { installHost, startWorkbench } from './vscodeHost.mts';

const usage = `npm start                      opens the extension in VS Code, or in a browser where there is no desktop
npm start -- --browser         opens it in a browser in any case
npm start -- --minimum         … in the oldest version of VS Code that is supported
npm start -- --port N          serves it to the browser there, instead of at a free port`;

const folder = path.resolve('.vscode-test/start');
// A copy, which may be edited.
const workspace = path.join(folder, 'workspace');

const { values } = parseArgs({
  options: {
    browser: { type: 'boolean' },
    minimum: { type: 'boolean' },
    port: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else await start();

async function start() {
  console.log('Building …');
  await import('./package.mjs');
  await rm(workspace, { recursive: true, force: true });
  await cp('test/workspace', workspace, { recursive: true });
  const { browser, minimum, port } = values;
  const hasScreen =
    process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const anywhere = !browser && !minimum && port === undefined;
  if (!(anywhere && hasScreen && (await openOnDesktop()))) await serveInBrowser();
}

/**
 * Opens the extension in the VS Code of this desktop, apart from the user's own settings and extensions.
 *
 * @returns {Promise<boolean>} whether there is a VS Code
 */
async function openOnDesktop() {
  // On Windows it is a script of the shell's.
  const shell = process.platform === 'win32';
  const quoted = (/** @type {string} */ file) => (shell ? `"${file}"` : file);
  const code = (/** @type {string[]} */ ...args) => promisify(execFile)('code', args, { shell });
  try {
    await code('--version');
  } catch {
    return false;
  }
  const own = [
    `--user-data-dir=${quoted(path.join(folder, 'desktop-data'))}`,
    `--extensions-dir=${quoted(path.join(folder, 'desktop-extensions'))}`,
  ];
  await code(...own, '--force', '--install-extension', quoted(vsixFile));
  const args = [...own, '--new-window', quoted(workspace)];
  spawn('code', args, { shell, detached: true, stdio: 'ignore' }).unref();
  console.log(
    'VS Code opens with the extension. Press F1 there and run "IDWise: Open Sample Journey…".',
  );
  return true;
}

async function serveInBrowser() {
  const name = values.minimum ? 'minimum' : 'newest';
  const { host, url, ended, logFile } = await startWorkbench(await installHost(name), {
    vsix: vsixFile,
    dataDir: path.join(folder, `data-${name}`),
    port: Number(values.port ?? 0),
  });
  console.log(`
VS Code ${host.vscode} with the extension:

  ${url}?folder=${encodeURIComponent(workspace)}

Open it in a browser, press F1 and run "IDWise: Open Sample Journey…". Ctrl+C ends it.`);
  await ended;
  throw new Error(`The server ended by itself. Its log: ${logFile}`);
}
