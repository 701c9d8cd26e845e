import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TYPES_LANGUAGES } from '../../../src/snippets/snippets';
import { person, usePerson } from '../support/fixtures';
import { run } from '../support/extension';
import { allTabs } from '../support/tabs';

describe('idwise.insertTypes', () => {
  usePerson();

  let count = 0;

  async function insert(language: string, kind = 'Spot check'): Promise<void> {
    person.answer(kind, language);
    await run('idwise.insertTypes');
    assert.deepEqual(person.problems, []);
  }

  /** Opens an untitled document; `|` in its text is the cursor. */
  async function open(languageId: string, text: string): Promise<vscode.TextEditor> {
    // A new name, because VS Code may restore the content of a closed document.
    count += 1;
    const uri = vscode.Uri.from({ scheme: 'untitled', path: `insertTypes${count}` });
    const opened = await vscode.workspace.openTextDocument(uri);
    const document = await vscode.languages.setTextDocumentLanguage(opened, languageId);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const start = new vscode.Position(0, 0);
    await editor.edit((edit) => edit.insert(start, text.replace('|', '')));
    const cursor = document.positionAt(text.indexOf('|'));
    editor.selection = new vscode.Selection(cursor, cursor);
    return editor;
  }

  function editorInFront(): vscode.TextEditor {
    const { activeTextEditor } = vscode.window;
    assert.ok(activeTextEditor, 'no editor is in front');
    return activeTextEditor;
  }

  it('inserts the types at the cursor with its indentation, as one undo step', async () => {
    const before = 'namespace a {\n  |\n  const b = 1;\n}\n';
    const editor = await open('typescript', before);
    editor.options = { insertSpaces: true, tabSize: 2, indentSize: 2 };
    const { document } = editor;
    await insert('TypeScript');
    assert.equal(editorInFront().document, document);
    assert.equal(allTabs().length, 1);
    const text = document.getText();
    assert.match(text, /^namespace a \{\n  \/\/ const result: SpotCheckResult = /);
    assert.match(text, /\n  export interface SpotCheckResult \{\n    \/\*\*\n/);
    assert.match(text, /\n  \}\n\n  const b = 1;\n\}\n$/);
    await run('undo');
    assert.equal(document.getText(), before.replace('|', ''));
  });

  it('keeps the line endings of the document, and adds imports below existing ones', async () => {
    const editor = await open('java', 'package a;\n\nimport b.C;\n\n|');
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    const { document } = editor;
    const before = document.getText();
    await insert('Java');
    const text = document.getText();
    assert.match(
      text,
      /^package a;\r\n\r\nimport b\.C;\r\nimport com\.fasterxml\.jackson\.annotation\./,
    );
    assert.match(text, /\r\nclass SpotCheckResult \{\r\n/);
    assert.doesNotMatch(text, /[^\r]\n/);
    await run('undo');
    assert.equal(document.getText(), before);
  });

  it('opens the types beside a document of another language', async () => {
    const { document, viewColumn } = await open('go', 'package main\n|');
    await insert('Python (dataclasses)');
    const beside = editorInFront();
    assert.notEqual(beside.viewColumn, viewColumn);
    assert.equal(document.getText(), 'package main\n');
    assert.equal(beside.document.languageId, 'python');
    assert.match(
      beside.document.getText(),
      /\n@dataclass\nclass SpotCheckResult:\n    journey_id: str\n/,
    );
  });

  it('opens the types beside a read-only editor', async () => {
    const { document } = await open('typescript', 'const a = 1;\n|');
    await run('workbench.action.files.setActiveEditorReadonlyInSession');
    try {
      await insert('TypeScript');
      assert.equal(document.getText(), 'const a = 1;\n');
      assert.notEqual(editorInFront().document, document);
      assert.match(editorInFront().document.getText(), /^\/\/ const result: SpotCheckResult = /);
    } finally {
      await vscode.window.showTextDocument(document);
      await run('workbench.action.files.setActiveEditorWriteableInSession');
    }
  });

  it('opens the types in a new document when the editor was closed meanwhile', async () => {
    await open('typescript', 'const a = 1;\n|');
    person.meanwhile(() => run('workbench.action.revertAndCloseActiveEditor'));
    await insert('TypeScript');
    const { document } = editorInFront();
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^\/\/ const result: SpotCheckResult = /);
    assert.deepEqual(person.messages, []);
  });

  for (const { name, languageIds } of TYPES_LANGUAGES) {
    it(`opens a new document without an editor: ${name}`, async () => {
      await insert(name);
      const { document } = editorInFront();
      assert.ok(document.isUntitled);
      // Some languages need another extension.
      const isKnown = (await vscode.languages.getLanguages()).includes(languageIds[0]);
      assert.equal(document.languageId, isKnown ? languageIds[0] : 'plaintext');
      assert.match(document.getText(), /\bSpotCheckResult\b/);
    });
  }

  it('inserts the types of an onboarding journey', async () => {
    const { document } = await open('typescript', 'const a = 1;\n|');
    await insert('TypeScript', 'Onboarding');
    assert.match(document.getText(), /\nexport interface OnboardingResult \{\n/);
    assert.doesNotMatch(document.getText(), /SpotCheckResult/);
  });

  it('does nothing when a prompt is cancelled', async () => {
    const { document } = await open('typescript', 'const a = 1;\n|');
    await run('idwise.insertTypes');
    assert.deepEqual(person.prompts, ['Insert Types of the Result']);
    person.answer('Onboarding');
    await run('idwise.insertTypes');
    assert.equal(person.prompts.length, 3);
    assert.equal(document.getText(), 'const a = 1;\n');
    assert.equal(allTabs().length, 1);
  });
});
