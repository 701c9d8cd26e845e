import * as vscode from 'vscode';
import { t } from '../localization';
import type { BatchRow } from './BatchRow';
import type { ExportFormat } from './exportFormats';
import { exportRows } from './exportRows';

/** Puts rows on the clipboard. */
export async function copyRows(
  rows: readonly BatchRow[],
  format: 'csv' | 'markdown',
): Promise<void> {
  await vscode.env.clipboard.writeText(exportRows(rows, format));
  vscode.window.setStatusBarMessage(t('{0} journeys copied', rows.length), 3000);
}

/** Saves rows in the format of the file's ending: Markdown or JSON, CSV for any other one. */
export async function saveRows(rows: readonly BatchRow[], name: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${name.replace(/\.[^.]*$/, '')}-journeys.csv`;
  const uri = await vscode.window.showSaveDialog({
    title: t('Save Journeys'),
    filters: { CSV: ['csv'], Markdown: ['md'], JSON: ['json'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
  if (uri === undefined) return;
  try {
    const text = exportRows(rows, formatOf(uri));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    void vscode.window.showErrorMessage(
      t('The journeys cannot be saved there. Choose another folder.'),
    );
  }
}

function formatOf({ path }: vscode.Uri): ExportFormat {
  if (/\.json$/i.test(path)) return 'json';
  return /\.(?:md|markdown)$/i.test(path) ? 'markdown' : 'csv';
}
