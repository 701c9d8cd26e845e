import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { explainProblem } from './explainProblem.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { vsixFile } from './vsixFile.mjs';

const usage = `npm start                      opens the extension in VS Code, or in a browser where there is no desktop
npm start -- --browser         opens it in a browser in any case
npm start -- --minimum         … in the oldest version of VS Code that is supported
npm start -- --no-build        … as it was packaged last
npm start -- --port N          serves it to the browser there, instead of at a free port`;

const folder = path.join(projectRoot, '.vscode-test/start');

async function main() {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      minimum: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      port: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  if (values.build) {
    console.log('Building …');
    const { packageExtension } = await import('./package.mjs');
    await packageExtension();
  }
  // A copy, which may be edited.
  const workspace = path.join(folder, 'workspace');
  await rm(workspace, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });

  const anywhere = !values.browser && !values.minimum && values.port === '0';
  if (anywhere && hasScreen() && (await openOnDesktop(workspace))) {
    return;
  }
  await serveInBrowser(workspace, values.minimum ? 'minimum' : 'newest', Number(values.port));
}

function hasScreen() {
  return (
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Opens the extension in the VS Code of this desktop, apart from the user's own settings and extensions.
 *
 * @param {string} workspace
 * @returns {Promise<boolean>} whether there is a VS Code
 */
async function openOnDesktop(workspace) {
  const code = process.platform === 'win32' ? 'code.cmd' : 'code';
  const shell = process.platform === 'win32';
  const run = promisify(execFile);
  try {
    await run(code, ['--version'], { shell });
  } catch {
    return false;
  }
  const quoted = (/** @type {string} */ file) => (shell ? `"${file}"` : file);
  const own = [
    '--user-data-dir',
    quoted(path.join(folder, 'desktop-data')),
    '--extensions-dir',
    quoted(path.join(folder, 'desktop-extensions')),
  ];
  await run(code, [...own, '--force', '--install-extension', quoted(vsixFile)], { shell });
  const args = [...own, '--new-window', quoted(workspace)];
  spawn(code, args, { shell, detached: true, stdio: 'ignore' }).unref();
  console.log(
    'VS Code opens with the extension. Press F1 there and run "IDWise: Open Sample Journey…".',
  );
  return true;
}

/**
 * @param {string} workspace
 * @param {import('./vscodeHost.mts').HostName} name
 * @param {number} port 0 for a free one
 */
async function serveInBrowser(workspace, name, port) {
  const { installHost, startWorkbench } = await import('./vscodeHost.mts');
  const server = await startWorkbench(await installHost(name), {
    vsix: vsixFile,
    dataDir: path.join(folder, `data-${name}`),
    port,
  });
  console.log(`
VS Code ${server.host.vscode} with the extension:

  ${server.url}?folder=${encodeURIComponent(workspace)}

Open it in a browser, press F1 and run "IDWise: Open Sample Journey…". Ctrl+C ends it.`);
  const [code] = await server.ended;
  throw new Error(`The server ended by itself (${code}). Its log: ${server.logFile}`);
}

try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await main();
} catch (error) {
  console.error(explainProblem(error));
  process.exit(1);
}
