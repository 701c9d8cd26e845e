import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { faultJourneyId } from '../sandbox/faults/WellKnownFault';
import { SandboxApi } from '../sandbox/SandboxApi';
import { addProfile } from '../ui/addProfile.mts';
import { enterJourneyId, samples } from '../ui/Inspector.mts';
import { COLOR_THEMES } from '../ui/window/colorThemes.mts';
import type { Workbench } from '../ui/Workbench.mts';
import { fileName, freshFolder, growToPage, openForPictures, untilDrawn } from './PictureStage';

const WIDTHS = [400, 1200];
const HEIGHT = 1000;
const WHOLE_HEIGHT = 5000;
/** Width of the activity bar and the edges of the window. */
const BESIDE = 58;
const SCALE = 0.3;

interface State {
  readonly name: string;
  readonly journeyId: string;
  readonly busy?: boolean;
  readonly privacy?: boolean;
  readonly watch?: boolean;
  /** Shows the whole page. */
  readonly whole?: boolean;
}

/** A journey without a response. */
const SILENT = 'fa17f00000000000000000a1';

const WITHOUT_PROFILE: State = { name: 'no profile', journeyId: '65ee1f0c9a3b7d0012c4e8f1' };

function statesWithProfile(sandbox: SandboxApi): State[] {
  return [
    ...samples.map(({ id, kind, slug }) => ({
      name: slug,
      journeyId: id,
      whole: kind === 'onboarding',
    })),
    { name: 'loading', journeyId: SILENT, busy: true },
    { name: '401', journeyId: faultJourneyId(4011) },
    { name: '403', journeyId: faultJourneyId(4030) },
    { name: '404', journeyId: faultJourneyId(4040) },
    { name: '429', journeyId: faultJourneyId(4291) },
    { name: 'connection lost', journeyId: faultJourneyId(203) },
    { name: 'privacy mode', journeyId: '5a5a5a5a5a5a000000000001', privacy: true },
    { name: 'watch', journeyId: sandbox.journey('incomplete').id, watch: true },
  ];
}

/** Takes pictures of all states of the panel and the views, in four themes and two widths, and `sheet.png` with all. */
export async function takePictures(folder: string): Promise<void> {
  await freshFolder(folder);
  const sandbox = await SandboxApi.start();
  sandbox.fault(SILENT, { delivery: { how: 'silence' } });
  const workbench = await openForPictures({
    viewport: { width: 1200 + BESIDE, height: HEIGHT },
    settings: { 'workbench.reduceMotion': 'on' },
  });
  const sheet = new Sheet(workbench, folder);
  try {
    await sheet.takeViews('views, no profile');
    await sheet.takePanels([WITHOUT_PROFILE]);
    const { baseUrl, keys } = sandbox;
    await addProfile(workbench, { name: 'Acme live', baseUrl, ...keys.live });
    await sheet.takeViews('views, no journey');
    for (const slug of ['not-live', 'approved', 'referred']) {
      const { id } = sandbox.journey(slug);
      await enterJourneyId(workbench, id);
      await untilDrawn(workbench, id);
    }
    await sheet.takeViews('views, journeys of both kinds');
    await workbench.closeAllTabs();
    await sheet.takePanels(statesWithProfile(sandbox));
    await sheet.draw();
  } finally {
    await workbench.close();
    await sandbox.stop();
  }
}

class Sheet {
  /** The rows of the sheet, with the widths of their pictures. */
  readonly #rows = new Map<string, readonly number[]>();

  constructor(
    private readonly workbench: Workbench,
    private readonly folder: string,
  ) {}

  async takeViews(name: string): Promise<void> {
    const { page } = this.workbench;
    await this.workbench.sideBar.view('Rule Results');
    this.#rows.set(name, WIDTHS.slice(0, 1));
    for (const theme of COLOR_THEMES) {
      await this.workbench.setColorTheme(theme);
      await page.locator('.sidebar').screenshot({ path: this.#file(name, theme, 400) });
    }
  }

  async takePanels(states: readonly State[]): Promise<void> {
    const { page } = this.workbench;
    await page.setViewportSize({ width: 1200 + BESIDE, height: HEIGHT });
    if (await page.locator('.sidebar').isVisible()) {
      await this.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    }
    for (const theme of COLOR_THEMES) {
      await this.workbench.setColorTheme(theme);
      for (const state of states) {
        this.#rows.set(state.name, WIDTHS);
        await this.#enter(state);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width: width + BESIDE, height: HEIGHT });
          await this.#settle(state);
          if (state.whole) {
            await growToPage(this.workbench, state.journeyId, WHOLE_HEIGHT);
            await this.#settle(state);
          }
          const path = this.#file(state.name, theme, width);
          await page.locator('.editor-group-container.active').screenshot({ path });
        }
        await page.setViewportSize({ width: 1200 + BESIDE, height: HEIGHT });
        if (state.privacy) await this.workbench.runCommand('IDWise: Toggle Privacy Mode');
        await this.workbench.runCommand('View: Close All Editors');
      }
    }
  }

  async #enter({ journeyId, busy, privacy, watch }: State): Promise<void> {
    if (privacy) await this.workbench.runCommand('IDWise: Toggle Privacy Mode');
    await enterJourneyId(this.workbench, journeyId);
    if (!busy) await this.workbench.untilJourneyDrawn(journeyId);
    if (watch) await this.workbench.runCommand('IDWise: Watch Journey Until Complete');
  }

  /** Waits until the page is drawn at its new width. */
  async #settle({ journeyId, busy }: State): Promise<void> {
    if (busy) await (await this.workbench.journeyFrame(journeyId)).locator('main').waitFor();
    else await untilDrawn(this.workbench, journeyId);
    await this.workbench.page.mouse.move(0, 0);
  }

  /** Takes a picture of all pictures, with a row for each state. */
  async draw(): Promise<void> {
    const columns = COLOR_THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
    const rows = await Promise.all(
      [...this.#rows].map(async ([name, widths]) => {
        const cells = await Promise.all(
          columns.map(async ({ theme, width }) =>
            widths.includes(width) ? this.#cell(name, theme, width) : '<td></td>',
          ),
        );
        return `<tr><th>${name}</th>${cells.join('')}</tr>`;
      }),
    );
    const heads = columns.map(({ theme, width }) => `<th>${theme}, ${width} px</th>`);
    const page = await this.workbench.context.newPage();
    // For some 250 images.
    page.setDefaultTimeout(120_000);
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
    const file = path.join(this.folder, 'sheet.png');
    await page.screenshot({ path: file });
    console.log(file);
  }

  async #cell(name: string, theme: string, width: number): Promise<string> {
    const bytes = await readFile(this.#file(name, theme, width));
    return `<td><img style="zoom: ${SCALE}" src="data:image/png;base64,${bytes.toString('base64')}"></td>`;
  }

  #file(name: string, theme: string, width: number): string {
    return path.join(this.folder, `${fileName(name, theme, width)}.png`);
  }
}
