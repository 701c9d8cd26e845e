import type { Locator } from 'playwright-core';

/** What a picture is in pixels; 0 when nothing is drawn. */
export async function naturalWidth(image: Locator): Promise<number> {
  return image.evaluate((element) =>
    element instanceof HTMLImageElement ? element.naturalWidth : 0,
  );
}
