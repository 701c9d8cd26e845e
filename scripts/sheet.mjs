import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { vsixFile } from './vsixFile.mjs';

// `npm run sheet`: every state of the panel and of the views, in four themes and two widths, taken from the packaged
// extension in a real VS Code. Each is a picture of its own in out/sheet; out/sheet.png shows all of them together.
await installDependencies();
await runOnProjectNode(import.meta.url);

const { packageExtension } = await import('./package.mjs');
const { Workbench } = await import('../test/ui/Workbench.mts');

const themes = /** @type {const} */ (['dark', 'light', 'hc', 'hc-light']);
const widths = [400, 1200];
const HEIGHT = 1000;
// The activity bar and the edges of the window stand beside the panel.
const BESIDE = 58;

const folder = path.join(projectRoot, 'out/sheet');

/** @typedef {{ name: string, journeyId: string, busy?: boolean, privacy?: boolean, watch?: boolean }} State */

/** A journey that is never answered. */
const SILENT = 'fa17f00000000000000000a1';

/**
 * The journey of a well-known fault of the sandbox.
 *
 * @param {string} name
 */
const faultJourney = (name) => `fa17${name.padStart(20, '0')}`;

/** Without a profile; every other state has one. */
const withoutProfile = { name: 'no profile', journeyId: '65ee1f0c9a3b7d0012c4e8f1' };

/** @returns {Promise<State[]>} */
async function statesWithProfile() {
  const index = path.join(projectRoot, 'media/samples/index.json');
  const samples = JSON.parse(await readFile(index, 'utf8'));
  return [
    ...samples.map((/** @type {{ id: string, slug: string }} */ { id, slug }) => ({
      name: slug,
      journeyId: id,
    })),
    { name: 'loading', journeyId: SILENT, busy: true },
    { name: '401', journeyId: faultJourney('4011') },
    { name: '403', journeyId: faultJourney('4030') },
    { name: '404', journeyId: faultJourney('4040') },
    { name: '429', journeyId: faultJourney('4291') },
    { name: 'connection lost', journeyId: faultJourney('203') },
    { name: 'privacy mode', journeyId: '5a5a5a5a5a5a000000000001', privacy: true },
    { name: 'watch', journeyId: sandbox.journey('incomplete').id, watch: true },
  ];
}

await packageExtension();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const { SandboxApi } = (await import(pathToFileURL(await bundle('sandbox/SandboxApi')).href))
  .default;
const { addProfile } = await import('../test/ui/addProfile.mts');
const sandbox = await SandboxApi.start();
sandbox.fault(SILENT, { delivery: { how: 'silence' } });

const workspace = path.join(projectRoot, '.vscode-test/sheet-workspace');
await rm(workspace, { recursive: true, force: true });
await mkdir(workspace, { recursive: true });
const workbench = await Workbench.launch({
  vsix: vsixFile,
  workspace,
  viewport: { width: 1200 + BESIDE, height: HEIGHT },
  settings: { 'workbench.reduceMotion': 'on' },
});
try {
  await viewPictures('views, no profile');
  await inThemes([withoutProfile]);
  await addProfile(workbench, {
    name: 'Acme live',
    baseUrl: sandbox.baseUrl,
    ...sandbox.keys.live,
  });
  await viewPictures('views, no journey');
  await inThemes(await statesWithProfile());
  await drawSheet();
} finally {
  await workbench.close();
  await sandbox.stop();
}

/**
 * The side bar in every theme.
 *
 * @param {string} name
 */
async function viewPictures(name) {
  await workbench.tree('Rule Results');
  for (const theme of themes) {
    await workbench.setColorTheme(theme);
    await take(workbench.page.locator('.sidebar'), name, theme, 400);
  }
}

/** @param {State[]} states */
async function inThemes(states) {
  const { page } = workbench;
  await page.setViewportSize({ width: 1200 + BESIDE, height: HEIGHT });
  if (await page.locator('.sidebar').isVisible()) {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  }
  for (const theme of themes) {
    await workbench.setColorTheme(theme);
    for (const state of states) {
      const leave = await enter(state);
      for (const width of widths) {
        await page.setViewportSize({ width: width + BESIDE, height: HEIGHT });
        await settle(state);
        await take(page.locator('.editor-group-container.active'), state.name, theme, width);
      }
      await page.setViewportSize({ width: 1200 + BESIDE, height: HEIGHT });
      await leave();
    }
  }
}

/**
 * Opens a state.
 *
 * @param {State} state
 * @returns {Promise<() => Promise<void>>} what ends it
 */
async function enter({ journeyId, busy, privacy, watch }) {
  const { quickInput } = workbench;
  if (privacy) await workbench.runCommand('IDWise: Toggle Privacy Mode');
  await workbench.runCommand('IDWise: Open Journey…');
  await quickInput.waitFor('Journey ID');
  await quickInput.accept(journeyId);
  await quickInput.waitUntilClosed();
  if (!busy) await workbench.untilJourneyDrawn(journeyId);
  if (watch) await workbench.runCommand('IDWise: Watch Journey Until Complete');
  return async () => {
    if (privacy) await workbench.runCommand('IDWise: Toggle Privacy Mode');
    await workbench.runCommand('View: Close All Editors');
  };
}

/**
 * Waits until the page has its new width.
 *
 * @param {State} state
 */
async function settle({ journeyId, busy }) {
  if (busy) {
    await (await workbench.journeyFrame(journeyId)).locator('main').waitFor();
  } else {
    await workbench.untilJourneyDrawn(journeyId);
  }
  await workbench.page.mouse.move(0, 0);
}

/**
 * @param {import('playwright-core').Locator} part
 * @param {string} name
 * @param {string} theme
 * @param {number} width
 */
async function take(part, name, theme, width) {
  await part.screenshot({ path: fileOf(name, theme, width) });
}

/**
 * @param {string} name
 * @param {string} theme
 * @param {number} width
 */
function fileOf(name, theme, width) {
  return path.join(folder, `${name.replaceAll(/[^a-z0-9]+/g, '-')}-${theme}-${width}.png`);
}

/** Puts all pictures onto one page, a row for each state. */
async function drawSheet() {
  const SCALE = 0.3;
  /** @param {string} name @param {string} theme @param {number} width */
  const cell = async (name, theme, width) => {
    const bytes = await readFile(fileOf(name, theme, width));
    return `<td><img style="zoom: ${SCALE}" src="data:image/png;base64,${bytes.toString('base64')}"></td>`;
  };
  const rows = [];
  for (const name of ['views, no profile', 'views, no journey']) {
    const cells = await Promise.all(
      themes.map(async (theme) => `${await cell(name, theme, 400)}<td></td>`),
    );
    rows.push(`<tr><th>${name}</th>${cells.join('')}</tr>`);
  }
  for (const { name } of [withoutProfile, ...(await statesWithProfile())]) {
    const cells = [];
    for (const theme of themes) {
      for (const width of widths) cells.push(await cell(name, theme, width));
    }
    rows.push(`<tr><th>${name}</th>${cells.join('')}</tr>`);
  }
  const heads = themes.flatMap((theme) => widths.map((width) => `<th>${theme}, ${width} px</th>`));
  const page = await workbench.context.newPage();
  await page.setContent(`<style>
      body { margin: 16px; background: #888; font: 14px sans-serif }
      table { border-spacing: 8px } th { text-align: start; vertical-align: top } img { display: block }
    </style>
    <table><tr><th></th>${heads.join('')}</tr>${rows.join('')}</table>`);
  const table = await page.locator('table').boundingBox();
  await page.setViewportSize({
    width: Math.ceil((table?.width ?? 0) + 32),
    height: Math.ceil((table?.height ?? 0) + 32),
  });
  const file = path.join(projectRoot, 'out/sheet.png');
  await page.screenshot({ path: file });
  console.log(
    `${path.relative(projectRoot, file)}: ${rows.length} states, ${themes.length} themes, ${widths.join(' and ')} px`,
  );
}
