import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { fileJourney, idwiseJourney, type IdwiseJourneyRef } from '../../src/journeys/JourneyRef';
import { SandboxApi } from '../sandbox/SandboxApi';
import { addLive, inspector, sandbox, useInspector, useSandbox } from './support/fixtures';
import { extension } from './support/extension';
import { hang } from '../sandbox/hang';
import { requestedJourneys, basic } from './support/sandbox';
import { closeTab, journeyTabs, untilTabs } from './support/tabs';

describe('journey panels over HTTP', () => {
  useSandbox();
  useInspector();

  let live: string;

  beforeEach(async () => {
    live = (await addLive()).id;
  });

  function ref(slug: string, profileId = live): IdwiseJourneyRef {
    return idwiseJourney(sandbox.journey(slug).id, profileId);
  }

  it('open before the response', async () => {
    const passed = ref('passed');
    const request = hang(sandbox, passed.journeyId);
    inspector.panels.open(passed);
    await Promise.all([untilTabs(() => journeyTabs().length === 1), request.arrived]);
    assert.deepEqual(journeyTabs(), ['Journey 65ee…e8f1']);
    assert.deepEqual(inspector.store.snapshot(passed), { ref: passed, loading: true });
  });

  it('abort their request when closed', async () => {
    const passed = ref('passed');
    const request = hang(sandbox, passed.journeyId);
    inspector.panels.open(passed);
    await Promise.all([untilTabs(() => journeyTabs().length === 1), request.arrived]);
    await closeTab('Journey 65ee…e8f1');
    await request.released;
    assert.equal(inspector.store.snapshot(passed).loading, false);
    assert.deepEqual(inspector.panels.all(), []);
    assert.equal(inspector.panels.inFront, undefined);
  });

  it('do not affect another panel when closed', async () => {
    const passed = ref('passed');
    const other = ref('not-live');
    const request = hang(sandbox, passed.journeyId);
    inspector.panels.open(passed);
    inspector.panels.open(other);
    await Promise.all([request.arrived, inspector.loaded(other)]);
    await untilTabs(() => journeyTabs().length === 2);
    await closeTab('Journey 65ee…e8f1');
    await request.released;
    assert.notEqual(inspector.store.snapshot(other).result, undefined);
    assert.deepEqual(journeyTabs(), ['Journey 65ee…e8f4']);
    assert.deepEqual(inspector.panels.inFront?.ref, other);
  });

  it('keep a request that is still needed when closed', async () => {
    const passed = ref('passed');
    const panel = inspector.panels.open(passed);
    const waited = inspector.store.open(passed);
    panel.close();
    await waited;
    assert.notEqual(inspector.store.snapshot(passed).result, undefined);
    assert.deepEqual(requestedJourneys(sandbox), [passed.journeyId]);
  });

  it('forget the state of their watch when closed', async () => {
    const passed = ref('incomplete');
    const panel = inspector.panels.open(passed);
    const watch = inspector.watches.start(passed);
    await inspector.loaded(passed);
    inspector.watches.stop(passed);
    await watch;
    assert.deepEqual(inspector.watches.state(passed), { watching: false, end: 'stopped' });
    panel.close();
    inspector.panels.open(passed);
    assert.equal(inspector.watches.state(passed), undefined);
  });

  it('keep their result after many other journeys', async () => {
    const passed = ref('passed');
    await inspector.openPanel(passed);
    for (let at = 0; at < 60; at += 1) await inspector.store.open(fileJourney(`file:///${at}`));
    assert.equal(inspector.store.snapshot(passed).failure, undefined);
    assert.notEqual(inspector.store.snapshot(passed).result, undefined);
  });

  it('of one journey open one tab per profile', async () => {
    const other = await inspector.addProfile('Sandbox', sandbox.baseUrl, sandbox.keys.sandbox);
    const here = ref('passed');
    const there = ref('passed', other.id);
    inspector.panels.open(here);
    inspector.panels.open(there);
    inspector.panels.open(here);
    await Promise.all([inspector.loaded(here), inspector.loaded(there)]);
    assert.equal(inspector.panels.all().length, 2);
    assert.notEqual(inspector.store.snapshot(here).result, undefined);
    assert.equal(inspector.store.snapshot(there).failure?.kind, 'otherEnvironment');
    assert.deepEqual(
      sandbox.requests.map(({ headers }) => headers.authorization ?? '').toSorted(),
      [basic(sandbox.keys.live), basic(sandbox.keys.sandbox)].toSorted(),
    );
  });

  it('send nothing when the origin of the profile differs from that of its credentials', async () => {
    const elsewhere = await SandboxApi.start();
    const profile = inspector.profiles.get(live);
    assert.ok(profile);
    await inspector.window.globalState.update(`idwise.profile.${live}`, {
      ...profile,
      baseUrl: elsewhere.baseUrl,
    });
    assert.equal(inspector.profiles.get(live)?.baseUrl, elsewhere.baseUrl);
    const passed = ref('passed');
    await inspector.openPanel(passed);
    assert.equal(inspector.store.snapshot(passed).failure?.kind, 'noCredentials');
    assert.deepEqual([...sandbox.requests, ...elsewhere.requests], []);
    await elsewhere.stop();
  });

  it('are restored after a reload with their journey and profile', async () => {
    const passed = ref('passed');
    await inspector.panels.deserializeWebviewPanel(webviewPanel(), { ...passed, scroll: 4 });
    await inspector.loaded(passed);
    await untilTabs(() => journeyTabs().length === 1);
    assert.deepEqual(inspector.panels.inFront?.ref, passed);
    assert.deepEqual(journeyTabs(), ['Journey 65ee…e8f1']);
    assert.deepEqual(requestedJourneys(sandbox), [passed.journeyId]);
  });

  it('are not restored from an invalid state', async () => {
    const panel = webviewPanel();
    await untilTabs(() => journeyTabs().length === 1);
    await inspector.panels.deserializeWebviewPanel(panel, { journeyId: '../x', profileId: 'p' });
    await untilTabs(() => journeyTabs().length === 0);
    assert.deepEqual(inspector.panels.all(), []);
    assert.deepEqual(sandbox.requests, []);
  });

  it('have no result, no credentials and only the extension’s code in their HTML', async () => {
    const panel = webviewPanel();
    const passed = ref('passed');
    await inspector.panels.deserializeWebviewPanel(panel, passed);
    await inspector.loaded(passed);
    const { html } = panel.webview;
    assert.ok(html.includes(passed.journeyId), html);
    const { applicant } = JSON.parse(sandbox.journey('passed').text) as {
      applicant: Record<string, string>;
    };
    const secrets = [...Object.values(applicant), ...Object.values(sandbox.keys.live), 'Complete'];
    assert.deepEqual(
      secrets.filter((secret) => html.includes(secret)),
      [],
    );
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const nonce = /<script nonce="([\w-]{16,})"/.exec(html)?.[1] ?? '';
    assert.notEqual(nonce, '');
    assert.deepEqual(policy.replaceAll('&#39;', "'").split('; '), [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      'img-src blob:',
      'media-src blob:',
    ]);
    const dist = join(extension().extensionPath, 'dist');
    for (const [element, file] of [
      ['script', 'webview.js'],
      ['style', 'webview.css'],
    ] as const) {
      const contents = [
        ...html.matchAll(new RegExp(`<${element}\\b[^>]*>([^]*?)</${element}>`, 'g')),
      ];
      assert.deepEqual(
        contents.map(([, content]) => content),
        [readFileSync(join(dist, file), 'utf8')],
      );
    }
    const frame = html.replace(/<(script|style)\b[^]*?<\/\1>/g, '');
    assert.doesNotMatch(frame, /\s(?:src|href|on\w+|style)=/);
  });

  it('have no local resources and no command links', async () => {
    const panel = webviewPanel();
    await inspector.panels.deserializeWebviewPanel(panel, ref('passed'));
    assert.deepEqual(panel.webview.options.localResourceRoots, []);
    assert.notEqual(panel.webview.options.enableCommandUris, true);
  });

  /** A tab like one that VS Code restores. */
  function webviewPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel('idwise.journey', '', vscode.ViewColumn.One);
  }
});
