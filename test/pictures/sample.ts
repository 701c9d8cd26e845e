import path from 'node:path';
import { enterJourneyId, samples as all } from '../ui/Inspector.mts';
import { fileName, freshFolder, growToPage, openForPictures, untilDrawn } from './PictureStage';

/** The maximum height of a picture in a browser. */
const HIGHEST = 16_000;

/**
 * Takes pictures of samples; of onboarding journeys the whole page.
 *
 * @param names slugs, titles or IDs; none for all samples
 * @throws {Error} when there is no such sample
 */
export async function takePictures(folder: string, names: readonly string[]): Promise<void> {
  const samples = names.length > 0 ? names.map((name) => sampleNamed(name)) : all;
  await freshFolder(folder);
  const viewport = { width: 1280, height: 800 };
  const workbench = await openForPictures({ viewport });
  try {
    for (const { id, kind, slug } of samples) {
      await enterJourneyId(workbench, id);
      await untilDrawn(workbench, id);
      if (kind === 'onboarding') {
        await growToPage(workbench, id, HIGHEST);
        await untilDrawn(workbench, id);
      }
      // Closes a hover.
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

function sampleNamed(name: string) {
  const found = all.find(({ id, slug, title }) =>
    [id, slug, title].some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  if (found === undefined) {
    const slugs = all.map(({ slug }) => slug).join(', ');
    throw new Error(`There is no sample "${name}". The samples: ${slugs}`);
  }
  return found;
}
