import { HOSTS } from '../../scripts/vscodeHost.mts';
import { BenchHost, packForCommands } from './BenchHost';

/** In milliseconds, ours and the empty extension's in turn. */
export interface ActivationTimes {
  readonly vscode: string;
  /** The empty extension's load and call, as the extension host's list of running extensions shows them. */
  readonly empty: readonly number[];
  /** Ours over the empty extension's in the same window. */
  readonly overEmpty: readonly number[];
  /** Until `activate` has settled, asked for from another extension. */
  readonly settled: readonly number[];
  readonly emptySettled: readonly number[];
}

const RELOADS = 7;
const OURS = 'journey-inspector.idwise-journey-inspector';
const EMPTY = 'journey-inspector.bench-empty';
/** What the list of running extensions calls them. */
const NAMES = { [OURS]: 'IDWise Journey Inspector', [EMPTY]: 'bench-empty' } as const;

/** First use by a command, ours and the empty extension's in turn, in a window that has just been loaded. */
export async function activation(name: 'newest' | 'minimum'): Promise<ActivationTimes> {
  const host = await BenchHost.launch(name, [await packForCommands()]);
  try {
    // The list of running extensions has only the rows that are on the screen.
    await host.workbench.page.setViewportSize({ width: 1280, height: 2400 });
    const empty: number[] = [];
    const overEmpty: number[] = [];
    for (let reload = 0; reload < RELOADS; reload += 1) {
      await host.reload();
      const commands = ['idwise.clearRecentJourneys', 'benchEmpty.nothing'];
      for (const id of reload % 2 === 0 ? commands : commands.toReversed()) {
        await host.order('command', { id });
      }
      const figures = await runningExtensions(host);
      const least = figures(NAMES[EMPTY]);
      empty.push(least);
      overEmpty.push(figures(NAMES[OURS]) - least);
      await host.order('close');
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
        times.push((await host.order<number>('activate', { id })).result);
      }
    }
    return { vscode: HOSTS[name].vscode, empty, overEmpty, settled, emptySettled };
  } finally {
    await host.close();
  }
}

/** The activation times that VS Code shows, by an extension's name. */
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
