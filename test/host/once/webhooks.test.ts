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
import { openAnswered, run } from '../support/extension';
import { Inspector } from '../support/Inspector';
import { addProfile, removeAllProfiles } from '../support/profilesByCommand';
import { useProxy } from '../support/proxied';
import { allTabs } from '../support/tabs';

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

  /** Clicks the lens whose title begins so. */
  async function click(document: vscode.TextDocument, title: string): Promise<void> {
    const lens = (await lenses(document)).find(({ command }) => command?.title.startsWith(title));
    assert.ok(lens?.command, `no lens "${title}"`);
    await run(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
  }

  let hasAddress = false;

  /** Changes the address that is sent to. From the second time on the last addresses are offered first. */
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

  /** The text of the answer or report that is shown beside. */
  function shown(name: string): string {
    const editor = vscode.window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === 'idwise-answer' && uri.path.endsWith(name),
    );
    assert.ok(editor, `${name} is shown`);
    assert.equal(editor.viewColumn, vscode.ViewColumn.Two);
    return editor.document.getText();
  }

  it('sends nothing before an address was confirmed', async () => {
    const document = await open();
    // As in a window that has confirmed none.
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
      person.asked.slice(-4),
      Array.from({ length: 4 }, () => 'Address of Your Handler'),
    );
    assert.match(person.objections.join(), /only to this machine/);
    await handler.caughtUp();
    assert.deepEqual(handler.received, []);
    assert.deepEqual(
      allTabs().map(({ label }) => label),
      [document.uri.path],
    );
  });

  it('opens a documented event as an editable JSON document that the schema has nothing against', async () => {
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

  it('sends the document as it stands, and shows the answer beside it', async () => {
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
    assert.match(shown('idwise-answer.txt'), /^HTTP 200 OK [^]*IDWise treats 200 as delivered/);
    assert.doesNotMatch(shown('idwise-answer.txt'), new RegExp(RIGHT_TOKEN));
  });

  it('sends a fresh eventId each time, and the same one again', async () => {
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

  it('sends two events when it is clicked twice in a row', async () => {
    const document = await open();
    await useHandler(document);
    const first = read(document).body['eventId'];
    await Promise.all([click(document, 'Send to'), click(document, 'Send to')]);
    await handler.caughtUp();
    assert.equal(handler.eventIds.length, 2);
    assert.deepEqual(new Set(handler.eventIds), new Set([first, read(document).body['eventId']]));
    assert.equal(new Set(handler.eventIds).size, 2);
  });

  it('sends no event a second time because its eventId was brought back', async () => {
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

  it('tells why there is no answer', async () => {
    const document = await open();
    const address = handler.address.replace('http:', 'https:');
    await useAddress(document, address, 'No authentication');
    await click(document, 'Send to');
    assert.match(shown('idwise-answer.txt'), /^No response [^]*does not use HTTPS/);
    await handler.caughtUp();
    assert.deepEqual(handler.received, []);
  });

  it('goes past the proxy that VS Code uses, which would get it for every address but 127.0.0.1', async () => {
    const proxy = await LoopbackProxy.start({ routes: {} });
    await useProxy(proxy.url);
    try {
      const document = await open();
      const address = handler.address.replace('127.0.0.1', '127.0.0.2');
      await useAddress(document, address, 'No authentication');
      await click(document, 'Send to');
      assert.match(shown('idwise-answer.txt'), /No app accepts connections at this address\./);
      assert.deepEqual(proxy.requests, []);
    } finally {
      await useProxy(undefined);
      await proxy.stop();
    }
  });

  it('asks before it sends to a certificate that is not trusted', async () => {
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
    assert.match(person.told.join(), /certificate of https:\/\/localhost:\d+ is not trusted/);
    assert.match(shown('idwise-answer.txt'), /not trusted on this machine, so nothing was sent/);
    assert.equal(requests, 0);
    person.press('Send Anyway');
    await click(document, 'Send to');
    assert.equal(requests, 1);
    await click(document, 'Send to');
    assert.equal(requests, 2);
    assert.equal(person.told.filter((told) => told.includes('is not trusted')).length, 2);
    server.close();
  });

  it('is made from the journey in front, with its reference number masked', async () => {
    const sandbox = await SandboxApi.start();
    const { apiSecret } = sandbox.keys.live;
    await addProfile(sandbox);
    try {
      const { id } = sandbox.journey('not-live');
      await openAnswered(id);
      const document = await open();
      const { spotCheckJourneyId, systemDecision, referenceNo } = read(document).body;
      assert.deepEqual([spotCheckJourneyId, systemDecision], [id, 'Refer']);
      assert.match(String(referenceNo), /^•+/);
      // Neither key nor secret leaves for a handler, whatever the document says.
      await useHandler(document);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, 0), `  "key": "${apiSecret}",\n`);
      await vscode.workspace.applyEdit(edit);
      await click(document, 'Send to');
      assert.match(person.told.join(), /holds a key or secret of an IDWise profile/);
      await handler.caughtUp();
      assert.deepEqual(handler.received, []);
    } finally {
      await removeAllProfiles();
      await sandbox.stop();
    }
  });

  describe('with a credential of IDWise', () => {
    useInspector();

    beforeEach(async () => {
      await inspector.addProfile('Live', 'https://api.idwise.com/journey', {
        apiKey: 'key&4711',
        apiSecret: 's3cret<0815>/+',
      });
    });

    async function write(document: vscode.TextDocument, line: string): Promise<void> {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(3, 0), `    "more": ${line},\n`);
      await vscode.workspace.applyEdit(edit);
    }

    it('is not sent, however the document writes it', async () => {
      const webhooks = await inspector.webhooks();
      person.answer(handler.address, 'No authentication');
      await webhooks.changeAddress();
      for (const line of [
        JSON.stringify('s3cret<0815>/+'),
        `"Basic ${Buffer.from('key&4711:s3cret<0815>/+').toString('base64')}"`,
        '"\\u00733cret\\u003c0815>\\/+"',
        '"key%264711"',
        '"key&amp;4711"',
      ]) {
        const document = await open();
        await write(document, line);
        const told = person.told.length;
        await webhooks.send(document);
        await webhooks.sendAgain(document);
        await webhooks.check(document);
        assert.equal(
          person.told
            .slice(told)
            .join('|')
            .match(/holds a key or secret/g)?.length,
          3,
        );
      }
      await handler.caughtUp();
      assert.deepEqual(handler.received, []);
    });

    it('is not sent in a header or an address either', async () => {
      const webhooks = await inspector.webhooks();
      const document = await open();
      const token = Buffer.from('key&4711:s3cret<0815>/+').toString('base64');
      person.answer(handler.address, 'Bearer token', token);
      await webhooks.changeAddress();
      assert.match(person.objections.join(), /never sent to a handler/);
      person.answer(`${handler.address}?key=key%264711`, 'No authentication');
      await webhooks.send(document);
      assert.match(person.told.join(), /The address or the authentication holds a key or secret/);
      await handler.caughtUp();
      assert.deepEqual(handler.received, []);
    });

    it('is not sent while the keyring is locked, since that cannot be checked', async () => {
      const webhooks = await inspector.webhooks();
      const document = await open();
      person.answer(handler.address, 'No authentication');
      await webhooks.changeAddress();
      await write(document, JSON.stringify('s3cret<0815>/+'));
      const { secrets } = inspector.window;
      const keys = secrets.keys.bind(secrets);
      const lock = (): void => {
        secrets.keys = () => Promise.reject(new Error('The keyring is locked.'));
      };
      lock();
      await webhooks.send(document);
      assert.match(person.told.join(), /could not be checked .* The keyring is locked\. Unlock/);
      await webhooks.check(document);
      await handler.caughtUp();
      assert.deepEqual(handler.received, []);
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
    assert.match(person.told.join(), /12 passed, 0 failed/);
    assert.doesNotMatch(report, new RegExp(RIGHT_TOKEN));
  });

  it('sends nothing of a document that was closed while the address was asked for', async () => {
    const document = await open();
    // As in a window that has confirmed no address.
    const inspector = new Inspector();
    const webhooks = await inspector.webhooks();
    person.answer(handler.address, 'No authentication');
    person.meanwhile(() => run('workbench.action.revertAndCloseActiveEditor'));
    await webhooks.send(document);
    inspector.dispose();
    assert.match(person.told.join(), /The webhook was closed, so it was not sent\./);
    await handler.caughtUp();
    assert.deepEqual(handler.received, []);
  });

  it('shows no query of an address, which may hold a token', async () => {
    const document = await open();
    await useAddress(document, `${handler.address}?token=of-the-query`, 'No authentication');
    person.press('Skip');
    await click(document, 'Run all checks');
    const report = shown('idwise-webhook-checks.md');
    await click(document, 'Send to');
    await handler.caughtUp();
    assert.match(handler.received[0]?.url ?? '', /\?token=of-the-query$/);
    const titles = (await lenses(document)).map(({ command }) => command?.title).join();
    const texts = [titles, report, shown('idwise-answer.txt')];
    for (const text of texts) {
      assert.match(text, /\?…/);
      assert.doesNotMatch(text, /of-the-query/);
    }
  });

  it('has lenses and a schema for a file as well', async () => {
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
