import * as vscode from 'vscode';

/** The languages of the documents that are visible in editors, that of the active editor first. */
export function openLanguageIds(): readonly string[] {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.flatMap((editor) => editor?.document.languageId ?? []);
}
