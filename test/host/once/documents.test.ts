import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ShownText } from '../../../src/text/ShownText';
import { resultUri, type ResultForm } from '../../../src/documents/ResultDocuments';
import { idwiseJourney, sampleJourney } from '../../../src/journeys/JourneyRef';
import { untilSeen, untilTrue } from '../../support/inTime';
import { sandbox, settings, useProfile, useSettings } from '../support/fixtures';
import { extension, openAnswered, run } from '../support/extension';
import { askedJourneys, newJourney } from '../support/sandbox';

const PASSED = '5a5a5a5a5a5a000000000001';

/** Keys and numbers that JSON.parse would move or change, in one line. */
const oddText = (id: string): string =>
  `{"journey_id":"${id}","zz":1.50,"10":1e2,"2":12345678901234567890,"__proto__":{"b":1,"a":-0.0},` +
  `"applicant":{"personal_number":"850412-4471","full_name":"Amara \\u00e9 Nwosu"},"aa":[3,1,2],"aa":null}`;

/** Of a journey that is no file the address holds no name. */
const NAMES = { lastingName: () => '' as ShownText };

describe('result documents', () => {
  useProfile();
  useSettings();

  /** Of a journey that no other test opens. */
  let oddId: string;

  beforeEach(() => {
    oddId = newJourney(sandbox, oddText);
  });

  /** The raw result of a journey, opened as a person does. */
  async function raw(journeyId: string): Promise<vscode.TextEditor> {
    await openAnswered(journeyId);
    await run('idwise.openRawResult');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'no document is in front');
    return editor;
  }

  async function sample(form: ResultForm, journeyId: string): Promise<string> {
    const uri = resultUri(form, sampleJourney(journeyId), NAMES);
    return (await vscode.workspace.openTextDocument(uri)).getText();
  }

  /** The document's text after the change that makes it match. */
  async function textWhen(document: vscode.TextDocument, wanted: RegExp): Promise<string> {
    await untilTrue(
      [vscode.workspace.onDidChangeTextDocument],
      () => wanted.test(document.getText()),
      () => document.getText(),
    );
    return document.getText();
  }

  it('are JSON, of a scheme of their own, and cannot be edited', async () => {
    const editor = await raw(PASSED);
    const { document } = editor;
    assert.equal(document.languageId, 'json');
    assert.equal(document.uri.scheme, 'idwise-result');
    assert.equal(document.isUntitled, false);
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
  });

  it('are the text as sent, but for the personal number', async () => {
    const { document } = await raw(PASSED);
    const [folder] = [extension().extensionUri];
    const file = vscode.Uri.joinPath(folder, 'media', 'samples', 'passed.json');
    const sent = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const number = /"personal_number": "([^"]+)"/.exec(sent)?.[1] ?? '';
    assert.notEqual(number, '');
    assert.ok(!document.getText().includes(number));
    assert.equal(
      document.getText(),
      sent.replace(`"${number}"`, JSON.stringify(`••••${number.slice(-2)}`)),
    );
  });

  it('move no key and change no number of a result in one line, only break its lines', async () => {
    const { document } = await raw(oddId);
    assert.ok(document.lineCount > 10, document.getText());
    assert.equal(
      document.getText().replace(/\s+/g, ''),
      oddText(oddId).replace('850412-4471', '••••71').replace(/\s+/g, ''),
    );
    assert.deepEqual(askedJourneys(sandbox), [oddId]);
  });

  it('mask what idwise.privacy.mask names, and follow when it changes', async () => {
    const { document } = await raw(PASSED);
    const name = /"full_name": "([^"]+)"/.exec(document.getText())?.[1] ?? '';
    assert.doesNotMatch(name, /^$|•/);
    await settings.set('privacy.mask', ['full_name', 'birth_date']);
    const text = await textWhen(document, /"full_name": "••••"/);
    assert.match(text, /"birth_date": "••••"/);
    assert.doesNotMatch(text, /"personal_number": "••••/);
    assert.ok(!text.includes(name));
  });

  it('mask every personal value in privacy mode, and only then', async () => {
    const { document } = await raw(PASSED);
    // The setting of the test before may have been in force when the document was read.
    const before = await textWhen(document, /"full_name": "[^•]/);
    await run('idwise.togglePrivacyMode');
    const masked = await textWhen(document, /"full_name": "••••"/);
    for (const field of [
      'full_name',
      'personal_number',
      'birth_date',
      'applicant_id',
      'reference_number',
    ]) {
      assert.match(masked, new RegExp(`"${field}": "••••.{0,2}"`));
    }
    await run('idwise.togglePrivacyMode');
    assert.equal(await textWhen(document, /"full_name": "[^•]/), before);
  });

  it('are read again when the journey is', async () => {
    const { document } = await raw(oddId);
    const text = oddText(oddId).replace('1.50', '2.750');
    sandbox.addJourney({ id: oddId, environment: 'both', text });
    await run('idwise.refreshJourney');
    assert.match(await textWhen(document, /2\.750/), /"10": 1e2/);
  });

  it('compare with the members of every object in alphabetical order', async () => {
    await openAnswered(oddId);
    const rawUri = (await openRaw()).uri;
    const [, , profileId = ''] = rawUri.path.split('/');
    const document = await vscode.workspace.openTextDocument(
      resultUri('comparable', idwiseJourney(oddId, profileId), NAMES),
    );
    const keys = [...document.getText().matchAll(/^ {2}"(\w+)":/gm)].map(([, key]) => key);
    assert.deepEqual(keys, ['10', '2', '__proto__', 'aa', 'aa', 'applicant', 'journey_id', 'zz']);
    assert.match(document.getText(), /"a": -0\.0,\s+"b": 1\b/);
    assert.match(document.getText(), /"2": 12345678901234567890/);
    assert.match(document.getText(), /"personal_number": "••••71"/);
    assert.match(document.getText(), /\[\s*3,\s*1,\s*2\s*\]/);
  });

  it('can be folded, and have an outline of their keys', async () => {
    const { document } = await raw(PASSED);
    const symbols = await answers<vscode.DocumentSymbol>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      Object.keys(JSON.parse(document.getText()) as object),
    );
    const rules = symbols.find(({ name }) => name === 'rule_results');
    assert.ok(rules);
    assert.ok(rules.children.length > 0);
    const foldings = await answers<vscode.FoldingRange>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(foldings.some(({ start }) => start === rules.range.start.line));
  });

  /** What the first of VS Code's own JSON features to be ready says; it starts with the first JSON document. */
  async function answers<T>(command: string, uri: vscode.Uri): Promise<T[]> {
    return untilSeen(
      async () => (await vscode.commands.executeCommand<T[] | undefined>(command, uri)) ?? [],
      ({ length }) => length > 0,
    );
  }

  /** The texts of the hovers where `part` is first in a document. */
  async function hoversOn(document: vscode.TextDocument, part: string): Promise<string[]> {
    const at = document.getText().indexOf(part);
    assert.notEqual(at, -1, `${part} is not in the document`);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(at + 1),
    );
    return hovers.flatMap(({ contents }) =>
      contents.map((content) => (content as vscode.MarkdownString).value),
    );
  }

  it('explain documented properties and their values under the mouse, and ask nobody', async () => {
    const { document } = await raw(oddId);
    sandbox.forgetRequests();
    const [ofProperty] = await hoversOn(document, '"personal_number"');
    assert.match(ofProperty ?? '', /^\*\*`personal_number`\*\*\s+The number that identifies/);
    const [ofValue] = await hoversOn(document, '"••••71"');
    assert.equal(ofValue, ofProperty);
    assert.deepEqual(await hoversOn(document, '"zz"'), []);
    assert.deepEqual(sandbox.requests, []);
  });

  it('explain the form for comparing as well', async () => {
    const uri = resultUri('comparable', sampleJourney(PASSED), NAMES);
    const document = await vscode.workspace.openTextDocument(uri);
    const [ofKey] = await hoversOn(document, '"system_decision"');
    assert.match(ofKey ?? '', /`Refer` — The journey finished, but/);
    const [ofValue] = await hoversOn(document, '"Complete",\n  "tenant_id"');
    assert.match(ofValue ?? '', /^\*\*`Complete`\*\*\s+The journey finished and passed/);
  });

  for (const [path, selected] of [
    ['selfie.is_live', 'true'],
    ['applicant.personal_number', '"••••71"'],
    ['rule_results[1].details[0]', '{'],
    ['selfie', '"selfie"'],
  ] as const) {
    it(`open at ${path}`, async () => {
      await openAnswered(PASSED);
      const result = await run('idwise.showInRawResult', { idwisePath: path });
      assert.equal(result, undefined);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.scheme, 'idwise-result');
      assert.equal(editor.document.getText(editor.selection), selected);
      await untilVisible(editor);
    });
  }

  /** Settles when the selection of an editor is on the screen. */
  async function untilVisible(editor: vscode.TextEditor): Promise<void> {
    const isVisible = (): boolean =>
      editor.visibleRanges.some((range) => range.contains(editor.selection));
    await untilTrue(
      [vscode.window.onDidChangeTextEditorVisibleRanges],
      isVisible,
      () => editor.visibleRanges,
    );
  }

  it('are not opened at anything that is no path', async () => {
    await openAnswered(PASSED);
    for (const argument of [undefined, null, 'selfie', {}, { idwisePath: 7 }]) {
      await run('idwise.showInRawResult', argument);
    }
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  async function openRaw(): Promise<vscode.TextDocument> {
    await run('idwise.openRawResult');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    return document;
  }

  it('hold nothing of a result in their address', async () => {
    const { document } = await raw(PASSED);
    assert.match(document.uri.toString(true), /^idwise-result:\/raw\/samples\/5a5a\w+\.json$/);
  });

  it('of a journey that cannot be had say why and what to do', async () => {
    const text = await sample('raw', '5a5a5a5a5a5a0000000000ff');
    assert.match(text, /^\/\/ Not found\. .+/);
  });

  it('of a response that cannot be read show what can be read, and the place', async () => {
    const id = newJourney(sandbox, () =>
      sandbox.journey('passed').text.replace('"score": 97', '"score": NaN'),
    );
    const { document } = await raw(id);
    const text = document.getText();
    assert.match(text, /"score": NaN/);
    assert.match(text, /"personal_number": "••••71"/);
    assert.match(
      text,
      /\/\/ Unreadable response\. .*Line \d+, column \d+: NaN is not a JSON value\./,
    );
  });

  it('of a journey that cannot be had do not ask for it again while they show why', async () => {
    const { uri } = (await raw(oddId)).document;
    const unknown = uri.with({ path: uri.path.replace(oddId, '65ee1f0c9a3b7d0012c40dd2') });
    const document = await vscode.workspace.openTextDocument(unknown);
    assert.match(document.getText(), /^\/\/ Not found\. .+/);
    sandbox.forgetRequests();
    // Each request of the document would have arrived before these are answered.
    for (let times = 0; times < 3; times += 1) await openAnswered(oddId);
    assert.deepEqual(new Set(askedJourneys(sandbox)), new Set([oddId]));
  });

  for (const path of ['/raw/samples/..%2f..%2fx.json', '/other/samples/5a5a5a5a5a5a.json', '/']) {
    it(`are empty for the address ${path}, which is not one of theirs`, async () => {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'idwise-result', path }),
      );
      assert.equal(document.getText(), '');
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
