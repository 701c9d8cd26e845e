import path from 'node:path';
import {
  fileName,
  freshFolder,
  growToPage,
  openForPictures,
  openJourney,
  readSamples,
  untilDrawn,
  type Sample,
} from './PictureStage';

/** A browser draws no higher picture. */
const HIGHEST = 16_000;

/**
 * Sample journeys, each by itself: those whose name, title or ID is given, or all. An onboarding journey is shown as a whole: its
 * documents and screenings are below the first screen.
 *
 * @throws {Error} when there is no such sample.
 */
export async function takePictures(folder: string, names: readonly string[]): Promise<void> {
  const all = await readSamples();
  const samples = names.length > 0 ? names.map((name) => sampleNamed(all, name)) : all;
  await freshFolder(folder);
  const viewport = { width: 1280, height: 800 };
  const workbench = await openForPictures({ viewport });
  try {
    for (const { id, kind, slug } of samples) {
      await openJourney(workbench, id);
      await untilDrawn(workbench, id);
      if (kind === 'onboarding') {
        await growToPage(workbench, id, HIGHEST);
        await untilDrawn(workbench, id);
      }
      // A hover from opening it would be in the picture.
      await workbench.page.mouse.move(0, 0);
      const file = path.join(folder, `${fileName(slug)}.png`);
      await workbench.screenshot(file);
      console.log(file);
      await workbench.page.setViewportSize(viewport);
      await workbench.closeAllTabs();
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
