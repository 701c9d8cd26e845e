import { BenchHost } from './BenchHost';
import type { Idle } from './extension/main';
import type { Series } from './Figure';

export interface WindowStart {
  /** Milliseconds until the extension host is idle; floor: without the extension. */
  readonly idle: Series;
  /** CPU time of the extension host until then, in milliseconds. */
  readonly cpu: Series;
  /** Milliseconds from the end of a start until a hover is provided. */
  readonly firstHover: readonly number[];
}

const STARTS = 12;
const HOVERS = 5;

/** Starts windows with and without the extension in turn, each in its own VS Code. */
export async function windowStart(): Promise<WindowStart> {
  const own = await BenchHost.launch('newest');
  try {
    const without = await BenchHost.launch('newest', []);
    try {
      const idle = { measured: [] as number[], floor: [] as number[] };
      const cpu = { measured: [] as number[], floor: [] as number[] };
      const turns = [
        [own, 'measured'],
        [without, 'floor'],
      ] as const;
      for (let start = 0; start <= STARTS; start += 1) {
        for (const [host, name] of start % 2 === 0 ? turns : turns.toReversed()) {
          const began = await host.restart();
          const { result } = await host.runTask<Idle>('idle');
          // The first start fills caches.
          if (start === 0) continue;
          idle[name].push(result.since - began);
          cpu[name].push(result.cpuMs);
        }
      }
      const firstHover: number[] = [];
      for (let start = 0; start < HOVERS; start += 1) {
        await own.restart();
        firstHover.push((await own.runTask<number>('firstHover')).result);
      }
      return { idle, cpu, firstHover };
    } finally {
      await without.close();
    }
  } finally {
    await own.close();
  }
}
