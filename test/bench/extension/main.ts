/**
 * Runs in the measured extension host. It gets tasks over loopback, so that the extension and its floors (a bare webview, a bare
 * request) start in the same way and in the same process.
 */
import { createServer, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { measureHovers } from './hovers';
import { measureTerminalLinks } from './terminalLinks';
import { usedHeap } from './usedHeap';

export interface Idle {
  readonly since: number;
  readonly cpuMs: number;
}

const JOURNEY_ID = /[0-9a-f]{24}/;

type Task = (query: Readonly<Record<string, string>>) => unknown;

const server = createServer();

let secrets: vscode.SecretStorage | undefined;
/** The end of VS Code's start; milliseconds since 1970. */
let startEnded = 0;
let lastBare: vscode.WebviewPanel | undefined;

const TASKS: Readonly<Record<string, Task>> = {
  /** Floor: a webview with a heading. */
  bare: () => {
    bareWebview().html = barePage('');
  },
  /** Floor: a webview with its heading by message. */
  bareMessage: async () => {
    await emptyWebview().postMessage({ heading: 'Bare' });
  },
  /** Floor of a result: a webview, a read of the keyring, a request and a message. */
  bareResponse: async ({ url = '', authorization = '' }) => {
    const webview = emptyWebview();
    await secrets?.get('bench');
    await download(url, authorization);
    await webview.postMessage({ heading: 'Bare' });
  },
  /** Opens another tab in front, so that VS Code unloads the page. */
  cover: async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }));
  },
  revealBare: () => {
    lastBare?.reveal();
  },
  /** Floor of images: requests for the result and all images, and messages with them. */
  bareImages: async ({ result = '', images = '', authorization = '' }) => {
    const webview = bareWebview();
    webview.html = barePage(SHOW_PICTURES);
    await download(result, authorization);
    await Promise.all(
      images.split(' ').map(async (url) => {
        await webview.postMessage({ bytes: await download(url, authorization) });
      }),
    );
  },
  journey: ({ id, result }) =>
    vscode.commands.executeCommand('idwise.openJourney', { journeyId: id, result }),
  close: () => vscode.commands.executeCommand('workbench.action.closeAllEditors'),
  ping: () => undefined,
  /** From a new extension host to the previous one. */
  stopListening: () => {
    server.close();
  },
  /** When the extension host became idle, and its CPU time until then. */
  idle: async (): Promise<Idle> => {
    const since = await untilIdle();
    const { user, system } = process.cpuUsage();
    return { since, cpuMs: (user + system) / 1000 };
  },
  /** Milliseconds from the end of the start until a hover on a journey ID is provided. */
  firstHover: async () => {
    const [uri] = await vscode.workspace.findFiles('server.log');
    if (uri === undefined) throw new Error('The workspace has no server.log.');
    const log = await vscode.workspace.openTextDocument(uri);
    const place = log.positionAt(log.getText().search(JOURNEY_ID));
    for (;;) {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        place,
      );
      if (hovers.length > 0) return Date.now() - startEnded;
    }
  },
  /** Milliseconds until an extension's `activate` has settled. */
  activate: async ({ id = '' }) => {
    const started = performance.now();
    await vscode.extensions.getExtension(id)?.activate();
    return performance.now() - started;
  },
  held: () => {
    const heap = usedHeap();
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    return { heap, timers, tabs: openTabs() };
  },
  hovers: () => measureHovers(),
  terminalLinks: () => measureTerminalLinks(),
  /** Starts Check Journeys, which asks for a confirmation. */
  checkJourneys: ({ file = '' }) => {
    void vscode.commands.executeCommand('idwise.checkJourneys', vscode.Uri.file(file));
  },
};

export function activate(context: vscode.ExtensionContext): void {
  startEnded = Date.now();
  ({ secrets } = context);
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const started = Date.now();
    response.setHeader('connection', 'close');
    const task = TASKS[pathname.slice(1)];
    Promise.resolve(task?.(Object.fromEntries(searchParams))).then(
      (result) => {
        const { pid } = process;
        return response.end(JSON.stringify({ started, ended: Date.now(), pid, result }));
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = Number(process.env['BENCH_PORT']);
  const listen = () => server.listen(port, '127.0.0.1');
  // After a reload the previous extension host may live for minutes, in case its window reconnects.
  server.on('error', () => {
    get(`http://127.0.0.1:${port}/stopListening`).on('error', () => undefined);
    void setTimeout(100).then(listen);
  });
  listen();
  context.subscriptions.push({
    dispose: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

/**
 * Waits until the extension host was idle for half a second.
 *
 * @returns since when, in milliseconds since 1970.
 */
async function untilIdle(): Promise<number> {
  const STEP_MS = 25;
  const deadline = performance.now() + 30_000;
  let since = Date.now();
  for (let quiet = 0; quiet < 20 && performance.now() < deadline;) {
    const started = performance.now();
    await setTimeout(STEP_MS);
    quiet = performance.now() - started < STEP_MS + 5 ? quiet + 1 : 0;
    if (quiet === 0) since = Date.now();
  }
  return since;
}

function openTabs(): number {
  return vscode.window.tabGroups.all.reduce((sum, { tabs }) => sum + tabs.length, 0);
}

function bareWebview(): vscode.Webview {
  lastBare = vscode.window.createWebviewPanel('bench.bare', 'Bare', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  return lastBare.webview;
}

/** Shows its heading after a message. */
function emptyWebview(): vscode.Webview {
  const webview = bareWebview();
  webview.html = barePage(SHOW_HEADING, '');
  return webview;
}

function barePage(script: string, heading = '<h1>Bare</h1>'): string {
  return `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-bench'; img-src blob:"></head>
<body><main aria-busy="false">${heading}</main>${script === '' ? '' : `<script nonce="bench">${script}</script>`}</body></html>`;
}

const SHOW_HEADING = `addEventListener('message', ({ data }) => {
  document.querySelector('main').innerHTML = '<h1>' + data.heading + '</h1>';
});`;

const SHOW_PICTURES = `addEventListener('message', ({ data }) => {
  document.body.append(Object.assign(new Image(), { src: URL.createObjectURL(new Blob([data.bytes])) }));
});`;

function download(url: string, authorization: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization } }, (response) => {
      const chunks: Uint8Array[] = [];
      response
        .on('data', (chunk: Uint8Array) => chunks.push(chunk))
        .on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
        .on('error', reject);
    }).on('error', reject);
  });
}
