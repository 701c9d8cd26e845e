import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilSeen, untilTrue } from '../support/inTime';
import { extension } from './support/extension';
import { closeAllTabs } from './support/tabs';

/** VS Code's own JSON support with the schema that the extension brings. */
describe('a fixture of a result', () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  let uri = folder.uri;
  let count = 0;
  let sent = '';

  before(async () => {
    const file = vscode.Uri.joinPath(extension().extensionUri, 'media/samples/passed.json');
    sent = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  });

  // A file of its own for each: what is known of another text under the same name takes a while to go.
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
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }

  /** The places that are marked, each with its message, once as many are as expected. */
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

  it('is marked where it is not as documented', async () => {
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

  it('is not marked when it is as documented, null decision and rules of any key included', async () => {
    // Something is wrong at first, so that there is an event when nothing is any more.
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
      // The schema is read with the first question.
      (items) => items.some(({ documentation }) => documentation !== undefined),
    );
  }

  const labelsOf = (items: readonly vscode.CompletionItem[]): string[] =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label));

  it('completes properties, with what they mean', async () => {
    const items = await completionsAt('{ "selfie": { | } }');
    const labels = labelsOf(items);
    for (const key of ['status', 'is_live', 'liveness_status_code', 'image_path', 'video_path']) {
      assert.ok(labels.includes(key), `${key} is not among ${labels.join(', ')}`);
    }
  });

  it('completes values, with what they mean', async () => {
    const items = await completionsAt('{ "system_decision": | }');
    const complete = items[labelsOf(items).indexOf('"Complete"')];
    assert.match(textOf(complete?.documentation), /passed every check and rule/);
    assert.ok(labelsOf(items).includes('null'));
  });

  it('begins with a whole result', async () => {
    const items = await completionsAt('|');
    assert.ok(labelsOf(items).includes('Spot check result'), labelsOf(items).join(', '));
  });

  it('begins with a whole onboarding journey in a file that is called so', async () => {
    uri = vscode.Uri.joinPath(folder.uri, `fixture-${count}.onboarding.json`);
    const items = await completionsAt('|');
    assert.ok(labelsOf(items).includes('Onboarding result'), labelsOf(items).join(', '));
    assert.ok(!labelsOf(items).includes('Spot check result'));
  });

  function textOf(documentation: string | vscode.MarkdownString | undefined): string {
    return typeof documentation === 'object' ? documentation.value : (documentation ?? '');
  }
});
