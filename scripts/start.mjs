import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { vsixFile } from './vsixFile.mjs';

const usage = `npm start                      opens the extension in VS Code, or in a browser where there is no desktop
npm start -- --browser         opens it in a browser in any case
npm start -- --minimum         … in the oldest version of VS Code that is supported
npm start -- --no-build        … as it was packaged last
npm start -- --shot FILE.png   saves a picture of a sample journey and ends
    --sample NAME_OR_ID        the sample; the first one unless told
    --theme THEME              dark, light, hc or hc-light
    --width N --height N       the window's size; 1280 and 800 unless told
npm start -- --shot FOLDER --all   saves pictures of every sample, dark and light`;

const folder = path.join(projectRoot, '.vscode-test/start');

/** @typedef {import('../test/ui/Workbench.mts').ColorTheme} ColorTheme */

async function main() {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      minimum: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      shot: { type: 'string' },
      all: { type: 'boolean', default: false },
      sample: { type: 'string' },
      theme: { type: 'string', default: 'dark' },
      width: { type: 'string', default: '1280' },
      height: { type: 'string', default: '800' },
      vsix: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (values.help) {
    console.log(usage);
    return;
  }

  const { packageExtension } = await import('./package.mjs');
  const vsix = values.vsix ? path.resolve(values.vsix) : vsixFile;
  if (values.build && !values.vsix) {
    console.log('Building …');
    await packageExtension();
  }
  const workspace = await freshWorkspace(
    values.shot === undefined ? 'workspace' : 'shot-workspace',
  );
  const host = values.minimum ? 'minimum' : 'newest';

  if (values.shot !== undefined) {
    await takePictures({
      vsix,
      workspace,
      host,
      target: path.resolve(values.shot),
      all: values.all,
      sample: values.sample,
      theme: themeNamed(values.theme),
      viewport: {
        width: positive('width', values.width),
        height: positive('height', values.height),
      },
    });
    return;
  }
  if (!values.browser && !values.minimum && hasScreen() && (await openOnDesktop(vsix, workspace))) {
    return;
  }
  await serveInBrowser(vsix, workspace, host);
}

/**
 * A copy of the sample workspace that may be edited.
 *
 * @param {string} name
 */
async function freshWorkspace(name) {
  const copy = path.join(folder, name);
  await rm(copy, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(projectRoot, 'test/workspace'), copy, { recursive: true });
  return copy;
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
 * @param {string} vsix
 * @param {string} workspace
 * @returns {Promise<boolean>} whether there is a VS Code
 */
async function openOnDesktop(vsix, workspace) {
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
  await run(code, [...own, '--force', '--install-extension', quoted(vsix)], { shell });
  spawn(code, [...own, '--new-window', quoted(workspace)], {
    shell,
    detached: true,
    stdio: 'ignore',
  }).unref();
  console.log(
    'VS Code opens with the extension. Press F1 there and run "IDWise: Open Sample Journey…".',
  );
  return true;
}

/**
 * @param {string} vsix
 * @param {string} workspace
 * @param {import('./vscodeHost.mjs').HostName} host
 */
async function serveInBrowser(vsix, workspace, host) {
  const { installHost, startWorkbench } = await import('./vscodeHost.mjs');
  const server = await startWorkbench(await installHost(host), {
    vsix,
    dataDir: path.join(folder, `data-${host}`),
  });
  console.log(`
VS Code ${server.host.vscode} with the extension:

  ${server.url}?folder=${encodeURI(workspace)}

Open it in a browser, press F1 and run "IDWise: Open Sample Journey…". Ctrl+C ends it.`);
  const [code] = await server.ended;
  throw new Error(`The server ended by itself (${code}). Its log: ${server.logFile}`);
}

/**
 * @param {object} options
 * @param {string} options.vsix
 * @param {string} options.workspace
 * @param {import('./vscodeHost.mjs').HostName} options.host
 * @param {string} options.target
 * @param {boolean} options.all
 * @param {string | undefined} options.sample
 * @param {ColorTheme} options.theme
 * @param {{ width: number, height: number }} options.viewport
 */
async function takePictures({ target, all, sample, theme, ...launch }) {
  const { Workbench } = await import('../test/ui/Workbench.mts');
  const workbench = await Workbench.launch({ ...launch, colorTheme: theme });
  try {
    if (!all) {
      await openSample(workbench, sample);
      await workbench.screenshot(target);
      console.log(target);
      return;
    }
    const samples = await sampleNames(workbench);
    for (const colorTheme of /** @type {const} */ (['dark', 'light'])) {
      await workbench.setColorTheme(colorTheme);
      for (const name of samples) {
        await openSample(workbench, name);
        const file = path.join(target, `${fileName(name)}-${colorTheme}.png`);
        await workbench.screenshot(file);
        console.log(file);
      }
    }
  } finally {
    await workbench.close();
  }
}

const openSampleCommand = 'IDWise: Open Sample Journey…';

/** @param {import('../test/ui/Workbench.mts').Workbench} workbench */
async function sampleNames(workbench) {
  await workbench.runCommand(openSampleCommand);
  await workbench.quickInput.rows.first().waitFor();
  const names = await workbench.quickInput.items();
  await workbench.quickInput.escape();
  return names;
}

/**
 * Opens one sample, alone, and waits until it is drawn.
 *
 * @param {import('../test/ui/Workbench.mts').Workbench} workbench
 * @param {string} [name] part of its name or its ID; the first one unless told
 */
async function openSample(workbench, name) {
  if ((await workbench.tabs()).length > 0) {
    await workbench.runCommand('View: Close All Editors');
  }
  await workbench.runCommand(openSampleCommand);
  const { quickInput } = workbench;
  await quickInput.rows.first().waitFor();
  if (name !== undefined) {
    await quickInput.type(name);
    if ((await quickInput.items()).length === 0) {
      throw new Error(`There is no sample "${name}".`);
    }
  }
  await quickInput.accept();
  await quickInput.waitUntilClosed();
  await workbench.untilJourneyDrawn();
  // A hover or a focus ring from opening it would be in the picture.
  await workbench.page.mouse.move(0, 0);
}

/** @param {string} name */
function fileName(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * @param {string} name
 * @returns {ColorTheme}
 */
function themeNamed(name) {
  if (name === 'dark' || name === 'light' || name === 'hc' || name === 'hc-light') {
    return name;
  }
  throw new Error(`--theme takes dark, light, hc or hc-light, not "${name}".`);
}

/**
 * @param {string} option
 * @param {string} text
 */
function positive(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) {
    throw new Error(`--${option} takes a whole number of pixels, not "${text}".`);
  }
  return number;
}

try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
