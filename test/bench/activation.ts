import { HOSTS } from '../../scripts/vscodeHost.mts';
import { BenchHost, packForCommands } from './BenchHost';

/** In milliseconds, measured in turn with an empty extension. */
export interface ActivationTimes {
  readonly vscode: string;
  /** Load and call of the empty extension, from the list of running extensions. */
  readonly empty: readonly number[];
  /** Additional time of this extension in the same window. */
  readonly overEmpty: readonly number[];
  /** Until `activate` has settled, called from another extension. */
  readonly settled: readonly number[];
  readonly emptySettled: readonly number[];
}

const RELOADS = 7;
const OURS = 'journey-inspector.idwise-journey-inspector';
const EMPTY = 'journey-inspector.bench-empty';
/** Names in the list of running extensions. */
const NAMES = { [OURS]: 'IDWise Journey Inspector', [EMPTY]: 'bench-empty' } as const;

/** Measures activation by a command in reloaded windows. */
export async function activation(name: 'newest' | 'minimum'): Promise<ActivationTimes> {
  const host = await BenchHost.launch(name, [await packForCommands()]);
  try {
    // The list of running extensions renders only visible rows.
    await host.workbench.page.setViewportSize({ width: 1280, height: 2400 });
    const empty: number[] = [];
    const overEmpty: number[] = [];
    for (let reload = 0; reload < RELOADS; reload += 1) {
      await host.reload();
      const commands = ['idwise.clearRecentJourneys', 'benchEmpty.nothing'];
      for (const id of reload % 2 === 0 ? commands : commands.toReversed()) {
        await host.runTask('command', { id });
      }
      const figures = await runningExtensions(host);
      const least = figures(NAMES[EMPTY]);
      empty.push(least);
      overEmpty.push(figures(NAMES[OURS]) - least);
      await host.runTask('close');
    }
    const settled: number[] = [];
    const emptySettled: number[] = [];
    for (let reload = 0; reload < RELOADS; reload += 1) {
      await host.reload();
      const turns = [
        [OURS, settled],
        [EMPTY, emptySettled],
      ] as const;
      for (const [id, times] of reload % 2 === 0 ? turns : turns.toReversed()) {
        times.push((await host.runTask<number>('activate', { id })).result);
      }
    }
    return { vscode: HOSTS[name].vscode, empty, overEmpty, settled, emptySettled };
  } finally {
    await host.close();
  }
}

/** Reads the activation times from VS Code's list. */
async function runningExtensions({ workbench }: BenchHost): Promise<(name: string) => number> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const rows = workbench.page.locator('.runtime-extensions-editor .extension');
  await rows.first().waitFor();
  const texts = await rows.evaluateAll((elements) =>
    elements.map((element) => [
      element.querySelector('.name')?.textContent ?? '',
      element.querySelector('.activation-time')?.textContent ?? '',
    ]),
  );
  return (name) => {
    const [, time = ''] = texts.find(([label]) => label === name) ?? [];
    const [, milliseconds] = /(\d+) ?ms/.exec(time) ?? [];
    if (milliseconds === undefined) {
      throw new Error(`VS Code does not list "${name}": ${JSON.stringify(texts)}`);
    }
    return Number(milliseconds);
  };
}
