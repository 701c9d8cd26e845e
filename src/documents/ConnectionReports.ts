import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const REPORT_SCHEME = 'idwise-report';

/** Read-only documents of connection reports, kept only in memory. */
export class ConnectionReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly reports = new Map<string, string>();

  readonly onDidChange = this.changed.event;
  // After `onDidChange`, because VS Code reads the event on registration.
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(
    REPORT_SCHEME,
    this,
  );

  /** Shows a report in an editor; replaces the profile's previous report. */
  async show(profileId: string, report: string): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: REPORT_SCHEME,
      path: `/${profileId}/idwise-connection.md`,
    });
    this.reports.set(uri.path, report);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    // VS Code restores the editor after a reload, but the report is gone.
    return (
      this.reports.get(path) ??
      `${l10n.t('This report is no longer available. Run IDWise: Check Connection… again.')}\n`
    );
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/**
 * Opens an unsaved JSON document. VS Code proposes its name when the file is saved, so the name gets a number if another document
 * has it already.
 *
 * @param suffix end of the name, `.spotcheck.json`, which selects schemas and lenses.
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
