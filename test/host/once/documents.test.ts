import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ShownText } from '../../../src/text/ShownText';
import { resultUri, type ResultForm } from '../../../src/documents/ResultDocuments';
import { sampleJourney } from '../../../src/journeys/JourneyRef';
import { untilSeen, untilTrue } from '../../support/inTime';
import { sandbox, settings, useProfile, useSettings } from '../support/fixtures';
import { extension, openAndLoad, run } from '../support/extension';
import { requestedJourneys, newJourney } from '../support/sandbox';
import { column } from '../../support/columns';

const PASSED = '5a5a5a5a5a5a000000000001';

/** JSON in one line, with keys and numbers that JSON.parse would move or change. */
const oddText = (id: string): string =>
  `{"journey_id":"${id}","zz":1.50,"10":1e2,"2":12345678901234567890,"__proto__":{"b":1,"a":-0.0},` +
  `"applicant":{"personal_number":"850412-4471","full_name":"Amara \\u00e9 Nwosu"},"aa":[3,1,2],"aa":null}`;

const NAMES = { lastingName: () => '' as ShownText };

describe('result documents', () => {
  useProfile();
  useSettings();

  let oddId: string;

  beforeEach(() => {
    oddId = newJourney(sandbox, oddText);
  });

  async function raw(journeyId: string): Promise<vscode.TextEditor> {
    await openAndLoad(journeyId);
    await run('idwise.openRawResult');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'no document is in front');
    return editor;
  }

  async function sample(form: ResultForm, journeyId: string): Promise<string> {
    const uri = resultUri(form, sampleJourney(journeyId), NAMES);
    return (await vscode.workspace.openTextDocument(uri)).getText();
  }

  /** Waits until the text of a document matches, and returns it. */
  async function textWhen(document: vscode.TextDocument, wanted: RegExp): Promise<string> {
    await untilTrue(
      [vscode.workspace.onDidChangeTextDocument],
      () => wanted.test(document.getText()),
      () => document.getText(),
    );
    return document.getText();
  }

  it('are read-only JSON', async () => {
    const { document } = await raw(PASSED);
    assert.equal(document.languageId, 'json');
    assert.equal(document.uri.scheme, 'idwise-result');
    assert.equal(document.isUntitled, false);
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
  });

  it('are the text of the response with the personal number masked', async () => {
    const { document } = await raw(PASSED);
    const file = vscode.Uri.joinPath(extension().extensionUri, 'media/samples/passed.json');
    const sent = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const number = /"personal_number": "([^"]+)"/.exec(sent)?.[1] ?? '';
    assert.notEqual(number, '');
    assert.ok(!document.getText().includes(number));
    assert.equal(
      document.getText(),
      sent.replace(`"${number}"`, JSON.stringify(`••••${number.slice(-2)}`)),
    );
  });

  it('add line breaks to a result in one line, and keep keys and numbers', async () => {
    const { document } = await raw(oddId);
    assert.ok(document.lineCount > 10, document.getText());
    assert.equal(
      document.getText().replace(/\s+/g, ''),
      oddText(oddId).replace('850412-4471', '••••71').replace(/\s+/g, ''),
    );
    assert.deepEqual(requestedJourneys(sandbox), [oddId]);
  });

  it('mask the fields in idwise.privacy.mask, also after a change', async () => {
    const { document } = await raw(PASSED);
    const name = /"full_name": "([^"]+)"/.exec(document.getText())?.[1] ?? '';
    assert.doesNotMatch(name, /^$|•/);
    await settings.set('privacy.mask', ['full_name', 'birth_date']);
    const text = await textWhen(document, /"full_name": "••••"/);
    assert.match(text, /"birth_date": "••••"/);
    assert.doesNotMatch(text, /"personal_number": "••••/);
    assert.ok(!text.includes(name));
  });

  it('mask every personal value in privacy mode', async () => {
    const { document } = await raw(PASSED);
    // The document may still have the setting of the previous test.
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

  it('are updated when the journey is refreshed', async () => {
    const { document } = await raw(oddId);
    const text = oddText(oddId).replace('1.50', '2.750');
    sandbox.addJourney({ id: oddId, text });
    await run('idwise.refreshJourney');
    assert.match(await textWhen(document, /2\.750/), /"10": 1e2/);
  });

  it('have folding and an outline', async () => {
    const { document } = await raw(PASSED);
    const symbols = await untilProvided<vscode.DocumentSymbol>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      column(symbols, 'name'),
      Object.keys(JSON.parse(document.getText()) as object),
    );
    const rules = symbols.find(({ name }) => name === 'rule_results');
    assert.ok(rules);
    assert.ok(rules.children.length > 0);
    const foldings = await untilProvided<vscode.FoldingRange>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(foldings.some(({ start }) => start === rules.range.start.line));
  });

  /** Waits for VS Code's JSON features, which start with the first JSON document. */
  async function untilProvided<T>(command: string, uri: vscode.Uri): Promise<T[]> {
    return untilSeen(
      async () => (await vscode.commands.executeCommand<T[] | undefined>(command, uri)) ?? [],
      ({ length }) => length > 0,
    );
  }

  /** The texts of the hovers on the first `part` of a document. */
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

  it('have hovers on documented properties and values, without a request', async () => {
    const { document } = await raw(oddId);
    sandbox.forgetRequests();
    const [ofProperty] = await hoversOn(document, '"personal_number"');
    assert.match(ofProperty ?? '', /^\*\*`personal_number`\*\*\s+The number that identifies/);
    const [ofValue] = await hoversOn(document, '"••••71"');
    assert.equal(ofValue, ofProperty);
    assert.deepEqual(await hoversOn(document, '"zz"'), []);
    assert.deepEqual(sandbox.requests, []);
  });

  for (const [path, selected] of [
    ['applicant.personal_number', '"••••71"'],
    ['rule_results[1].details[0]', '{'],
  ] as const) {
    it(`open at ${path}`, async () => {
      await openAndLoad(PASSED);
      const result = await run('idwise.showInRawResult', { idwisePath: path });
      assert.equal(result, undefined);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.scheme, 'idwise-result');
      assert.equal(editor.document.getText(editor.selection), selected);
      await untilVisible(editor);
    });
  }

  /** Waits until the selection is visible. */
  async function untilVisible(editor: vscode.TextEditor): Promise<void> {
    const isVisible = (): boolean =>
      editor.visibleRanges.some((range) => range.contains(editor.selection));
    const event = vscode.window.onDidChangeTextEditorVisibleRanges;
    await untilTrue([event], isVisible, () => editor.visibleRanges);
  }

  it('are not opened for an invalid path', async () => {
    await openAndLoad(PASSED);
    for (const argument of [undefined, null, 'selfie', {}, { idwisePath: 7 }]) {
      await run('idwise.showInRawResult', argument);
    }
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('have URIs without personal values', async () => {
    const { document } = await raw(PASSED);
    assert.match(document.uri.toString(true), /^idwise-result:\/raw\/samples\/5a5a\w+\.json$/);
  });

  it('show the failure of a journey that cannot be loaded', async () => {
    const text = await sample('raw', '5a5a5a5a5a5a0000000000ff');
    assert.match(text, /^\/\/ Not found\. .+/);
  });

  it('show the readable part of an unreadable response, and the error', async () => {
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

  it('do not request a journey again while they show its failure', async () => {
    const { uri } = (await raw(oddId)).document;
    const unknown = uri.with({ path: uri.path.replace(oddId, '65ee1f0c9a3b7d0012c40dd2') });
    const document = await vscode.workspace.openTextDocument(unknown);
    assert.match(document.getText(), /^\/\/ Not found\. .+/);
    sandbox.forgetRequests();
    // A request by the document would have arrived before these responses.
    for (let times = 0; times < 3; times += 1) await openAndLoad(oddId);
    assert.deepEqual(new Set(requestedJourneys(sandbox)), new Set([oddId]));
  });

  for (const path of ['/raw/samples/..%2f..%2fx.json', '/other/samples/5a5a5a5a5a5a.json', '/']) {
    it(`are empty for the invalid path ${path}`, async () => {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'idwise-result', path }),
      );
      assert.equal(document.getText(), '');
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
