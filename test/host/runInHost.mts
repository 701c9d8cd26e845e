import { appendFileSync, existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import {
  HOSTS,
  hostsFolder,
  installHost,
  startServer,
  writeUserSettings,
  type Host,
  type HostName,
  type RunningHost,
} from '../../scripts/vscodeHost.mts';
import { settingsWithoutMotion, withoutMotion } from '../support/withoutMotion.mts';

// `node test/host/runInHost.mts newest|minimum` runs the built tests of test/host in the extension host of a VS Code server, with
// its page in a browser. `npm run test:desktop` runs them in the desktop's VS Code. test/host/index.ts lists the variables that
// select tests.

/** Prefix of the test output; see test/host/index.ts. */
const MARK = 'mocha: ';

// Less than the limit of the runner, whose error does not name the logs.
const LIMIT_MS = 900_000;

const suite = path.join(projectRoot, 'out/test/host/index.js');

const [name = 'newest'] = process.argv.slice(2) as HostName[];
// A folder for each run of the same version.
const { name: run } = path.parse(process.env['IDWISE_TEST_REPORT'] ?? HOSTS[name].vscode);
const folder = path.join(hostsFolder, 'host-tests', run);
const consoleFile = path.join(folder, 'console.log');

let server: RunningHost | undefined;
let browser: Browser | undefined;
try {
  if (!existsSync(suite)) throw new Error(`There is no ${suite}. Build the tests first.`);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const workspace = path.join(folder, 'workspace');
  await mkdir(folder, { recursive: true });
  await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });

  const [host, executablePath] = await Promise.all([installHost(name), findChromium()]);
  server = await startTestServer(host, path.join(folder, 'data'));
  browser = await chromium.launch({ executablePath, args: chromiumArguments });
  process.exitCode = await runSuite(browser, server, workspace);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (server) {
    const logs = [consoleFile, server.logFile].map((file) => path.relative(projectRoot, file));
    console.error(`Logs: ${logs.join(', ')}`);
  }
  process.exitCode = 1;
} finally {
  await browser?.close();
  await server?.stop();
}

/**
 * Starts a VS Code server for host tests. `IDWISE_TEST_LOGS` names its folder of logs in the extension host.
 *
 * @param dataDir is created when missing
 * @throws {Error} when the server does not start, with its output
 */
async function startTestServer(host: Host, dataDir: string): Promise<RunningHost> {
  await writeUserSettings(path.join(dataDir, 'data'), settingsWithoutMotion);
  const logsFolder = path.join(dataDir, 'data/logs');
  const args = [
    'lib/vscode/out/server-main.js',
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--telemetry-level=off',
    '--disable-workspace-trust',
    // A browser window never logs more than its initial level.
    '--log=trace',
    `--server-data-dir=${dataDir}`,
    `--extensions-dir=${path.join(dataDir, 'extensions')}`,
  ];
  return startServer(host, args, {
    dataDir,
    logsFolder,
    env: { IDWISE_TEST_LOGS: logsFolder },
    ready: /Extension host agent listening on (\d+)/,
  });
}

/** Opens the workbench, which runs the suite; returns the exit code of the extension host. */
async function runSuite(
  browser: Browser,
  { url, port }: RunningHost,
  workspace: string,
): Promise<number> {
  const page = await browser.newPage();
  await withoutMotion(page);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  page.on('crash', () => reject(new Error('The page of the workbench crashed.')));
  await page.exposeFunction('codeAutomationLog', (_: string, args: unknown[]) => log(args));
  await page.exposeFunction('codeAutomationExit', resolve);
  const remote = (file: string) =>
    `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(projectRoot)],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`${url}?${query}`);
  const timer = setTimeout(
    () => reject(new Error(`The tests did not end within ${LIMIT_MS / 1000} s.`)),
    LIMIT_MS,
  );
  return promise.finally(() => clearTimeout(timer));
}

/** Prints the test output, and writes all other lines to a file. */
function log(args: readonly unknown[]): void {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  if (text.startsWith(MARK)) console.log(text.slice(MARK.length));
  else appendFileSync(consoleFile, `${text}\n`);
}
