/**
 * Captures what the newest VS Code puts into the page of every webview, once for each of its four default themes, into the
 * files beside this one. By hand, when `HOSTS.newest` in scripts/vscodeHost.mts changes:
 *
 *     node test/page/themes/capture.mjs
 *     node test/page/themes/capture.mjs --check    says where the files are out of date, and writes nothing
 *
 * It needs the Node of node_modules/node. The webview is VS Code's own preview of a README: all webviews get the same.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.mjs';
import { hostsFolder, installHost, startWorkbench } from '../../../scripts/vscodeHost.mts';
import { COLOR_THEMES, readWebviewTheme, themeDifferences } from './webviewTheme.mjs';

const check = process.argv.includes('--check');

const host = await installHost('newest');
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments,
});
try {
  for (const [name, theme] of Object.entries(COLOR_THEMES)) {
    const file = path.join(import.meta.dirname, `${name}.json`);
    const live = { vscode: host.vscode, theme, ...(await capture(theme)) };
    if (!check) {
      await writeFile(file, `${JSON.stringify(live, null, 2)}\n`);
      console.log(`${name}: ${Object.keys(live.variables).length} variables of ${theme}`);
      continue;
    }
    const differences = themeDifferences(JSON.parse(await readFile(file, 'utf8')), live);
    console.log(`${name}: ${differences.length === 0 ? 'up to date' : differences.join('\n  ')}`);
    if (differences.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
}

/** @param {string} theme */
async function capture(theme) {
  await mkdir(path.join(hostsFolder, 'data'), { recursive: true });
  const folder = await mkdtemp(path.join(hostsFolder, 'data/theme-'));
  const workspace = path.join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(path.join(workspace, 'README.md'), '# A webview\n');
  const server = await startWorkbench(host, {
    dataDir: path.join(folder, 'data'),
    settings: { 'workbench.colorTheme': theme, 'workbench.startupEditor': 'readme' },
  });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}?folder=${encodeURIComponent(workspace)}`);
    const outer = page.frameLocator('iframe.webview');
    const heading = outer.frameLocator('#active-frame').getByRole('heading');
    await heading.waitFor({ timeout: 60_000 });
    const document = await (await heading.elementHandle())?.ownerFrame();
    if (!document) throw new Error('The preview has gone.');
    return await document.evaluate(readWebviewTheme);
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
