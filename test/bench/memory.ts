import { setTimeout as pause } from 'node:timers/promises';
import type { BenchHost } from './BenchHost';

/** What is left of journeys that were opened and closed. */
export interface Leftovers {
  /** Megabytes that the extension host's heap grew by. */
  readonly heapMb: number;
  /** The same after a quarter of the journeys, a half, and all of them. */
  readonly heapMbByJourneys: readonly { readonly size: number; readonly mb: number }[];
  /** Timers, tabs and frames that were not there before. */
  readonly timers: number;
  readonly tabs: number;
  readonly frames: number;
}

interface Held {
  readonly heap: number;
  readonly timers: number;
  readonly tabs: number;
}

/** The store remembers 50 journeys; only what comes after that can be a leak. */
const WARM_UPS = 60;

/** Longer than the extension waits after a tab was closed. */
const SETTLED_MS = 10_000;

/** Opens and closes so many journeys, each with its pictures, and compares what is held. */
export async function memory(host: BenchHost, journeys: number): Promise<Leftovers> {
  const { text } = host.sandbox.journey('passed');
  const open = () => host.untilPainted('journey', { id: host.newJourney(text) }, 'pictures 4');
  for (let at = 0; at < WARM_UPS; at += 1) await open();
  const before = await held(host);
  const grown = ({ heap }: Held): number => (heap - before.heap) / 1024 / 1024;
  const heapMbByJourneys: { size: number; mb: number }[] = [];
  let after: Held & { readonly frames: number } = before;
  for (let at = 1; at <= journeys; at += 1) {
    await open();
    if (at * 4 !== journeys && at * 2 !== journeys && at !== journeys) continue;
    after = await held(host);
    heapMbByJourneys.push({ size: at, mb: grown(after) });
  }
  // What waits for a moment ends by itself; what is left behind stays.
  const deadline = Date.now() + SETTLED_MS;
  while (after.timers > before.timers && Date.now() < deadline) {
    await pause(500);
    after = { ...after, timers: (await held(host)).timers };
  }
  return {
    heapMb: grown(after),
    heapMbByJourneys,
    timers: after.timers - before.timers,
    tabs: after.tabs - before.tabs,
    frames: after.frames - before.frames,
  };
}

async function held(host: BenchHost): Promise<Held & { readonly frames: number }> {
  const { page } = host.workbench;
  // The last webview's frames go a moment after its tab.
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  const { result } = await host.order<Held>('held');
  return { ...result, frames: page.frames().length };
}
