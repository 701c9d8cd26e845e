import * as vscode from 'vscode';
import { t } from '../text/localization';

const REPORT_SCHEME = 'idwise-report';

/** Read-only documents with what checks of connections found. They are in memory alone. */
export class ConnectionReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly reports = new Map<string, string>();

  readonly onDidChange = this.changed.event;
  // Last, because VS Code looks for the event when the provider is registered.
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(
    REPORT_SCHEME,
    this,
  );

  /** Shows a report in an editor, in that of the profile's report before it where there is one. */
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
    // An editor that comes back with the window has outlived its report.
    return (
      this.reports.get(path) ??
      `${t('This report is gone: run IDWise: Check Connection… for a new one.')}\n`
    );
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
