import { setTimeout as pause } from 'node:timers/promises';
import type { BenchHost } from './BenchHost';

/** Resources that remain after journeys were opened and closed. */
export interface Leftovers {
  /** Growth of the extension host's heap in megabytes. */
  readonly heapMb: number;
  /** The growth after a quarter, a half and all of the journeys. */
  readonly heapMbByJourneys: readonly { readonly size: number; readonly mb: number }[];
  readonly timers: number;
  readonly tabs: number;
  readonly frames: number;
}

interface Held {
  readonly heap: number;
  readonly timers: number;
  readonly tabs: number;
}

/** The store keeps 50 journeys; later growth can be a leak. */
const WARM_UPS = 60;

/** Longer than any timer that the extension starts when a tab is closed. */
const SETTLE_MS = 10_000;

/** Opens and closes journeys with their images, and compares resources. */
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
  // Short timers end meanwhile; leaked ones remain.
  const deadline = Date.now() + SETTLE_MS;
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
  // The frames of a webview are removed after its tab.
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  const { result } = await host.runTask<Held>('held');
  return { ...result, frames: page.frames().length };
}
