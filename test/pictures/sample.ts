import path from 'node:path';
import type { ColorTheme } from '../ui/Workbench.mts';
import {
  fileName,
  freshFolder,
  growToPage,
  openForPictures,
  openJourney,
  readSamples,
  untilDrawn,
  type PictureOptions,
  type Sample,
} from './PictureStage';

const THEMES: readonly string[] = ['dark', 'light', 'hc', 'hc-light'] satisfies ColorTheme[];

/** A browser draws no higher picture. */
const HIGHEST = 16_000;

/**
 * Sample journeys, each by itself: those whose name, title or ID is given, or all, in each of the themes. An onboarding journey is
 * shown as a whole: its documents and screenings are below the first screen.
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
  const all = await readSamples();
  const samples = names.length > 0 ? names.map((name) => sampleNamed(all, name)) : all;
  await freshFolder(folder);
  const workbench = await openForPictures({ viewport });
  try {
    for (const theme of themes) {
      await workbench.setColorTheme(theme as ColorTheme);
      for (const { id, kind, slug } of samples) {
        await openJourney(workbench, id);
        await untilDrawn(workbench, id);
        if (kind === 'onboarding') {
          await growToPage(workbench, id, HIGHEST);
          await untilDrawn(workbench, id);
        }
        // A hover from opening it would be in the picture.
        await workbench.page.mouse.move(0, 0);
        const file = path.join(folder, `${fileName(slug, theme)}.png`);
        await workbench.screenshot(file);
        console.log(file);
        await workbench.page.setViewportSize(viewport);
        await workbench.closeAllTabs();
      }
    }
  } finally {
    await workbench.close();
  }
}

function sampleNamed(samples: readonly Sample[], name: string): Sample {
  const found = samples.find(({ id, slug, title }) =>
    [id, slug, title].some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  if (found === undefined) {
    const slugs = samples.map(({ slug }) => slug).join(', ');
    throw new Error(`There is no sample "${name}". The samples: ${slugs}`);
  }
  return found;
}
