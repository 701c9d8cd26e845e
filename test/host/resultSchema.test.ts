import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilSeen, untilTrue } from '../support/inTime';
import { extension } from './support/extension';
import { closeAllTabs } from './support/tabs';

/** VS Code's JSON support with the extension's schema. */
describe('a fixture', () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  let uri = folder.uri;
  let count = 0;
  let sent = '';

  before(async () => {
    const file = vscode.Uri.joinPath(extension().extensionUri, 'media/samples/passed.json');
    sent = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  });

  // A new file for each test, because diagnostics of a previous file disappear with a delay.
  beforeEach(() => {
    count += 1;
    uri = vscode.Uri.joinPath(folder.uri, `fixture-${count}.spotcheck.json`);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeAllTabs();
    await vscode.workspace.fs.delete(uri);
  });

  async function open(text: string): Promise<vscode.TextDocument> {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    return (await vscode.window.showTextDocument(uri)).document;
  }

  /** Waits for this number of diagnostics; returns their texts and messages. */
  async function marked(document: vscode.TextDocument, expected: number): Promise<string[]> {
    const read = (): string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .map(({ range, message }) => `${document.getText(range)}: ${message}`);
    await untilTrue(
      [vscode.languages.onDidChangeDiagnostics],
      () => read().length === expected,
      read,
    );
    return read();
  }

  it('is marked at each difference', async () => {
    const document = await open(
      sent
        .replace(/"system_decision": "\w+"/, '"system_decision": "Rejected"')
        .replace(/"start_time": "[^"]+"/, '"start_time": "26/01/2023"')
        .replace(/"is_live": \w+/, '"is_live": "true"')
        .replace('"tenant_id"', '"tenant"'),
    );
    const places = (await marked(document, 5)).toSorted();
    assert.match(places[0] ?? '', /^"26\/01\/2023": Expected an ISO 8601 date and time/);
    assert.match(places[1] ?? '', /^"Rejected": .*"Incomplete", "Complete", "Refer"/);
    assert.match(places[2] ?? '', /^"tenant": .*tenant is not allowed/);
    assert.match(places[3] ?? '', /^"true": Incorrect type/);
    assert.match(places[4] ?? '', /^\{[^]*: Missing property "tenant_id"/);
  });

  it('is not marked when it is as documented', async () => {
    // Starts with a difference, so that its removal fires an event.
    const document = await open(sent.replace('"tenant_id"', '"tenant"'));
    await marked(document, 2);
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const asDocumented = sent
      .replace(/"system_decision": "\w+"/, '"system_decision": null')
      .replace('"selfie_liveness"', '"is it alive?"');
    edit.replace(uri, whole, asDocumented);
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await marked(document, 0), []);
    await document.save();
  });

  async function completionsAt(text: string): Promise<vscode.CompletionItem[]> {
    const document = await open(text.replace('|', ''));
    return untilSeen(
      async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          uri,
          document.positionAt(text.indexOf('|')),
        );
        return items;
      },
      // The schema is loaded with the first request.
      (items) => items.some(({ documentation }) => documentation !== undefined),
    );
  }

  const labelsOf = (items: readonly vscode.CompletionItem[]): string[] =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label));

  it('has completions for properties, with documentation', async () => {
    const items = await completionsAt('{ "selfie": { | } }');
    const labels = labelsOf(items);
    for (const key of ['status', 'is_live', 'liveness_status_code', 'image_path', 'video_path']) {
      assert.ok(labels.includes(key), `${key} is not among ${labels.join(', ')}`);
    }
  });

  it('has completions for values, with documentation', async () => {
    const items = await completionsAt('{ "system_decision": | }');
    const complete = items[labelsOf(items).indexOf('"Complete"')];
    assert.match(textOf(complete?.documentation), /passed every check and rule/);
    assert.ok(labelsOf(items).includes('null'));
  });

  it('has a snippet of a spot check', async () => {
    const items = await completionsAt('|');
    assert.ok(labelsOf(items).includes('Spot check result'), labelsOf(items).join(', '));
  });

  it('has a snippet of an onboarding journey in an .onboarding.json', async () => {
    uri = vscode.Uri.joinPath(folder.uri, `fixture-${count}.onboarding.json`);
    const items = await completionsAt('|');
    assert.ok(labelsOf(items).includes('Onboarding result'), labelsOf(items).join(', '));
    assert.ok(!labelsOf(items).includes('Spot check result'));
  });

  function textOf(documentation: string | vscode.MarkdownString | undefined): string {
    return typeof documentation === 'object' ? documentation.value : (documentation ?? '');
  }
});
