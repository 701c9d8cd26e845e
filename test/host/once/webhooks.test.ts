import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { LoopbackProxy } from '../../sandbox/LoopbackProxy';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { tlsIdentity } from '../../sandbox/tlsIdentity';
import { untilTrue } from '../../support/inTime';
import { HandlerProcess, RIGHT_TOKEN } from '../../support/webhookHandler/HandlerProcess';
import { inspector, person, useInspector, usePerson } from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
import { Inspector } from '../support/Inspector';
import { addProfile, removeAllProfiles } from '../support/profilesByCommand';
import { useProxy } from '../support/proxied';
import { allTabs } from '../support/tabs';
import { column } from '../../support/columns';

const TITLES = (address: string): string[] => [
  `Send to ${address}`,
  'Change address…',
  'Send again with the same eventId',
  'Run all checks',
];

interface Webhook {
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('idwise.sendWebhook', () => {
  usePerson();

  let handler: HandlerProcess;

  beforeEach(async () => {
    handler = await HandlerProcess.start();
  });

  afterEach(() => handler.stop());

  async function open(event = 'Finished Spot Check'): Promise<vscode.TextDocument> {
    person.answer(event);
    await run('idwise.sendWebhook');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document, 'a document is open');
    return document;
  }

  function read(document: vscode.TextDocument): Webhook {
    return JSON.parse(document.getText()) as Webhook;
  }

  async function lenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri);
  }

  /** Clicks the lens whose title starts with `title`. */
  async function click(document: vscode.TextDocument, title: string): Promise<void> {
    const lens = (await lenses(document)).find(({ command }) => command?.title.startsWith(title));
    assert.ok(lens?.command, `no lens "${title}"`);
    await run(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
  }

  let hasAddress = false;

  /** Changes the address. From the second time on, a list of recent addresses comes first. */
  async function useAddress(
    document: vscode.TextDocument,
    address: string,
    ...authentication: string[]
  ): Promise<void> {
    person.answer(...(hasAddress ? ['Another address…'] : []), address, ...authentication);
    hasAddress = true;
    await click(document, 'Change address…');
  }

  async function useHandler(document: vscode.TextDocument): Promise<void> {
    await useAddress(document, handler.address, 'Bearer token', RIGHT_TOKEN);
  }

  /** The text of the response or report beside the webhook. */
  function shown(name: string): string {
    const editor = vscode.window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === 'idwise-response' && uri.path.endsWith(name),
    );
    assert.ok(editor, `${name} is shown`);
    assert.equal(editor.viewColumn, vscode.ViewColumn.Two);
    return editor.document.getText();
  }

  async function insert(document: vscode.TextDocument, line: number, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(line, 0), text);
    await vscode.workspace.applyEdit(edit);
  }

  async function assertNothingReceived(): Promise<void> {
    await handler.caughtUp();
    assert.deepEqual(handler.received, []);
  }

  it('sends nothing before an address is confirmed', async () => {
    const document = await open();
    // Like a window without confirmed addresses.
    const inspector = new Inspector();
    const webhooks = await inspector.webhooks();
    assert.deepEqual(
      webhooks.lensesOf(document).map(({ command }) => command?.title),
      TITLES('http://localhost:3000/idwise'),
    );
    await webhooks.send(document);
    await webhooks.sendAgain(document);
    await webhooks.check(document);
    person.answer('http://192.0.2.1/idwise');
    await webhooks.send(document);
    inspector.dispose();
    assert.deepEqual(
      person.prompts.slice(-4),
      Array.from({ length: 4 }, () => 'Address of Your Handler'),
    );
    assert.match(person.problems.join(), /only to this machine/);
    await assertNothingReceived();
    assert.deepEqual(column(allTabs(), 'label'), [document.uri.path]);
  });

  it('opens a documented event as untitled JSON that is valid by its schema', async () => {
    const document = await open('Finished Journey');
    assert.equal(document.languageId, 'json');
    assert.equal(document.isUntitled, true);
    assert.deepEqual(Object.keys(read(document).body), [
      'eventId',
      'journeyId',
      'referenceNo',
      'systemDecision',
    ]);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      JSON.stringify({
        event: 'Finished Journey',
        body: { eventId: 1, journeyId: 'a', more: 2, referenceNo: null },
      }),
    );
    const messages = (): string[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    assert.deepEqual(messages(), []);
    await vscode.workspace.applyEdit(edit);
    await untilTrue(
      [vscode.languages.onDidChangeDiagnostics],
      () => messages().length >= 2,
      messages,
    );
    assert.match(
      messages().toSorted().join('\n'),
      /Incorrect type\. Expected "string"\.\nMissing property "systemDecision"\./,
    );
  });

  it('sends the document, and shows the response beside it', async () => {
    const document = await open();
    await useHandler(document);
    assert.deepEqual(
      (await lenses(document)).map(({ command }) => command?.title),
      TITLES(handler.address),
    );
    await click(document, 'Send to');
    await handler.caughtUp();
    const [request] = handler.received;
    assert.equal(request?.text, document.getText());
    assert.equal(request.headers['authorization'], `Bearer ${RIGHT_TOKEN}`);
    assert.match(shown('idwise-response.txt'), /^HTTP 200 OK [^]*IDWise treats 200 as delivered/);
    assert.doesNotMatch(shown('idwise-response.txt'), new RegExp(RIGHT_TOKEN));
  });

  it('sends a new eventId, or the same one again', async () => {
    const document = await open();
    await useHandler(document);
    const first = read(document).body['eventId'];
    await click(document, 'Send to');
    await click(document, 'Send again with the same eventId');
    await click(document, 'Send to');
    const second = read(document).body['eventId'];
    assert.notEqual(second, first);
    await handler.caughtUp();
    assert.deepEqual(handler.eventIds, [first, first, second]);
  });

  it('sends two events after two quick clicks', async () => {
    const document = await open();
    await useHandler(document);
    const first = read(document).body['eventId'];
    await Promise.all([click(document, 'Send to'), click(document, 'Send to')]);
    await handler.caughtUp();
    assert.equal(handler.eventIds.length, 2);
    assert.deepEqual(new Set(handler.eventIds), new Set([first, read(document).body['eventId']]));
    assert.equal(new Set(handler.eventIds).size, 2);
  });

  it('sends a new eventId after undo restored the previous one', async () => {
    const document = await open();
    await useHandler(document);
    const first = read(document).body['eventId'];
    await click(document, 'Send to');
    await click(document, 'Send to');
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await run('undo');
    assert.equal(read(document).body['eventId'], first);
    await click(document, 'Send to');
    await handler.caughtUp();
    assert.equal(new Set(handler.eventIds).size, 3);
  });

  it('does not use the proxy of VS Code', async () => {
    const proxy = await LoopbackProxy.start({ routes: {} });
    await useProxy(proxy.url);
    try {
      const document = await open();
      const address = handler.address.replace('127.0.0.1', '127.0.0.2');
      await useAddress(document, address, 'No authentication');
      await click(document, 'Send to');
      assert.match(shown('idwise-response.txt'), /No app accepts connections at this address\./);
      assert.deepEqual(proxy.requests, []);
    } finally {
      await useProxy(undefined);
      await proxy.stop();
    }
  });

  it('asks before it sends to a server with an untrusted certificate', async () => {
    let requests = 0;
    const server = createServer(tlsIdentity('self-signed'), (_, response) => {
      requests += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const document = await open();
    const { port } = server.address() as AddressInfo;
    await useAddress(document, `https://localhost:${port}/`, 'No authentication');
    await click(document, 'Send to');
    assert.match(person.messages.join(), /certificate of https:\/\/localhost:\d+ is not trusted/);
    assert.match(shown('idwise-response.txt'), /not trusted on this machine, so nothing was sent/);
    assert.equal(requests, 0);
    person.press('Send Anyway');
    await click(document, 'Send to');
    assert.equal(requests, 1);
    await click(document, 'Send to');
    assert.equal(requests, 2);
    assert.equal(person.messages.filter((message) => message.includes('is not trusted')).length, 2);
    server.close();
  });

  it('opens a webhook of the journey in front, with a masked reference number', async () => {
    const sandbox = await SandboxApi.start();
    const { apiSecret } = sandbox.keys.live;
    await addProfile(sandbox);
    try {
      const { id } = sandbox.journey('not-live');
      await openAndLoad(id);
      const document = await open();
      const { spotCheckJourneyId, systemDecision, referenceNo } = read(document).body;
      assert.deepEqual([spotCheckJourneyId, systemDecision], [id, 'Refer']);
      assert.match(String(referenceNo), /^•+/);
      // A key or secret is never sent to a handler.
      await useHandler(document);
      await insert(document, 1, `  "key": "${apiSecret}",\n`);
      await click(document, 'Send to');
      assert.match(person.messages.join(), /holds a key or secret of an IDWise profile/);
      await assertNothingReceived();
    } finally {
      await removeAllProfiles();
      await sandbox.stop();
    }
  });

  describe('with IDWise credentials', () => {
    useInspector();

    beforeEach(async () => {
      await inspector.addProfile('Live', 'https://api.idwise.com/journey', {
        apiKey: 'key&4711',
        apiSecret: 's3cret<0815>/+',
      });
    });

    it('sends nothing, even when they are encoded', async () => {
      const webhooks = await inspector.webhooks();
      person.answer(handler.address, 'No authentication');
      await webhooks.changeAddress();
      const document = await open();
      await insert(document, 3, '    "more": "\\u00733cret\\u003c0815>\\/+",\n');
      await webhooks.send(document);
      await webhooks.sendAgain(document);
      await webhooks.check(document);
      const refusals = person.messages.join('|').match(/holds a key or secret/g);
      assert.equal(refusals?.length, 3);
      await assertNothingReceived();
    });

    it('sends nothing when they are in a header or the address', async () => {
      const webhooks = await inspector.webhooks();
      const document = await open();
      const token = Buffer.from('key&4711:s3cret<0815>/+').toString('base64');
      person.answer(handler.address, 'Bearer token', token);
      await webhooks.changeAddress();
      assert.match(person.problems.join(), /never sent to a handler/);
      person.answer(`${handler.address}?key=key%264711`, 'No authentication');
      await webhooks.send(document);
      assert.match(
        person.messages.join(),
        /The address or the authentication holds a key or secret/,
      );
      await assertNothingReceived();
    });

    it('sends nothing while the keyring is locked, because the document cannot be checked', async () => {
      const webhooks = await inspector.webhooks();
      const document = await open();
      person.answer(handler.address, 'No authentication');
      await webhooks.changeAddress();
      await insert(document, 3, '    "more": "s3cret<0815>/+",\n');
      const { secrets } = inspector.window;
      const keys = secrets.keys.bind(secrets);
      secrets.keys = () => Promise.reject(new Error('The keyring is locked.'));
      await webhooks.send(document);
      assert.match(
        person.messages.join(),
        /could not be checked .* The keyring is locked\. Unlock/,
      );
      await webhooks.check(document);
      await assertNothingReceived();
      await vscode.commands.executeCommand('undo');
      person.press('Try Again');
      let asked = 0;
      secrets.keys = () => {
        asked += 1;
        return asked === 1 ? Promise.reject(new Error('locked')) : keys();
      };
      await webhooks.send(document);
      await handler.caughtUp();
      assert.equal(handler.received.length, 1);
    });
  });

  it('runs all checks and shows their report', async () => {
    const document = await open();
    await useHandler(document);
    person.press('Skip');
    await click(document, 'Run all checks');
    const report = shown('idwise-webhook-checks.md');
    assert.match(report, /^# IDWise webhook handler check$/m);
    assert.match(report, /^12 passed, 0 failed, 0 to review, 1 not run\.$/m);
    assert.equal(report.split('\n').filter((line) => line.includes('**passed**')).length, 12);
    assert.match(person.messages.join(), /12 passed, 0 failed/);
    assert.doesNotMatch(report, new RegExp(RIGHT_TOKEN));
  });

  it('sends nothing when the document was closed during the prompt for the address', async () => {
    const document = await open();
    // Like a window without confirmed addresses.
    const inspector = new Inspector();
    const webhooks = await inspector.webhooks();
    person.answer(handler.address, 'No authentication');
    person.meanwhile(() => run('workbench.action.revertAndCloseActiveEditor'));
    await webhooks.send(document);
    inspector.dispose();
    assert.match(person.messages.join(), /The webhook was closed, so it was not sent\./);
    await assertNothingReceived();
  });

  it('hides the query of an address, which may contain a token', async () => {
    const document = await open();
    await useAddress(document, `${handler.address}?token=of-the-query`, 'No authentication');
    person.press('Skip');
    await click(document, 'Run all checks');
    const report = shown('idwise-webhook-checks.md');
    await click(document, 'Send to');
    await handler.caughtUp();
    assert.match(handler.received[0]?.url ?? '', /\?token=of-the-query$/);
    const titles = (await lenses(document)).map(({ command }) => command?.title).join();
    const texts = [titles, report, shown('idwise-response.txt')];
    for (const text of texts) {
      assert.match(text, /\?…/);
      assert.doesNotMatch(text, /of-the-query/);
    }
  });

  it('has lenses for a file', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'saved.idwise-webhook.json');
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('{"event": "Finished Step"}'),
    );
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal((await lenses(document)).length, 4);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});
