import path from 'node:path';
import type { ColorTheme, Workbench } from '../ui/Workbench.mts';
import { fileName, freshFolder, openForPictures, type PictureOptions } from './PictureStage';

const OPEN_SAMPLE = 'IDWise: Open Sample Journey…';

const THEMES: readonly string[] = ['dark', 'light', 'hc', 'hc-light'] satisfies ColorTheme[];

/**
 * Sample journeys, each by itself: those whose name or ID is given, or all, in each of the themes.
 *
 * @throws {Error} when there is no such sample or theme.
 */
export async function takePictures(
  folder: string,
  { names, themes, viewport }: PictureOptions,
): Promise<void> {
  const unknown = themes.find((theme) => !THEMES.includes(theme));
  if (unknown !== undefined) {
    throw new Error(`--theme takes ${THEMES.join(', ')}, not "${unknown}".`);
  }
  await freshFolder(folder);
  const workbench = await openForPictures({ viewport });
  try {
    const samples = names.length > 0 ? names : await sampleNames(workbench);
    for (const theme of themes) {
      await workbench.setColorTheme(theme as ColorTheme);
      for (const name of samples) {
        await openSample(workbench, name);
        const file = path.join(folder, `${fileName(name, theme)}.png`);
        await workbench.screenshot(file);
        console.log(file);
      }
    }
  } finally {
    await workbench.close();
  }
}

async function sampleNames(workbench: Workbench): Promise<string[]> {
  const { quickInput } = workbench;
  await workbench.runCommand(OPEN_SAMPLE);
  await quickInput.rows.first().waitFor();
  const names = await quickInput.items();
  await quickInput.escape();
  return names;
}

/** Opens one sample, alone, and waits until it is drawn. */
async function openSample(workbench: Workbench, name: string): Promise<void> {
  if ((await workbench.tabs()).length > 0) await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand(OPEN_SAMPLE);
  const { quickInput } = workbench;
  await quickInput.rows.first().waitFor();
  await quickInput.type(name);
  if ((await quickInput.items()).length === 0) throw new Error(`There is no sample "${name}".`);
  await quickInput.accept();
  await quickInput.waitUntilClosed();
  await workbench.untilJourneyDrawn();
  // A hover or a focus ring from opening it would be in the picture.
  await workbench.page.mouse.move(0, 0);
}
