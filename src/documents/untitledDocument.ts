import * as vscode from 'vscode';

/**
 * Opens a JSON document that was not saved. VS Code takes its name for that of the file that it becomes, so a number is added
 * where another document has the name already.
 *
 * @param suffix ends the name, `.spotcheck.json`: schemas and lenses go by it.
 */
export async function openUntitledDocument(
  name: string,
  suffix: string,
  text: string,
): Promise<vscode.TextDocument> {
  const uri = freeUri(name, suffix);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.languages.setTextDocumentLanguage(document, 'json');
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function freeUri(name: string, suffix: string): vscode.Uri {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  for (let number = 1; ; number += 1) {
    const path = `${name}${number === 1 ? '' : ` ${number}`}${suffix}`;
    if (!taken.has(path)) return vscode.Uri.from({ scheme: 'untitled', path });
  }
}
