import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { KeyPair } from '../sandbox/keys';
import { type RecordedRequest, SandboxApi } from '../sandbox/SandboxApi';
import { addProfile } from './addProfile';
import { Workbench, type WorkbenchOptions } from './Workbench.mjs';

const vsix = path.join(projectRoot, 'dist/idwise-journey-inspector.vsix');
const reportsFolder = path.join(projectRoot, 'out/reports/ui');
const scratchFolder = path.join(projectRoot, '.vscode-test/data');

export interface StageOptions extends Omit<WorkbenchOptions, 'vsix' | 'workspace'> {
  /** Adds this profile, with the live keys, before the first test. */
  profile?: string;
  /** Files for the workspace, beside those of `test/workspace`. */
  files?: (sandbox: SandboxApi) => Readonly<Record<string, string>>;
}

/** Everything that the tests of one file share: VS Code with the packaged extension, and IDWise's API on loopback. */
export class Stage {
  #workbench: Workbench | undefined;
  #sandbox: SandboxApi | undefined;
  #workspace: string | undefined;

  get workbench(): Workbench {
    assert.ok(this.#workbench, 'VS Code has not been started');
    return this.#workbench;
  }

  get sandbox(): SandboxApi {
    assert.ok(this.#sandbox, 'the sandbox has not been started');
    return this.#sandbox;
  }

  async open({ files, profile, ...options }: StageOptions): Promise<void> {
    this.#sandbox = await SandboxApi.start();
    await mkdir(scratchFolder, { recursive: true });
    this.#workspace = await mkdtemp(path.join(scratchFolder, 'workspace-'));
    await cp(path.join(projectRoot, 'test/workspace'), this.#workspace, { recursive: true });
    for (const [name, text] of Object.entries(files?.(this.#sandbox) ?? {})) {
      await writeFile(path.join(this.#workspace, name), text);
    }
    this.#workbench = await Workbench.launch({ vsix, workspace: this.#workspace, ...options });
    if (profile !== undefined) {
      await this.addProfile(profile, this.#sandbox.keys.live);
      this.#sandbox.forgetRequests();
    }
  }

  async close(): Promise<void> {
    await this.#workbench?.close();
    await this.#sandbox?.stop();
    if (this.#workspace !== undefined) {
      await rm(this.#workspace, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Adds a profile that asks the sandbox, as a person does. */
  async addProfile(name: string, keys: KeyPair): Promise<void> {
    await addProfile(this.workbench, { name, baseUrl: this.sandbox.baseUrl, ...keys });
  }

  /** Waits for a prompt that says `question`, and answers it. */
  async answer(question: string, text: string): Promise<void> {
    await this.workbench.quickInput.waitFor(question);
    await this.workbench.quickInput.accept(text);
  }

  /** Opens a journey by the palette; resolves when its panel is there, loaded or not. */
  async openJourney(id: string): Promise<FrameLocator> {
    await this.workbench.runCommand('IDWise: Open Journey…');
    await this.answer('Journey ID', id);
    await this.workbench.quickInput.waitUntilClosed();
    return this.workbench.journeyFrame(id);
  }

  /** Opens a bundled journey by its title; resolves when it is drawn with all its pictures. */
  async openSample(title: string): Promise<FrameLocator> {
    const { quickInput } = this.workbench;
    await this.workbench.runCommand('IDWise: Open Sample Journey…');
    await quickInput.waitFor('Open Sample Journey');
    await quickInput.type(title);
    await quickInput.pick(title);
    await quickInput.waitUntilClosed();
    return this.workbench.untilJourneyDrawn(await this.#sampleId(title));
  }

  async #sampleId(title: string): Promise<string> {
    const file = path.join(projectRoot, 'media/samples/index.json');
    const samples = JSON.parse(await readFile(file, 'utf8')) as { id: string; title: string }[];
    const sample = samples.find((candidate) => candidate.title === title);
    assert.ok(sample, `there is no sample "${title}"`);
    return sample.id;
  }

  async closeAllTabs(): Promise<void> {
    await this.workbench.runCommand('View: Close All Editors');
    await this.workbench.tab(/./).first().waitFor({ state: 'detached' });
  }

  /** The requests for the result of a journey. */
  resultRequests(id: string): readonly RecordedRequest[] {
    return this.sandbox.requests.filter(({ path }) => path === `/journey/v2/spot-checks/${id}`);
  }

  async saveScreenshot(title: string): Promise<void> {
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    await this.workbench.screenshot(path.join(reportsFolder, `${name}.png`));
  }

  /** The whole text of the editor in front, by way of the clipboard. */
  async editorText(): Promise<string> {
    const { page } = this.workbench;
    return this.copyWith(async () => {
      // The mouse may rest on a tab, whose tooltip covers the first line.
      await this.workbench.activeEditor.hover();
      await this.workbench.activeEditor.locator('.view-line').first().click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
    });
  }

  /** Resolves when `action` has put something on the clipboard. */
  async copyWith(action: () => Promise<void>): Promise<string> {
    await this.workbench.page.evaluate(() => navigator.clipboard.writeText(''));
    await action();
    return until(
      'something on the clipboard',
      () => this.workbench.clipboard(),
      (text) => text !== '',
    );
  }
}

/** Gives the tests of a `describe` a stage of their own. A failed test leaves a picture in `out/reports/ui`. */
export function useStage(options: StageOptions = {}): Stage {
  const stage = new Stage();
  before(() => stage.open(options));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await stage.saveScreenshot(this.currentTest.fullTitle());
    }
  });
  after(() => stage.close());
  return stage;
}

/** Calls `it` once more, to be placed last: whatever the tests before did, nothing of ours went wrong unseen. */
export function itLeavesNoErrorBehind(stage: Stage): void {
  // The workbench repeats in the browser's console what the extension host logs.
  it('leaves no error of its own in the log of the extension host or in the console', () => {
    const ours = /idwise|journey-inspector|Content Security Policy/i;
    assert.deepEqual(
      stage.workbench.consoleErrors.filter((error) => ours.test(error)),
      [],
    );
  });
}

/** What the picture is in pixels; 0 when nothing is drawn. */
export async function naturalWidth(picture: Locator): Promise<number> {
  return picture.evaluate((element) =>
    element instanceof HTMLImageElement ? element.naturalWidth : 0,
  );
}

/** Everything in the page of a panel, hidden or not: elements, attributes and texts. */
export async function everythingInPage(page: Frame): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML);
}

/** Resolves when `read` gives a value that `wanted` accepts; looks at it a few times a second. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  wanted: (value: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain: ${what}. Last seen: ${JSON.stringify(value)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
