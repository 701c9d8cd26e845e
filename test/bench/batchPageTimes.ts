import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { BatchHost, journeys } from '../page/batchHost';
import { PanelPage } from '../page/PanelPage';
import { median } from './bootstrap';
import type { Point } from './Figure';

const ROWS = 5000;
const ROUNDS = 12;

/** Milliseconds in the page with many journeys; floor: a page without journeys. */
interface BatchPageTimes {
  /** From the start of the page until its first rows are painted, and the text of the empty page. */
  readonly firstPaint: readonly number[];
  readonly emptyPaint: readonly number[];
  /** From a click until the table is painted; floor: two frames without changes. */
  readonly sort: readonly number[];
  readonly filter: readonly number[];
  readonly twoFrames: readonly number[];
  /** The longest frame of each scroll; floor: without scrolling. */
  readonly scroll: readonly number[];
  readonly rest: readonly number[];
  /** Adding a row by the number of rows: script, styles and layout. */
  readonly arrivals: readonly Point[];
}

/** Opens the built page in a browser, with rows of a real run. */
export async function batchPageTimes(): Promise<BatchPageTimes> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: chromiumArguments,
  });
  try {
    const panelPage = await PanelPage.create(browser);
    const { page } = panelPage;
    const times = {
      firstPaint: [] as number[],
      emptyPaint: [] as number[],
      sort: [] as number[],
      filter: [] as number[],
      twoFrames: [] as number[],
      scroll: [] as number[],
      rest: [] as number[],
    };
    const host = new BatchHost(journeys(ROWS));
    await host.panel.start();
    for (let round = 0; round < ROUNDS; round += 1) {
      const empty = new BatchHost(undefined);
      await panelPage.open(empty);
      times.emptyPaint.push(await page.evaluate(untilPainted, '.lead'));
      empty.close();
      await panelPage.open(host);
      times.firstPaint.push(await page.evaluate(untilPainted, '.tableBox tbody th'));
      await page.getByText(`${ROWS} of ${ROWS} shown`).waitFor();
      times.twoFrames.push(await page.evaluate(untilDrawn, ''));
      times.sort.push(await page.evaluate(untilDrawn, '[data-column=reasons] button.sort'));
      times.filter.push(await page.evaluate(untilDrawn, 'button.part'));
      await page.evaluate(untilDrawn, 'button.part');
      times.rest.push(await page.evaluate(longestFrame, 0));
      times.scroll.push(await page.evaluate(longestFrame, 333));
    }
    host.close();
    const arrivals: Point[] = [];
    for (const size of [50, 500, ROWS]) {
      const few = new BatchHost(journeys(size));
      await few.panel.start();
      await panelPage.open(few);
      await page.getByText(`${size} of ${size} shown`).waitFor();
      const more = few.run?.rows[1];
      const measured: number[] = [];
      for (let at = 0; at < 2 * ROUNDS; at += 1) {
        const row = { ...more, index: size + at };
        const message = { type: 'rows', from: size + at, rows: [row] };
        measured.push(await page.evaluate(drawing, message));
      }
      arrivals.push({ size, ms: median(measured) });
      few.close();
    }
    return { ...times, arrivals };
  } finally {
    await browser.close();
  }
}

// The functions below run in the page.

async function untilPainted(selector: string): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  while (document.querySelector(selector) === null) await frame();
  return frame();
}

/** From a click on `selector`, if any, until its effect is painted. */
async function untilDrawn(selector: string): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  await frame();
  const started = performance.now();
  if (selector !== '') document.querySelector<HTMLElement>(selector)?.click();
  await frame();
  await frame();
  return performance.now() - started;
}

/** The longest frame while the table scrolls by `step` pixels in each. */
async function longestFrame(step: number): Promise<number> {
  const box = document.querySelector('.tableBox');
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let before = await frame();
  let longest = 0;
  for (let at = 0; at < 60; at += 1) {
    box?.scrollBy(0, step);
    const now = await frame();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

/** Time to handle a message. */
async function drawing(message: object): Promise<number> {
  window.postMessage(message, window.origin);
  // Runs after the page's listener, which requests a frame.
  await new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
  // Runs after the page's callback, in the same frame.
  return new Promise((resolve) =>
    requestAnimationFrame((started) => {
      document.body.getBoundingClientRect();
      resolve(performance.now() - started);
    }),
  );
}
