import { HOSTS } from '../../scripts/vscodeHost.mts';
import { BenchHost, packForCommands } from './BenchHost';
import type { Series } from './Figure';

const RELOADS = 7;

/** The time until `activate` has settled, called from another extension in reloaded windows; floor: an empty extension. */
export async function activation(
  name: 'newest' | 'minimum',
): Promise<Series & { readonly vscode: string }> {
  const host = await BenchHost.launch(name, [await packForCommands()]);
  try {
    const measured: number[] = [];
    const floor: number[] = [];
    const turns = [
      ['journey-inspector.idwise-journey-inspector', measured],
      ['journey-inspector.bench-empty', floor],
    ] as const;
    for (let reload = 0; reload < RELOADS; reload += 1) {
      await host.reload();
      for (const [id, times] of reload % 2 === 0 ? turns : turns.toReversed()) {
        times.push((await host.runTask<number>('activate', { id })).result);
      }
    }
    return { vscode: HOSTS[name].vscode, measured, floor };
  } finally {
    await host.close();
  }
}
