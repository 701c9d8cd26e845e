/**
 * Runs inside the extension host that is measured. It takes orders over loopback, so that the floor (a bare webview, a bare
 * request) and the extension are started in the same way and in the same process.
 */
const http = require('node:http');
const vscode = require('vscode');

const page = `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body><main aria-busy="false"><h1>Bare</h1></main></body></html>`;

const orders = {
  /** The least that shows something: a webview with a heading. */
  bare() {
    vscode.window.createWebviewPanel('bench.bare', 'Bare', vscode.ViewColumn.Active, {
      enableScripts: true,
    }).webview.html = page;
  },
  journey: ({ id }) => vscode.commands.executeCommand('idwise.openJourney', { journeyId: id }),
  close: () => vscode.commands.executeCommand('workbench.action.closeAllEditors'),
  /** The least that a result costs on the way: one request, read to its end. */
  request: ({ url, authorization }) =>
    new Promise((resolve, reject) => {
      http
        .get(url, { headers: { authorization } }, (answer) => {
          answer.resume().on('end', resolve).on('error', reject);
        })
        .on('error', reject);
    }),
};

exports.activate = (context) => {
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const started = Date.now();
    Promise.resolve(orders[pathname.slice(1)](Object.fromEntries(searchParams))).then(
      () => response.end(JSON.stringify({ started, ended: Date.now() })),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(Number(process.env.BENCH_PORT), '127.0.0.1');
  context.subscriptions.push({ dispose: () => server.close() });
};
