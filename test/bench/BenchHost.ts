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

/** Milliseconds since 1970: the order's arrival in the extension host, and its end there. */
export interface Done<Result> {
  readonly started: number;
  readonly ended: number;
  /** The extension host's. */
  readonly pid: number;
  readonly result: Result;
}

/** Longer than anything that is measured takes. */
const PATIENCE_MS = 60_000;

/**
 * VS Code with the packaged extension, an empty one, and one that takes orders; and the moments at which things were painted.
 * All clocks are this machine's.
 */
export class BenchHost {
  readonly workbench: Workbench;
  readonly sandbox: SandboxApi;
  /** What a bare request needs to be let in. */
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
      // A page that is closed by now may have painted the same.
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
      vsix: [...extensions, await packOrderTaker(), await packEmptyExtension()],
      workspace: path.join(projectRoot, 'test/workspace'),
      env: { BENCH_PORT: String(port) },
      settings: { 'idwise.batch.requestsPerMinute': 600 },
    });
    await workbench.context.addInitScript(reportPaintings);
    return new BenchHost(workbench, sandbox, port);
  }

  /** Loads the window again; resolves when its extension host takes orders and has nothing else to do. */
  async reload(): Promise<void> {
    await this.restart();
    await this.order('idle');
  }

  /**
   * Loads the window again; resolves when its extension host takes orders, which is at the end of the start.
   *
   * @returns when it began, in milliseconds since 1970.
   */
  async restart(): Promise<number> {
    const { pid } = await this.#ping();
    // A window that is loaded again while it starts may leave its extension host behind, which keeps the port.
    await this.order('idle');
    const began = Date.now();
    await this.workbench.reload();
    const deadline = Date.now() + PATIENCE_MS;
    while ((await this.#ping()).pid === pid) {
      if (Date.now() > deadline) throw new Error('The window has no new extension host.');
      await pause(50);
    }
    return began;
  }

  /** Adds a profile for the sandbox, as a person does. */
  async addProfile(): Promise<void> {
    await this.reload();
    const { baseUrl, keys } = this.sandbox;
    await addProfile(this.workbench, { name: 'Bench', baseUrl, ...keys.live });
  }

  /** Has something done in the extension host. */
  async order<Result>(what: string, query: Record<string, string> = {}): Promise<Done<Result>> {
    const url = `http://127.0.0.1:${this.#port}/${what}?${new URLSearchParams(query).toString()}`;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
    return (await answer.json()) as Done<Result>;
  }

  /** Asks until there is an answer. */
  async #ping(): Promise<Done<void>> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.order('ping');
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  /**
   * Milliseconds from an order's arrival until something was painted: `heading Complete`, `first Complete` with the first screen of
   * the result, `whole Complete` with all of it, `pictures 3`.
   */
  async untilPainted(
    what: string,
    query: Record<string, string>,
    painted: string,
  ): Promise<number> {
    const next = this.#next(painted);
    const { started } = await this.order(what, query);
    const time = (await next) - started;
    await this.order('close');
    return time;
  }

  /** When something was painted that an order leads to, and what a person does then; milliseconds since 1970. */
  async paintedAfter(
    what: string,
    query: Record<string, string>,
    painted: string,
    act: () => Promise<void>,
  ): Promise<number> {
    const next = this.#next(painted);
    await this.order(what, query);
    await act();
    const at = await next;
    await this.order('close');
    return at;
  }

  /** Milliseconds from the order to bring a tab to the front again until it was painted anew. */
  async untilRevealed(
    what: string,
    query: Record<string, string>,
    painted: string,
  ): Promise<number> {
    const shown = this.#next(painted);
    await this.order(what, query);
    await shown;
    await this.order('cover');
    const next = this.#next(painted);
    const { started } = await this.order(what === 'bare' ? 'revealBare' : what, query);
    const time = (await next) - started;
    await this.order('close');
    return time;
  }

  /** A new journey in the sandbox with this result; its ID. */
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

/**
 * Runs in every frame and goes on in those that hold a webview's page: says when a heading or pictures were painted. The page's
 * own frame is written by script, so nothing can be put into it beforehand.
 */
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

/** The extension that takes orders, with those of the project's parts in it that it measures by themselves. */
async function packOrderTaker(): Promise<string> {
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

function packEmptyExtension(): Promise<string> {
  return pack(path.join(projectRoot, 'test/bench/emptyExtension'));
}

/**
 * The extension as it is, but for `onStartupFinished`, so that something is left for a command to activate, and no other
 * extension is activated in the same moment.
 */
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
