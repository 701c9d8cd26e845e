/**
 * Runs inside the extension host that is measured. It takes orders over loopback, so that the floor (a bare webview, a bare
 * request) and the extension are started in the same way and in the same process.
 */
import { createServer, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { measureBatchRuns } from './batchRuns';
import { measureHovers } from './hovers';
import { measureRuleTrees } from './ruleTrees';
import { measureTerminalLinks } from './terminalLinks';
import { usedHeap } from './usedHeap';

export interface Idle {
  readonly since: number;
  readonly cpuMs: number;
}

const JOURNEY_ID = /[0-9a-f]{24}/;

type Order = (query: Readonly<Record<string, string>>) => unknown;

const server = createServer();

let secrets: vscode.SecretStorage | undefined;
/** When VS Code activated what waits for the end of its start; milliseconds since 1970. */
let startEnded = 0;
let lastBare: vscode.WebviewPanel | undefined;

const ORDERS: Readonly<Record<string, Order>> = {
  /** The least that shows something: a webview with a heading. */
  bare: () => {
    bareWebview().html = barePage('');
  },
  /** The same with the heading by message, as nothing of a result is in a page's HTML. */
  bareMessage: async () => {
    await emptyWebview().postMessage({ heading: 'Bare' });
  },
  /** The least that shows an answer: a webview, a question to the keyring, a request, and a message. */
  bareAnswer: async ({ url = '', authorization = '' }) => {
    const webview = emptyWebview();
    await secrets?.get('bench');
    await download(url, authorization);
    await webview.postMessage({ heading: 'Bare' });
  },
  /** Puts another tab before the one in front, whose page VS Code ends then. */
  cover: async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }));
  },
  revealBare: () => {
    lastBare?.reveal();
  },
  /** The least that shows a journey's pictures: ask for the result, then for all of them at once, and hand them to a page. */
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
  /** From a new extension host to the one before it: to take no more orders. */
  makeWay: () => {
    server.close();
  },
  /** When it became idle, in milliseconds since 1970, and what the extension host has used of a core until then. */
  idle: async (): Promise<Idle> => {
    const since = await untilIdle();
    const { user, system } = process.cpuUsage();
    return { since, cpuMs: (user + system) / 1000 };
  },
  /** Milliseconds from the end of the window's start until a hover on a journey ID answers. */
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
  /** First use of an extension: a command of it, until that is done. */
  command: ({ id = '' }) => vscode.commands.executeCommand(id),
  /** Milliseconds until an extension's `activate` has settled, asked for from outside. */
  activate: async ({ id = '' }) => {
    const started = performance.now();
    await vscode.extensions.getExtension(id)?.activate();
    return performance.now() - started;
  },
  /** What the extension host holds after a garbage collection. */
  held: () => {
    const heap = usedHeap();
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    return { heap, timers, tabs: openTabs() };
  },
  hovers: () => measureHovers(),
  terminalLinks: () => measureTerminalLinks(),
  ruleTrees: () => measureRuleTrees(),
  /** Begins a check of the journeys of a file; a person confirms it. */
  checkJourneys: ({ file = '' }) => {
    void vscode.commands.executeCommand('idwise.checkJourneys', vscode.Uri.file(file));
  },
  batchRuns: () => measureBatchRuns(),
};

export function activate(context: vscode.ExtensionContext): void {
  startEnded = Date.now();
  ({ secrets } = context);
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const started = Date.now();
    response.setHeader('connection', 'close');
    const order = ORDERS[pathname.slice(1)];
    Promise.resolve(order?.(Object.fromEntries(searchParams))).then(
      (result) => {
        const { pid } = process;
        return response.end(JSON.stringify({ started, ended: Date.now(), pid, result }));
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = Number(process.env['BENCH_PORT']);
  const listen = () => server.listen(port, '127.0.0.1');
  // After a reload the extension host from before may stay for minutes, in case that its window comes back.
  server.on('error', () => {
    get(`http://127.0.0.1:${port}/makeWay`).on('error', () => undefined);
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
 * Resolves when other extensions have left the extension host alone for half a second.
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

/** Shows its heading when it is told. */
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
    get(url, { headers: { authorization } }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer
        .on('data', (chunk: Uint8Array) => chunks.push(chunk))
        .on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
        .on('error', reject);
    }).on('error', reject);
  });
}
