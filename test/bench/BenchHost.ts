import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { readZip } from '../package/readZip';
import type { JourneyKind } from '../sandbox/JourneyKind';
import { SandboxApi } from '../sandbox/SandboxApi';
import { addProfile } from '../ui/addProfile.mts';
import { Workbench, type WorkbenchOptions } from '../ui/Workbench.mts';

/** The result of a task, with its start and end in the extension host, in milliseconds since 1970. */
interface TaskResult<Result> {
  readonly started: number;
  readonly ended: number;
  /** Of the extension host. */
  readonly pid: number;
  readonly result: Result;
}

/** Longer than anything that is measured takes. */
const PATIENCE_MS = 60_000;

/**
 * VS Code with the packaged extension, an empty one, and one that runs tasks; observes when things are painted. All clocks are
 * this machine's.
 */
export class BenchHost {
  readonly workbench: Workbench;
  readonly sandbox: SandboxApi;
  /** The header of bare requests. */
  readonly authorization: string;
  readonly #port: number;
  #waiting: { what: string; since: number; resolve: (at: number) => void } | undefined;
  #lastId = 0;

  private constructor(workbench: Workbench, sandbox: SandboxApi, port: number) {
    this.workbench = workbench;
    this.sandbox = sandbox;
    this.#port = port;
    const { apiKey, apiSecret } = sandbox.keys.live;
    this.authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
    workbench.page.on('console', (message) => {
      const [, at, what] = /^painted (\d+) (.*)$/.exec(message.text()) ?? [];
      const { what: awaited, since = 0, resolve } = this.#waiting ?? {};
      // A closed page may have painted the same.
      if (what === awaited && Number(at) >= since) resolve?.(Number(at));
    });
  }

  /** @param extensions the packaged extension, another packing of it, or none */
  static async launch(
    host: NonNullable<WorkbenchOptions['host']>,
    extensions: readonly string[] = [vsixFile],
  ): Promise<BenchHost> {
    const sandbox = await SandboxApi.start();
    const port = await freePort();
    const workbench = await Workbench.launch({
      host,
      vsix: [
        ...extensions,
        await packTaskRunner(),
        await pack(path.join(projectRoot, 'test/bench/emptyExtension')),
      ],
      workspace: path.join(projectRoot, 'test/workspace'),
      env: { BENCH_PORT: String(port) },
      settings: { 'idwise.batch.requestsPerMinute': 600 },
    });
    await workbench.context.addInitScript(reportPaintings);
    return new BenchHost(workbench, sandbox, port);
  }

  /** Reloads the window; resolves when its extension host is idle. */
  async reload(): Promise<void> {
    await this.restart();
    await this.runTask('idle');
  }

  /**
   * Reloads the window; resolves when its extension host runs tasks, at the end of the start.
   *
   * @returns when it began, in milliseconds since 1970.
   */
  async restart(): Promise<number> {
    const { pid } = await this.#ping();
    // A window reloaded during its start may leave an extension host that keeps the port.
    await this.runTask('idle');
    const began = Date.now();
    await this.workbench.reload();
    const deadline = Date.now() + PATIENCE_MS;
    while ((await this.#ping()).pid === pid) {
      if (Date.now() > deadline) throw new Error('The window has no new extension host.');
      await pause(50);
    }
    return began;
  }

  async addProfile(): Promise<void> {
    await this.reload();
    const { baseUrl, keys } = this.sandbox;
    await addProfile(this.workbench, { name: 'Bench', baseUrl, ...keys.live });
  }

  /** Runs a task in the extension host. */
  async runTask<Result>(
    what: string,
    query: Record<string, string> = {},
  ): Promise<TaskResult<Result>> {
    const url = `http://127.0.0.1:${this.#port}/${what}?${new URLSearchParams(query).toString()}`;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${what}: ${await response.text()}`);
    return (await response.json()) as TaskResult<Result>;
  }

  /** Repeats `ping` until there is a response. */
  async #ping(): Promise<TaskResult<void>> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.runTask('ping');
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  /**
   * Milliseconds from the start of a task until something was painted: `heading Complete`, `first Complete` (the first screen),
   * `whole Complete`, `pictures 3`.
   */
  async untilPainted(
    what: string,
    query: Record<string, string>,
    painted: string,
  ): Promise<number> {
    const next = this.#next(painted);
    const { started } = await this.runTask(what, query);
    const time = (await next) - started;
    await this.runTask('close');
    return time;
  }

  /** Runs a task and `act`; returns when the effect was painted, in milliseconds since 1970. */
  async paintedAfter(
    what: string,
    query: Record<string, string>,
    painted: string,
    act: () => Promise<void>,
  ): Promise<number> {
    const next = this.#next(painted);
    await this.runTask(what, query);
    await act();
    const at = await next;
    await this.runTask('close');
    return at;
  }

  /** Milliseconds from revealing a hidden tab until it was painted. */
  async untilRevealed(
    what: string,
    query: Record<string, string>,
    painted: string,
  ): Promise<number> {
    const shown = this.#next(painted);
    await this.runTask(what, query);
    await shown;
    await this.runTask('cover');
    const next = this.#next(painted);
    const { started } = await this.runTask(what === 'bare' ? 'revealBare' : what, query);
    const time = (await next) - started;
    await this.runTask('close');
    return time;
  }

  /** Adds a journey to the sandbox; returns its ID. */
  newJourney(text: string, kind: JourneyKind = 'spotCheck'): string {
    this.#lastId += 1;
    const id = `beef${this.#lastId.toString(16).padStart(20, '0')}`;
    this.sandbox.addJourney({ id, kind, environment: 'live', text });
    return id;
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.sandbox.stop();
  }

  #next(what: string): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const timeout = setTimeout(() => reject(new Error(`"${what}" was not painted.`)), PATIENCE_MS);
    this.#waiting = {
      what,
      since: Date.now(),
      resolve: (at) => {
        clearTimeout(timeout);
        resolve(at);
      },
    };
    return promise;
  }
}

/** Runs in every frame; reports what the page of a webview has painted, from outside, because a script writes its inner frame. */
function reportPaintings(): void {
  if (!location.pathname.endsWith('/pre/index.html')) return;
  const reported = new Set<string>();
  const report = (what: string): void => {
    if (reported.has(what)) return;
    reported.add(what);
    requestAnimationFrame(() => console.info(`painted ${Date.now()} ${what}`));
  };
  const look = (): void => {
    const page = document.querySelector<HTMLIFrameElement>('#active-frame')?.contentDocument;
    const main = page?.querySelector('main');
    const heading = main?.querySelector('h1')?.textContent?.trim();
    if (heading !== undefined) report(`heading ${heading}`);
    if ((main?.querySelector('#decision') ?? null) !== null) report(`first ${heading}`);
    if (main?.ariaBusy === 'false') report(`whole ${heading}`);
    if ((page?.querySelector('.tableBox tbody th') ?? null) !== null) report('rows');
    const images = [...(page?.querySelectorAll('img') ?? [])].filter(
      ({ complete, naturalWidth }) => complete && naturalWidth > 0,
    );
    if (images.length > 0) report(`pictures ${images.length}`);
    requestAnimationFrame(look);
  };
  look();
}

/** Packs the extension that runs tasks, with the code that it measures. */
async function packTaskRunner(): Promise<string> {
  const folder = path.join(projectRoot, 'out/bench/extension');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const source = path.join(projectRoot, 'test/bench/extension');
  await cp(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  await build({
    entryPoints: [path.join(source, 'main.ts')],
    outfile: path.join(folder, 'main.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return pack(folder);
}

/** Packs the extension without `onStartupFinished`, so that a command activates it, and no other extension at that moment. */
export async function packForCommands(): Promise<string> {
  const folder = path.join(projectRoot, 'out/bench/inspector');
  await rm(folder, { recursive: true, force: true });
  for (const [name, bytes] of readZip(await readFile(vsixFile))) {
    if (!name.startsWith('extension/')) continue;
    const file = path.join(folder, path.relative('extension', name));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const manifestFile = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as {
    activationEvents: string[];
  };
  manifest.activationEvents = manifest.activationEvents.filter(
    (event) => event !== 'onStartupFinished',
  );
  await writeFile(manifestFile, JSON.stringify(manifest));
  return pack(folder);
}

async function pack(folder: string): Promise<string> {
  const vsix = path.join(projectRoot, `out/bench/${path.basename(folder)}.vsix`);
  await mkdir(path.dirname(vsix), { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [
      path.join(projectRoot, 'node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--skip-license',
      '--out',
      vsix,
    ],
    { cwd: folder },
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
