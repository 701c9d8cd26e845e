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
  type HostName,
  type RunningHost,
} from '../../scripts/vscodeHost.mts';
import { withoutMotion } from '../support/withoutMotion.mts';
import { startTestServer } from './startTestServer.mts';

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
