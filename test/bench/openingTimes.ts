import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { SandboxApi } from '../sandbox/SandboxApi';
import { addProfile } from '../ui/addProfile';
import { Workbench } from '../ui/Workbench.mjs';

/** Medians in milliseconds. */
export interface OpeningTimes {
  readonly latencyMs: number;
  /** The slower of a bare webview painted and a bare request answered: the two overlap at best. */
  readonly floorMs: number;
  readonly floorName: 'bare webview' | 'bare request';
  readonly journeyMs: number;
}

const LATENCIES_MS = [0, 50, 300];
const WARM_UPS = 5;

/**
 * Opens bare webviews, bare requests and journeys in turn, in one VS Code. Each time runs from the call of the command in
 * the extension host to the frame after the one in which the heading was there; all clocks are this machine's.
 */
export async function measureOpening(openings: number): Promise<OpeningTimes[]> {
  const sandbox = await SandboxApi.start();
  const port = await freePort();
  const workbench = await Workbench.launch({
    vsix: [vsixFile, await packBenchExtension()],
    workspace: path.join(projectRoot, 'test/workspace'),
    env: { BENCH_PORT: String(port) },
  });
  try {
    await workbench.context.addInitScript(reportHeadings);
    await workbench.reload();
    const painted = new Paintings(workbench);
    await painted.listen();
    await addProfile(workbench, {
      name: 'Bench',
      baseUrl: sandbox.baseUrl,
      ...sandbox.keys.live,
    });
    const order = async (what: string, query: Record<string, string> = {}) => {
      const url = `http://127.0.0.1:${port}/${what}?${new URLSearchParams(query).toString()}`;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
      return (await answer.json()) as { started: number; ended: number };
    };
    const { text } = sandbox.journey('passed');
    const { apiKey, apiSecret } = sandbox.keys.live;
    const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
    let nextId = 0;
    const newJourney = (): string => {
      nextId += 1;
      const id = `beef${nextId.toString(16).padStart(20, '0')}`;
      sandbox.addJourney({ id, environment: 'live', text });
      return id;
    };
    const timed = async (what: 'bare' | 'journey', heading: string): Promise<number> => {
      const next = painted.next(heading);
      const query: Record<string, string> = what === 'journey' ? { id: newJourney() } : {};
      const { started } = await order(what, query);
      const at = await next;
      await order('close');
      return at - started;
    };

    // The first openings load and compile code that stays; a person pays for it once.
    for (let opening = 0; opening < WARM_UPS; opening += 1) {
      await timed('bare', 'Bare');
      await timed('journey', 'Complete');
    }
    const series = LATENCIES_MS.map((latencyMs) => ({
      latencyMs,
      bare: [] as number[],
      requests: [] as number[],
      journeys: [] as number[],
    }));
    // The latencies take turns, so that a machine that becomes slower does so for all of them.
    for (let opening = 0; opening < openings; opening += 1) {
      for (const { latencyMs, bare, requests, journeys } of series) {
        sandbox.latencyMs = latencyMs;
        bare.push(await timed('bare', 'Bare'));
        const url = `${sandbox.baseUrl}/v2/spot-checks/${newJourney()}`;
        const { started, ended } = await order('request', { url, authorization });
        requests.push(ended - started);
        journeys.push(await timed('journey', 'Complete'));
      }
    }
    const results = series.map(({ latencyMs, bare, requests, journeys }): OpeningTimes => {
      const floorMs = Math.max(median(bare), median(requests));
      const floorName = median(bare) >= median(requests) ? 'bare webview' : 'bare request';
      return { latencyMs, floorMs, floorName, journeyMs: median(journeys) };
    });
    return results;
  } finally {
    await workbench.close();
    await sandbox.stop();
  }
}

/**
 * Runs in every frame and goes on in those that hold a webview's page: says when a heading was painted. The page's own frame
 * is written by script, so nothing can be put into it beforehand.
 */
function reportHeadings(): void {
  if (!location.pathname.endsWith('/pre/index.html')) return;
  let last: string | undefined;
  const look = (): void => {
    const page = document.querySelector<HTMLIFrameElement>('#active-frame')?.contentDocument;
    const heading = page?.querySelector('main[aria-busy="false"] h1')?.textContent?.trim();
    if (heading !== undefined && heading !== last) {
      last = heading;
      requestAnimationFrame(() => console.info(`painted ${Date.now()} ${heading}`));
    }
    requestAnimationFrame(look);
  };
  look();
}

/** The moments at which headings were painted. */
class Paintings {
  readonly #workbench: Workbench;
  #waiting: { heading: string; resolve: (at: number) => void } | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async listen(): Promise<void> {
    this.#workbench.page.on('console', (message) => {
      const [, at, heading] = /^painted (\d+) (.*)$/.exec(message.text()) ?? [];
      if (at === undefined || this.#waiting === undefined) return;
      if (this.#waiting.heading === heading) this.#waiting.resolve(Number(at));
    });
  }

  /** Epoch milliseconds at which this heading is painted next. */
  next(heading: string): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting = { heading, resolve };
    return promise;
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function packBenchExtension(): Promise<string> {
  const vsix = path.join(projectRoot, 'out/bench-extension.vsix');
  await mkdir(path.dirname(vsix), { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [
      path.join(projectRoot, 'node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--skip-license',
      '--out',
      vsix,
    ],
    { cwd: path.join(projectRoot, 'test/bench/extension') },
  );
  return vsix;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
