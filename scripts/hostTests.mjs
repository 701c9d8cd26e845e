import { appendFileSync, existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

/** @typedef {import('./vscodeHost.mjs').HostName} HostName */

// Begins every line that Mocha prints in the extension host; see test/host/index.ts.
const MARK = 'mocha: ';

/**
 * @typedef {object} LayerResult
 * @property {string} layer
 * @property {number} passed
 * @property {number} failed
 * @property {number} [seconds] how long it took
 */

/**
 * Runs the bundled suite inside the extension host of each version of VS Code, one after the other.
 *
 * @param {object} [options]
 * @param {HostName[]} [options.hosts]
 * @param {string} [options.extension] the extension's folder
 * @param {string} [options.suite] the bundle that exports `run()`
 * @param {string} [options.workspace] the folder to open; the tests work in a copy
 * @param {NodeJS.ProcessEnv} [options.env] more variables for the extension host
 * @param {number} [options.timeoutMs] after which a run counts as failed
 * @returns {Promise<LayerResult[]>}
 */
export async function runHostTests({
  hosts = ['newest', 'minimum'],
  extension = projectRoot,
  suite = path.join(projectRoot, 'out/test/host/index.js'),
  workspace = path.join(projectRoot, 'test/workspace'),
  env = {},
  timeoutMs = 600_000,
} = {}) {
  const results = [];
  for (const name of hosts) {
    const started = Date.now();
    const result = await runOnHost(name, { extension, suite, workspace, env, timeoutMs });
    results.push({ ...result, seconds: (Date.now() - started) / 1000 });
  }
  return results;
}

/**
 * @param {HostName} name
 * @param {{ extension: string, suite: string, workspace: string, env: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<LayerResult>}
 */
async function runOnHost(name, { extension, suite, workspace, env, timeoutMs }) {
  const { chromium } = await import('playwright-core');
  const { chromiumArguments, findChromium } = await import('./chromium.mjs');
  const { HOSTS, hostsFolder, installHost, startTestServer } = await import('./vscodeHost.mjs');
  const version = HOSTS[name].vscode;
  const layer = `host ${version}`;

  /** @param {string} text */
  const print = (text) => {
    for (const line of text.replace(/\n$/, '').split('\n')) {
      console.log(`${version} │ ${line}`);
    }
  };

  const folder = path.join(hostsFolder, 'host-tests', version);
  const report = path.join(folder, 'report.json');
  const consoleFile = path.join(folder, 'console.log');
  // The workbench and the extension host log far more than the tests do.
  const log = (/** @type {string} */ text) => {
    if (text.startsWith(MARK)) {
      print(text.slice(MARK.length));
    } else {
      appendFileSync(consoleFile, `${text}\n`);
    }
  };
  /** @type {import('./vscodeHost.mjs').RunningHost | undefined} */
  let server;
  /** @type {import('playwright-core').Browser | undefined} */
  let browser;
  try {
    if (!existsSync(suite)) {
      throw new Error(`There is no ${suite}. Build the tests first.`);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    const workspaceCopy = path.join(folder, 'workspace');
    await mkdir(workspaceCopy, { recursive: true });
    await cp(workspace, workspaceCopy, { recursive: true });

    const [host, executablePath] = await Promise.all([installHost(name), findChromium()]);
    server = await startTestServer(host, {
      dataDir: path.join(folder, 'data'),
      env: { ...env, IDWISE_TEST_REPORT: report },
    });
    browser = await chromium.launch({ executablePath, args: chromiumArguments });
    const page = await browser.newPage();

    const exitCode = await new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The tests did not end within ${timeoutMs / 1000} s.`)),
        timeoutMs,
      );
      const settle = (/** @type {number} */ code) => {
        clearTimeout(timer);
        resolve(code);
      };
      const fail = (/** @type {Error} */ error) => {
        clearTimeout(timer);
        reject(error);
      };
      page.on('crash', () => fail(new Error('The page of the workbench crashed.')));
      Promise.all([
        page.exposeFunction(
          'codeAutomationLog',
          (/** @type {string} */ _, /** @type {unknown[]} */ args) => log(formatted(args)),
        ),
        page.exposeFunction('codeAutomationExit', settle),
      ])
        .then(() => page.goto(address(server, { extension, suite, workspace: workspaceCopy })))
        .catch(fail);
    });
    const counts = await readReport(report);
    if (!counts) {
      throw new Error(`The extension host ended with ${exitCode} and no report of its tests.`);
    }
    if (counts.passed + counts.failed === 0) {
      throw new Error('The suite has no tests.');
    }
    if (counts.failed === 0 && exitCode !== 0) {
      throw new Error(`All tests passed, but the extension host ended with ${exitCode}.`);
    }
    return { layer, passed: counts.passed, failed: counts.failed };
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    if (server) {
      print(`Logs: ${[consoleFile, server.logFile].map(shown).join(', ')}`);
    }
    const counts = await readReport(report);
    return { layer, passed: counts?.passed ?? 0, failed: (counts?.failed ?? 0) + 1 };
  } finally {
    await browser?.close();
    await server?.stop();
  }
}

/**
 * The address at which the workbench loads an extension from its folder and runs a suite in its extension host.
 *
 * @param {import('./vscodeHost.mjs').RunningHost | undefined} server
 * @param {{ extension: string, suite: string, workspace: string }} folders
 */
function address(server, { extension, suite, workspace }) {
  const remote = (/** @type {string} */ file) =>
    `vscode-remote://127.0.0.1:${server?.port}${pathToFileURL(file).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  return `${server?.url}?${query}`;
}

/**
 * Joins what console.log was called with in the extension host, the way it would have printed it.
 *
 * @param {unknown[]} args
 */
function formatted(args) {
  return args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
}

/** @param {string} file */
function shown(file) {
  return path.relative(projectRoot, file);
}

/**
 * @param {string} file
 * @returns {Promise<{ passed: number, failed: number } | undefined>}
 */
async function readReport(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  const results = await runHostTests();
  for (const { layer, passed, failed } of results) {
    console.log(`${layer}: ${passed} passed, ${failed} failed`);
  }
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
}
