import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, expect, type FrameLocator, test as base } from '@playwright/test';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { SandboxApi } from '../sandbox/SandboxApi';
import type { LogLevel } from '../support/audit/VscodeLog';
import { settingsWithoutMotion, withoutMotion } from '../support/withoutMotion.mts';
import { Inspector, journey } from './Inspector.mts';
import { Server } from './Server.mts';
import { Window } from './window/Window.mts';

export { expect };

/** What the tests of a file share, because a window takes seconds to open. */
interface Stage {
  /** The file, and the language of its describe. */
  readonly owner: string;
  readonly sandbox: SandboxApi;
  readonly workspace: string;
  readonly window: Window;
}

/** The stage of the last test. It ends with the worker, or when a test has another owner. */
let last: Stage | undefined;

interface TestFixtures {
  /** The user's settings, beside those of every test. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Files of the workspace, beside those of `test/workspace`: their names and what they hold. */
  readonly files: Readonly<Record<string, string>>;
  /** The language of the editor, with a window of its own. The workbench itself has no other words than English. */
  readonly language: string;
  readonly stage: Stage;
  /** IDWise, for the tests of this file. */
  readonly sandbox: SandboxApi;
  /** A copy of `test/workspace`, which `window` opens. */
  readonly workspace: string;
  /** A window with a browser's profile and a user of its own, for the tests of this file. */
  readonly window: Window;
  readonly inspector: Inspector;
  /** The panel of the journey in which all is well, with its pictures. It needs a profile. */
  readonly panel: FrameLocator;
  /** Before and after each test. */
  readonly eachTest: void;
}

const EXTENSION_ID = 'journey-inspector.idwise-journey-inspector';

const settingsOfAll = {
  ...settingsWithoutMotion,
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'idwise.watch.intervalSeconds': 2,
};

/**
 * What a person does. The tests of a file share a window. Each begins without tabs and ends with the proof that nothing of ours
 * went wrong unseen. After one that failed the next begins in a new window, for which `beforeAll` runs again.
 */
export const test = base.extend<TestFixtures, { logLevel: LogLevel; server: Server }>({
  settings: [{}, { option: true }],
  files: [{}, { option: true }],
  language: ['en', { option: true }],
  // Files that set it have a server of their own.
  logLevel: ['info', { option: true, scope: 'worker' }],

  server: [
    async ({ logLevel }, use) => {
      const server = await Server.start(logLevel);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  // Not of the worker: each file would need a worker of its own, with a server and a browser to start.
  stage: async ({ browser, server, files, language, settings }, use, testInfo) => {
    const owner = `${testInfo.file} ${language}`;
    if (last?.owner !== owner) {
      await last?.window.page.context().close();
      await last?.sandbox.stop();
      last = undefined;
      await server.newUser({ ...settingsOfAll, ...settings });
      const workspace = testInfo.outputPath('workspace');
      await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });
      for (const [name, content] of Object.entries(files)) {
        await writeFile(path.join(workspace, name), content);
      }
      const window = await openWindow(browser, server.windowUrl(workspace), language);
      last = { owner, sandbox: await SandboxApi.start(), workspace, window };
    }
    await use(last);
  },

  sandbox: async ({ stage }, use) => use(stage.sandbox),
  workspace: async ({ stage }, use) => use(stage.workspace),
  window: async ({ stage }, use) => use(stage.window),
  inspector: async ({ window, sandbox }, use) => use(new Inspector(window, sandbox)),
  panel: async ({ inspector }, use) => use(await inspector.showJourney(journey('passed').id)),

  eachTest: [
    async ({ window, sandbox }, use) => {
      await window.clear();
      sandbox.forgetRequests();
      await use();
      sandbox.clearFaults();
      // The workbench repeats in the browser's console what the extension host logs.
      const ours = /idwise|journey-inspector|Content Security Policy/i;
      const errors = window.consoleErrors.splice(0);
      expect(errors.filter((error) => ours.test(error))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a window in a new profile of the browser; resolves when the extension is there. */
async function openWindow(browser: Browser, url: string, language: string): Promise<Window> {
  // It has the options of the configuration, as every context that is made in a test.
  const page = await (await browser.newContext()).newPage();
  if (language !== 'en') await page.addInitScript(speak, language);
  await withoutMotion(page);
  const window = new Window(page);
  await page.goto(url);
  await window.untilReady();
  // The palette does not take up commands that come while it is open.
  const ofExtension = page.locator(`.statusbar-item[id^="${EXTENSION_ID}"]`);
  await ofExtension.first().waitFor({ timeout: 60_000 });
  return window;
}

/** Runs in the page: what an installed language pack sets before the workbench starts. */
function speak(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language });
}
