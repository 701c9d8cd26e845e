import assert from 'node:assert/strict';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import {
  fileJourney,
  type FileJourneyRef,
  type JourneyRef,
} from '../../../src/journeys/JourneyRef';
import { followFile } from '../../../src/panel/followFile';
import { inTime, untilSeen } from '../../support/inTime';
import {
  addLive,
  folder,
  inspector,
  person,
  sandbox,
  useFolder,
  useFollowProfiles,
  useInspector,
  usePerson,
  useSandbox,
} from '../support/fixtures';
import { extension, openAndLoad, run } from '../support/extension';
import { RemoteFiles } from '../support/RemoteFiles';
import { requestedPaths } from '../support/sandbox';
import { allTabs, closeAllTabs, journeyInFront, journeyTabs, untilTabs } from '../support/tabs';

const PICTURE = '98e351972dd8d72b0df98d6bb5a1cc22';

describe('previews of result files', () => {
  useSandbox();
  useFolder();
  useInspector();
  useFollowProfiles();
  usePerson();

  async function save(name: string, text: string | Uint8Array): Promise<vscode.Uri> {
    const uri = vscode.Uri.file(join(folder, name));
    await writeFile(uri.fsPath, text);
    return uri;
  }

  /** Opens a file in a panel of the inspector, and waits until it is read. */
  async function preview(uri: vscode.Uri): Promise<JourneyRef> {
    const ref = fileJourney(uri.toString());
    await inspector.openPanel(ref);
    return ref;
  }

  async function change(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 1), '"journey_id": "one"');
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }

  /** Waits until VS Code watches the folder, for which there is no event. */
  async function watched(): Promise<void> {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), 'probe *');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const seen = new Promise<true>((resolve) => {
      watcher.onDidCreate(() => resolve(true));
    });
    let probe = 0;
    await untilSeen(
      async () => {
        await save(`probe ${probe++}`, '');
        return Promise.race([seen, setTimeout(20, false)]);
      },
      (isSeen) => isSeen,
    );
    watcher.dispose();
  }

  function passed(): string {
    return sandbox.journey('passed').text;
  }

  describe('idwise.previewResultFile', () => {
    it('opens the file of its argument', async () => {
      const uri = await save('passed as argument.json', passed());
      assert.equal(await run('idwise.previewResultFile', uri), undefined);
      await untilTabs(() => journeyTabs().join() === 'Journey 65ee…e8f1');
      assert.deepEqual(sandbox.requests, []);
    });

    it('opens the document in front as saved', async () => {
      const uri = await save('in front.json', passed());
      const editor = await vscode.window.showTextDocument(uri);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'not saved '));
      await run('idwise.previewResultFile');
      await untilTabs(() => journeyInFront() === 'Journey 65ee…e8f1');
      await vscode.window.showTextDocument(uri);
      await run('workbench.action.files.revert');
    });

    it('asks for a file when no document is in front', async () => {
      const uri = await save('chosen.json', '{}');
      person.answer(uri.fsPath);
      await run('idwise.previewResultFile');
      await untilTabs(() => journeyTabs().length === 1);
      assert.deepEqual(person.prompts, ['Preview Result File']);
      assert.deepEqual(journeyTabs(), ['Journey (chosen.json)']);
    });

    it('opens nothing when the dialog is cancelled', async () => {
      await run('idwise.previewResultFile');
      assert.deepEqual(person.prompts, ['Preview Result File']);
      assert.deepEqual(allTabs(), []);
    });

    it('does not open an untitled document', async () => {
      await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ language: 'json', content: passed() }),
      );
      await run('idwise.previewResultFile');
      assert.match(person.messages.join(), /Save this document first/);
      assert.deepEqual(journeyTabs(), []);
    });

    it('reads the file again in its open tab', async () => {
      const uri = await save('again.json', '{}');
      await run('idwise.previewResultFile', uri);
      await save('again.json', passed());
      await run('idwise.previewResultFile', uri);
      await untilTabs(() => journeyTabs().join() === 'Journey 65ee…e8f1');
    });

    it('reads the file again after its tab was closed', async () => {
      const uri = await save('closed.json', '{}');
      await run('idwise.previewResultFile', uri);
      await closeAllTabs();
      await save('closed.json', passed());
      await run('idwise.previewResultFile', uri);
      await untilTabs(() => journeyTabs().join() === 'Journey 65ee…e8f1');
    });

    it('has nothing to watch and no request to copy', async () => {
      const uri = await save('unasked.json', '{"system_decision": null}');
      await run('idwise.previewResultFile', uri);
      await run('idwise.watchJourney');
      await run('idwise.copyAsCurl');
      assert.match(person.messages[0] ?? '', /updates when its file changes/);
      assert.match(person.messages[1] ?? '', /not fetched from IDWise/);
    });

    it('has a summary with the name of the file', async () => {
      const uri = await save('summary.json', passed());
      await run('idwise.previewResultFile', uri);
      await run('idwise.copySummary');
      const summary = await vscode.env.clipboard.readText();
      assert.match(summary, /\| File \| summary\.json \|/);
      assert.doesNotMatch(summary, /Amara|850412/);
    });
  });

  it('update when an editor saves', async () => {
    const uri = await save('saved.json', passed());
    const ref = await preview(uri);
    const editor = await vscode.window.showTextDocument(uri);
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(all, '{"system_decision": "Refer"}'));
    await editor.document.save();
    await inspector.untilStore(
      () => inspector.store.snapshot(ref).result?.text === '{"system_decision": "Refer"}',
    );
    await untilTabs(() => journeyTabs().join() === 'Journey (saved.json)');
  });

  it('update when the file was opened with another case in its name', async () => {
    const file = await save('Spelt.json', '{}');
    const named = (name: string): FileJourneyRef =>
      fileJourney(vscode.Uri.joinPath(file, '..', name).toString());
    const read: JourneyRef[] = [];
    const again = Promise.withResolvers<void>();
    const store = {
      restart: (one: JourneyRef): Promise<void> => {
        read.push(one);
        again.resolve();
        return Promise.resolve();
      },
    };
    const { signal } = new AbortController();
    const [ref, other] = [named('SPELT.JSON'), named('spelt-otherwise.json')];
    const followed = [ref, other].map((one) => followFile(one, store, signal));
    await change(file);
    await inTime(again.promise, () => read);
    for (const one of followed) one.dispose();
    assert.ok(read.includes(ref));
    assert.ok(!read.includes(other));
  });

  it('update when another program changes, deletes or restores the file', async () => {
    const uri = await save('[odd] *name*.json', '{}');
    const ref = await preview(uri);
    const { store } = inspector;
    await watched();
    await save('[odd] *name*.json', '{"system_decision": "Refer"}');
    await inspector.untilStore(() => store.snapshot(ref).result?.text.includes('Refer') === true);
    await unlink(uri.fsPath);
    await inspector.untilStore(() => store.snapshot(ref).failure?.kind === 'fileNotFound');
    assert.ok(store.snapshot(ref).result, 'the last result is gone');
    await save('[odd] *name*.json', '{"system_decision": "Complete"}');
    await inspector.untilStore(
      () => store.snapshot(ref).result?.text.includes('Complete') === true,
    );
    assert.equal(store.snapshot(ref).failure, undefined);
  });

  describe('of a remote file', () => {
    let remote: RemoteFiles;

    beforeEach(() => {
      remote = new RemoteFiles();
    });
    afterEach(() => remote.dispose());

    it('are read once after many changes', async () => {
      const ref = await preview(remote.write('saved often.json', '{}'));
      // VS Code may report the first write only now, which causes one more read.
      const { reads } = remote;
      for (let at = 1; at <= 15; at += 1) {
        remote.write('saved often.json', `{"reference_number": "${at}"}`);
      }
      await inspector.untilStore(
        () => inspector.store.snapshot(ref).result?.text === '{"reference_number": "15"}',
      );
      assert.ok(remote.reads - reads <= 2, `${remote.reads - reads} reads`);
    });

    it('reject a file that is too large', async () => {
      const limit = 10 * 1024 * 1024;
      const large = await preview(remote.write('large.json', '{}', limit + 1));
      assert.equal(inspector.store.snapshot(large).failure?.kind, 'fileTooLarge');
      assert.equal(remote.reads, 0);
      const grown = await preview(remote.write('grown.json', `{}${' '.repeat(limit)}`, 2));
      assert.equal(inspector.store.snapshot(grown).failure?.kind, 'fileTooLarge');
    });
  });

  it('read UTF-8 and UTF-16', async () => {
    const text = '{"journey_id": "65ee1f0c9a3b7d0012c4e8f1", "applicant": {"full_name": "Zoë"}}';
    for (const bytes of [Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
      const ref = await preview(await save(`encoded-${bytes.length}.json`, bytes));
      assert.equal(inspector.store.snapshot(ref).result?.text, text);
    }
  });

  const broken: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['empty', '', 'fileNotJson'],
    ['not JSON', '# Notes', 'fileNotJson'],
    ['half written', '{"journey_id": "65ee', 'fileNotJson'],
    ['a list', '[]', 'fileNotResult'],
    ['a package', '{"name": "app", "version": "1.0.0"}', 'fileNotResult'],
    ['not text', new Uint8Array([0, 1, 2, 0, 255, 0]), 'fileUnreadable'],
    ['larger than 10 MB', ' '.repeat(10 * 1024 * 1024 + 1), 'fileTooLarge'],
  ];
  for (const [what, content, kind] of broken) {
    it(`show the failure of a file that is ${what}`, async () => {
      const ref = await preview(await save(`broken ${what}.json`, content));
      assert.equal(inspector.store.snapshot(ref).failure?.kind, kind);
      assert.deepEqual(journeyTabs(), [`Journey (broken ${what}.json)`]);
    });
  }

  it('show the failure of a missing file and of a folder', async () => {
    const gone = await preview(vscode.Uri.file(join(folder, 'gone.json')));
    assert.equal(inspector.store.snapshot(gone).failure?.kind, 'fileNotFound');
    const noFile = await preview(vscode.Uri.file(folder));
    assert.equal(inspector.store.snapshot(noFile).failure?.kind, 'fileUnreadable');
  });

  it('are not recent journeys, and have no difference in the ID', async () => {
    await addLive();
    const ref = await preview(await save('recent.json', passed()));
    assert.deepEqual(inspector.store.snapshot(ref).result?.impersonal.differences, []);
    assert.deepEqual(inspector.recents.list(), []);
  });

  describe('load images', () => {
    it('with the active profile, and none without one', async () => {
      const ref = await preview(await save('pictures.json', passed()));
      const { store } = inspector;
      await store.loadImage(ref, PICTURE);
      const missing = store.image(ref, PICTURE);
      assert.equal(missing?.state === 'failed' && missing.failure.kind, 'noProfile');
      assert.deepEqual(sandbox.requests, []);

      const { id } = await addLive();
      await inspector.untilStore(() => store.image(ref, PICTURE)?.state !== 'failed');
      await inspector.untilStore(() => store.image(ref, PICTURE)?.state === 'ready');
      assert.ok(
        requestedPaths(sandbox).every((path) => path.startsWith('image/')),
        requestedPaths(sandbox).join(),
      );

      await inspector.profiles.remove(id);
      await inspector.untilStore(() => store.image(ref, PICTURE)?.state !== 'ready');
    });

    it('of a sample from the extension, without a request', async () => {
      await addLive();
      const sample = vscode.Uri.joinPath(extension().extensionUri, 'media/samples/passed.json');
      const ref = await preview(sample);
      await inspector.store.loadImage(ref, PICTURE);
      await inspector.store.loadImage(ref, '879d61cfc480f2f4d6046a95f42bd13d');
      await inspector.untilStore(() => inspector.store.image(ref, PICTURE)?.state === 'ready');
      assert.deepEqual(sandbox.requests, []);
    });
  });

  for (const address of [
    '',
    'no address',
    '/some/path',
    'file:////host',
    '65ee1f0c9a3b7d0012c4e8f1',
  ]) {
    it(`are not restored from the URI ${JSON.stringify(address)}`, async () => {
      const panel = vscode.window.createWebviewPanel('idwise.journey', '', vscode.ViewColumn.One);
      await inspector.panels.deserializeWebviewPanel(panel, fileJourney(address));
      await untilTabs(() => journeyTabs().length === 0);
      assert.deepEqual(inspector.panels.all(), []);
    });
  }

  describe('the raw result of a file', () => {
    it('is the result within a wrapper', async () => {
      const uri = await save('wrapped.json', `{"data": ${JSON.stringify(JSON.parse(passed()))}}`);
      await run('idwise.previewResultFile', uri);
      const idwiseJourney = fileJourney(uri.toString());
      await run('idwise.showInRawResult', { idwiseJourney, idwisePath: 'selfie.is_live' });
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.getText(editor.selection), 'true');
      assert.match(editor.document.getText(), /^\{\n {2}"journey_id"/);
    });

    it('is the readable part of an unreadable file, with the error', async () => {
      const text = passed().replace('"score": 97', '"score": nope');
      const uri = await save('broken raw.json', text);
      await run('idwise.previewResultFile', uri);
      await run('idwise.openRawResult');
      const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(shown, /^\{\n {2}"journey_id": "/);
      assert.match(shown, /"system_decision": "Complete"/);
      assert.match(shown, /\/\/ Not a result\. .*Line \d+, column \d+: /);
      assert.doesNotMatch(shown, /850412|nope/);
    });

    it('is the masked text under the name of the file', async () => {
      const uri = await save('raw & odd%20 name?.json', passed());
      await run('idwise.previewResultFile', uri);
      await run('idwise.openRawResult');
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.scheme, 'idwise-result');
      assert.equal(document.languageId, 'json');
      assert.equal(document.uri.path.split('/').at(-1), 'raw & odd%20 name?.json');
      assert.equal(document.getText(), passed().replace('850412-4471', '••••71'));
    });
  });

  describe('a file named after the person', () => {
    /** Titles of tabs and paths of their documents. */
    function titles(): string {
      return allTabs()
        .map(({ label, input }) =>
          input instanceof vscode.TabInputText
            ? `${label} ${input.uri.path}`
            : input instanceof vscode.TabInputTextDiff
              ? `${label} ${input.original.path} ${input.modified.path}`
              : label,
        )
        .join('\n');
    }

    it('is not named in titles in privacy mode', async () => {
      const uri = await save(
        'Amara Nwosu-Lind.json',
        passed().replace(/"journey_id": "[^"]+",/, ''),
      );
      await run('idwise.previewResultFile', uri);
      await untilTabs(() => titles().includes('Journey (Amara Nwosu-Lind.json)'));
      await run('idwise.openRawResult');
      person.answer('Passed');
      await run('idwise.compareJourneys');
      await run('idwise.togglePrivacyMode');
      try {
        await untilTabs(() => !titles().includes('Nwosu'));
        assert.equal(allTabs().length, 3);
        await closeAllTabs();
        await run('idwise.previewResultFile', uri);
        await run('idwise.openRawResult');
        await untilTabs(() => allTabs().length === 2);
        assert.doesNotMatch(titles(), /Amara|Nwosu/);
      } finally {
        await run('idwise.togglePrivacyMode');
      }
    });

    it('is not named in the title of Check Journeys in privacy mode', async () => {
      const uri = await save('Amara Nwosu-Lind.log', 'journey_id=5a5a5a5a5a5a000000000001\n');
      await run('idwise.checkJourneys', uri);
      await untilTabs(() => titles().includes('Journeys in Amara Nwosu-Lind.log'));
      await run('idwise.togglePrivacyMode');
      try {
        await untilTabs(() => titles().includes('Journeys in ••••.log'));
      } finally {
        await run('idwise.togglePrivacyMode');
      }
    });
  });

  describe('idwise.compareJourneys', () => {
    /** The two documents in the diff editor in front. */
    async function compared(): Promise<{ readonly title: string; readonly texts: string[] }> {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      assert.ok(tab?.input instanceof vscode.TabInputTextDiff, tab?.label);
      const { original, modified } = tab.input;
      const texts = [original, modified].map(async (uri) =>
        (await vscode.workspace.openTextDocument(uri)).getText(),
      );
      return { title: tab.label, texts: await Promise.all(texts) };
    }

    it('compares with a saved result, masked and read again', async () => {
      const uri = await save('compared.json', '{}');
      await run('idwise.previewResultFile', uri);
      await closeAllTabs();
      await openAndLoad('5a5a5a5a5a5a000000000001');
      await save('compared.json', passed().replace('"Complete"', '"Refer"'));
      person.answer('Saved result file…', uri.fsPath);
      await run('idwise.compareJourneys');
      const { title, texts } = await compared();
      assert.equal(title, 'Journey 5a5a…0001 ↔ compared.json');
      for (const text of texts) {
        assert.match(text, /"personal_number": "••••71"/);
        assert.doesNotMatch(text, /850412/);
      }
      assert.match(texts[1] ?? '', /"system_decision": "Refer"/);
    });

    it('lists open result files, but no other JSON', async () => {
      const uri = await save('listed.json', passed());
      await vscode.workspace.openTextDocument(await save('other.json', '{"journey_id": "x"}'));
      await vscode.window.showTextDocument(uri);
      await openAndLoad('5a5a5a5a5a5a000000000001');
      person.answer('listed.json');
      await run('idwise.compareJourneys');
      assert.equal((await compared()).title, 'Journey 5a5a…0001 ↔ listed.json');
      await run('idwise.openJourney', '5a5a5a5a5a5a000000000001');
      person.answer('other.json');
      await run('idwise.compareJourneys');
      assert.match(person.problems.join(), /"other.json" is not in the list/);
    });

    it('opens nothing without a file', async () => {
      await openAndLoad('5a5a5a5a5a5a000000000001');
      person.answer('Saved result file…');
      await run('idwise.compareJourneys');
      assert.deepEqual(person.prompts, [
        'Compare Journey 5a5a…0001 With',
        'Compare With a Saved Result',
      ]);
      assert.equal(allTabs().length, 1);
    });
  });
});
