import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showConnectionCheck } from '../../../src/commands/checkConnection';
import type { CommandArgument } from '../../../src/commands/commandArgument';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { Profile } from '../../../src/profiles/Profile';
import { errorResponse } from '../../sandbox/responses';
import type { KeyPair } from '../../sandbox/keys';
import { LoopbackProxy, type LoopbackProxyOptions } from '../../sandbox/LoopbackProxy';
import { SandboxApi } from '../../sandbox/SandboxApi';
import {
  inspector,
  person,
  sandbox,
  services,
  useCommandServices,
  usePerson,
  useSandbox,
} from '../support/fixtures';
import { useProxy } from '../support/proxied';
import { withReplaced } from '../support/replaceInWindow';
import { authorizations, basic, requestedPaths } from '../support/sandbox';
import { allTabs } from '../support/tabs';
import { column } from '../../support/columns';

const UNUSED = 'v2/spot-checks/000000000000000000000000';

describe('idwise.checkConnection', () => {
  useSandbox();
  useCommandServices();
  usePerson();

  function add(
    name = 'Live',
    baseUrl = sandbox.baseUrl,
    pair: KeyPair = sandbox.keys.live,
  ): Promise<Profile> {
    return inspector.addProfile(name, baseUrl, pair);
  }

  /** Runs the check and returns its report. */
  async function report(argument: CommandArgument = { kind: 'nothing' }): Promise<string> {
    await showConnectionCheck(services, argument);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document, 'a report is open');
    assert.equal(document.uri.scheme, 'idwise-report');
    return document.getText();
  }

  it('opens a read-only report of what failed, without secrets, and offers a fix', async () => {
    const profile = await add();
    // Refused at once, because a check without a failure takes some seconds more.
    sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
    person.press('Update Credentials…');
    const text = await report();
    assert.match(text, /The first step that failed: Credentials\./);
    const { pathname } = new URL(profile.baseUrl);
    const { apiKey, apiSecret } = sandbox.keys.live;
    const header = basic(sandbox.keys.live).slice('Basic '.length);
    for (const secret of [apiKey, apiSecret, header, pathname, '0000000000']) {
      assert.ok(!text.includes(secret), `${secret} is in:\n${text}`);
    }
    assert.deepEqual(requestedPaths(sandbox), [UNUSED]);
    assert.deepEqual(authorizations(sandbox), [basic(sandbox.keys.live)]);
    assert.match(person.messages.join(), /"Live" failed at: Credentials\. Enter them again\./);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(vscode.window.activeTextEditor?.document.getText(), text);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'markdown');
  });

  it('asks for the profile when there are several', async () => {
    const other = await SandboxApi.start();
    await add('Live');
    await add('Other', await SandboxApi.refusingBaseUrl());
    person.answer('Other');
    const text = await report();
    assert.match(text, /^Profile: Other {2}$/m);
    assert.match(text, /The first step that failed: Connection\./);
    assert.deepEqual([...sandbox.requests, ...other.requests], []);
    await other.stop();
  });

  it('uses the profile of a panel without a question', async () => {
    const first = await add('First');
    await add('Second');
    sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
    assert.match(await report({ kind: 'values', profileId: first.id }), /^Profile: First {2}$/m);
    assert.deepEqual(person.prompts, []);
  });

  it('sends nothing without a profile', async () => {
    await showConnectionCheck(services, { kind: 'nothing' });
    assert.match(person.messages.join(), /There is no profile yet\./);
    await add();
    await showConnectionCheck(services, { kind: 'values', profileId: 'unknown' });
    assert.deepEqual(person.prompts, ['Check Connection']);
    assert.deepEqual(sandbox.requests, []);
    assert.deepEqual(allTabs(), []);
  });

  it('replaces the previous report', async () => {
    await add();
    sandbox.fault(/.*/, { response: errorResponse('not_allowed_ip_address') });
    const first = await report();
    assert.match(first, /failed: Allow-list\./);
    sandbox.clearFaults();
    sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
    const changed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument(() => {
        listening.dispose();
        resolve();
      });
    });
    await showConnectionCheck(services, { kind: 'nothing' });
    await changed;
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /failed: Credentials\./);
    assert.equal(allTabs().length, 1);
    const [before, after] = sandbox.requests.map(({ startedAt }) => startedAt);
    assert.ok((after ?? 0) - (before ?? 0) >= 2000, `${before} ${after}`);
  });

  it('shows the environment of an open journey of the profile', async () => {
    const profile = await add();
    const ref = idwiseJourney(sandbox.journey('passed').id, profile.id);
    await inspector.openPanel(ref);
    sandbox.fault(/0{24}$/, { response: errorResponse('invalid_credentials') });
    assert.match(
      await report(),
      /\*\*passed\*\* · Environment: live, according to an open journey\./,
    );
  });

  it('fails at the environment when an open journey belongs to another one', async () => {
    const profile = await add('Live', sandbox.baseUrl, sandbox.keys.sandbox);
    const ref = idwiseJourney(sandbox.journey('passed').id, profile.id);
    await inspector.openPanel(ref);
    person.press('Switch Profile…');
    assert.match(await report(), /The first step that failed: Environment\./);
    assert.match(person.messages.join(), /failed at: Environment\. Switch to the profile/);
  });

  it('opens no report when it is cancelled', async () => {
    await add();
    const cancellation = new vscode.CancellationTokenSource();
    sandbox.fault(
      () => {
        cancellation.cancel();
        return true;
      },
      { delivery: { how: 'silence' } },
    );
    await withReplaced(
      'withProgress',
      (options: vscode.ProgressOptions, task: Parameters<typeof vscode.window.withProgress>[1]) => {
        assert.equal(options.cancellable, true);
        return task({ report: () => undefined }, cancellation.token);
      },
      () => showConnectionCheck(services, { kind: 'nothing' }),
    );
    assert.deepEqual(requestedPaths(sandbox), [UNUSED]);
    assert.deepEqual(allTabs(), []);
    assert.deepEqual(person.messages, []);
  });

  describe('behind a proxy', () => {
    afterEach(() => useProxy(undefined));

    /** The sandbox by a name without an IP address, since requests to loopback skip the proxy. */
    function elsewhere(): string {
      return sandbox.baseUrl.replace('127.0.0.1', 'sandbox.invalid');
    }

    async function proxied(
      options: Omit<LoopbackProxyOptions, 'routes'>,
      check: (proxy: LoopbackProxy) => Promise<void>,
    ): Promise<void> {
      const port = Number(new URL(sandbox.baseUrl).port);
      const proxy = await LoopbackProxy.start({
        routes: { [`sandbox.invalid:${port}`]: port },
        ...options,
      });
      try {
        await check(proxy);
      } finally {
        await proxy.stop();
      }
    }

    it('shows only the host of the proxy, and signs in to it', async () => {
      const signIn = { user: 'dana', password: 'proxy-word' };
      await proxied({ signIn }, async (proxy) => {
        await useProxy(proxy.url.replace('http://', 'http://dana:proxy-word@'));
        sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
        await add('Live', elsewhere());
        const text = await report();
        const { host } = new URL(proxy.url);
        assert.match(text, new RegExp(`proxy ${host} \\(http\\.proxy\\)`));
        assert.match(
          text,
          /\*\*passed\*\* · Connection: sandbox\.invalid:\d+ responds through the proxy/,
        );
        assert.match(text, /The first step that failed: Credentials\./);
        assert.ok(!text.includes('dana') && !text.includes('proxy-word'), text);
        assert.deepEqual(requestedPaths(sandbox), [UNUSED]);
        assert.equal(proxy.requests.length, 1);
      });
    });

    it('requests every loopback address without the proxy', async () => {
      await proxied({}, async (proxy) => {
        await useProxy(proxy.url);
        const { id } = sandbox.journey('passed');
        sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
        for (const host of ['127.0.0.1', 'localhost', '127.0.0.2', '[::1]']) {
          const profile = await add(host, sandbox.baseUrl.replace('127.0.0.1', host));
          const text = await report({ kind: 'values', profileId: profile.id });
          assert.doesNotMatch(text, /through the proxy|The proxy/, host);
          await inspector.store.open(idwiseJourney(id, profile.id));
          await inspector.profiles.remove(profile.id);
        }
        assert.deepEqual(proxy.requests, []);
        assert.ok(sandbox.requests.length > 0);
      });
    });

    it('says that the proxy needs a sign-in', async () => {
      await proxied({ signIn: { user: 'dana', password: 'proxy-word' } }, async (proxy) => {
        await useProxy(proxy.url);
        await add('Live', elsewhere());
        const text = await report();
        assert.match(text, /The first step that failed: Connection\./);
        assert.match(text, /\*\*not reached\*\* · Name: The proxy resolves the name\./);
        assert.match(text, /Check http\.proxy and its credentials/);
        assert.deepEqual(sandbox.requests, []);
        assert.deepEqual(column(proxy.requests, 'refusedWith'), [407]);
      });
    });

    it('does not take a refusal by the proxy for a response of IDWise', async () => {
      await proxied({ refuseWith: 403 }, async (proxy) => {
        await useProxy(proxy.url);
        await add('Live', elsewhere());
        assert.match(await report(), /The first step that failed: Base path\./);
        assert.deepEqual(sandbox.requests, []);
      });
    });

    it('distinguishes a proxy that is down from a server that is down', async () => {
      await useProxy((await SandboxApi.refusingBaseUrl()).replace('/journey', ''));
      await add('Live', elsewhere());
      const text = await report();
      assert.match(text, /The first step that failed: Connection\./);
      assert.match(text, /The proxy between VS Code and IDWise/);
      assert.deepEqual(sandbox.requests, []);
    });
  });
});
