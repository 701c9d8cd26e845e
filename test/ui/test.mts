import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { SandboxApi } from '../sandbox/SandboxApi';
import { settingsWithoutMotion, withoutMotion } from '../support/withoutMotion.mts';
import { Inspector } from './Inspector.mts';
import { type LogLevel, Server } from './Server.mts';
import type { ColorTheme } from './window/colorThemes.mts';
import { Window } from './window/Window.mts';

export { expect };

export interface WorkerOptions {
  /** Files that set it have a server of their own. */
  readonly logLevel: LogLevel;
}

interface WorkerFixtures {
  readonly server: Server;
}

export interface TestOptions {
  readonly colorTheme: ColorTheme;
  /** The user's settings, beside those of every test. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The language of the editor. The workbench itself has no other words than English. */
  readonly language: string;
}

interface TestFixtures {
  /** IDWise, for this test alone. */
  readonly sandbox: SandboxApi;
  /** A copy of `test/workspace`, which `window` opens. */
  readonly workspace: string;
  /** A window with a browser's profile and a user of its own. */
  readonly window: Window;
  readonly inspector: Inspector;
}

const EXTENSION_ID = 'journey-inspector.idwise-journey-inspector';

const settingsOfAll = {
  ...settingsWithoutMotion,
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'idwise.watch.intervalSeconds': 2,
};

/** Journeys of a person. Each ends with the proof that nothing of ours went wrong unseen. */
export const test = base.extend<TestOptions & TestFixtures, WorkerOptions & WorkerFixtures>({
  colorTheme: ['dark', { option: true }],
  settings: [{}, { option: true }],
  language: ['en', { option: true }],
  logLevel: ['info', { option: true, scope: 'worker' }],

  server: [
    async ({ logLevel }, use) => {
      const server = await Server.start(logLevel);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  sandbox: async ({}, use) => {
    const sandbox = await SandboxApi.start();
    await use(sandbox);
    await sandbox.stop();
  },

  workspace: async ({}, use, testInfo) => {
    const workspace = testInfo.outputPath('workspace');
    await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });
    await use(workspace);
  },

  window: async ({ page, server, workspace, colorTheme, language, settings }, use) => {
    await server.newUser(colorTheme, { ...settingsOfAll, ...settings });
    if (language !== 'en') await page.addInitScript(speak, language);
    await withoutMotion(page);
    const window = new Window(page);
    await page.goto(server.windowUrl(workspace));
    await window.untilReady();
    // The extension is there from here on: the palette does not take up commands that come while it is open.
    await page
      .locator(`.statusbar-item[id^="${EXTENSION_ID}"]`)
      .first()
      .waitFor({ timeout: 60_000 });
    await use(window);
    // The workbench repeats in the browser's console what the extension host logs.
    const ours = /idwise|journey-inspector|Content Security Policy/i;
    expect(window.consoleErrors.filter((error) => ours.test(error))).toEqual([]);
  },

  inspector: async ({ window, sandbox }, use) => {
    await use(new Inspector(window, sandbox));
  },
});

/** Runs in the page: what an installed language pack sets before the workbench starts. */
function speak(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language });
}
