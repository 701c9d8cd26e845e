/**
 * Captures the four default themes of the newest VS Code as they are in a webview. Run it when `HOSTS.newest` in
 * scripts/vscodeHost.mts changes, with the Node of node_modules/node:
 *
 *     node test/page/themes/capture.mjs
 *     node test/page/themes/capture.mjs --check    prints differences, and writes nothing
 *
 * The webview is VS Code's preview of a README.
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
    if (!document) throw new Error('The preview was closed.');
    return await document.evaluate(readWebviewTheme);
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
