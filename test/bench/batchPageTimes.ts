import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { BatchHost, type Answers } from '../page/batchHost';
import { sampleText, sends } from '../page/host';
import { PanelPage } from '../page/PanelPage';
import { median } from './bootstrap';

const ROWS = 5000;
const ROUNDS = 12;
const SLUGS = ['passed', 'not-live', 'faces-do-not-match', 'incomplete', 'forty-rules'] as const;

/** Milliseconds in the page with many journeys; the floor is a page without any. */
export interface BatchPageTimes {
  /** From the page's start until its first rows were painted, and until that page's text was. */
  readonly firstPaint: readonly number[];
  readonly emptyPaint: readonly number[];
  /** From a click until the frame after the one in which the table was drawn, and two frames in which nothing is drawn. */
  readonly sort: readonly number[];
  readonly filter: readonly number[];
  readonly twoFrames: readonly number[];
  /** The longest frame of each scroll through the table, and of the same time without one. */
  readonly scroll: readonly number[];
  readonly rest: readonly number[];
  /** Drawing one more row, by how many there are: script, styles and layout. */
  readonly arrivals: readonly { readonly size: number; readonly ms: number }[];
}

/** Opens the page as it is packed, in a browser of its own, with rows of a real run. */
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
    const arrivals: { size: number; ms: number }[] = [];
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

function journeys(count: number): Answers {
  const answers = SLUGS.map((slug) => sends(sampleText(slug)));
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      at.toString(16).padStart(24, '0'),
      answers[at % answers.length] ?? sends(''),
    ]),
  );
}

// What follows runs in the page.

/** From the page's start until something that matches was painted. */
async function untilPainted(selector: string): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  while (document.querySelector(selector) === null) await frame();
  return frame();
}

/** From a click, if there is something to click on, until what it led to was painted. */
async function untilDrawn(selector: string): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  await frame();
  const started = performance.now();
  if (selector !== '') document.querySelector<HTMLElement>(selector)?.click();
  await frame();
  await frame();
  return performance.now() - started;
}

/** The longest time between two frames while the table scrolls by so many pixels in each. */
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

/** How long the page is busy with what a message leads to. */
async function drawing(message: object): Promise<number> {
  window.postMessage(message, window.origin);
  // The page's own listener comes first, and asks for a frame.
  await new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
  // What this asks for comes after it, in the same frame.
  return new Promise((resolve) =>
    requestAnimationFrame((started) => {
      document.body.getBoundingClientRect();
      resolve(performance.now() - started);
    }),
  );
}
