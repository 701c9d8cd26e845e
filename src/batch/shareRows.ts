import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { BatchRow } from './BatchRow';
import { exportRows, type ExportFormat } from './exportRows';
import { showError } from '../ui/messages';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { askWhereToSave } from '../ui/prompts';

/** Copies rows to the clipboard. */
export async function copyRows(
  rows: readonly BatchRow[],
  format: 'csv' | 'markdown',
): Promise<void> {
  await vscode.env.clipboard.writeText(exportRows(rows, format));
  showInStatusBar(l10n.t('{0} journeys copied', rows.length), 3000);
}

/** Saves rows. The file's extension selects Markdown or JSON; any other one gives CSV. */
export async function saveRows(rows: readonly BatchRow[], name: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${name.replace(/\.[^.]*$/, '')}-journeys.csv`;
  const uri = await askWhereToSave(
    l10n.t('Save Journeys'),
    { CSV: ['csv'], Markdown: ['md'], JSON: ['json'] },
    folder && vscode.Uri.joinPath(folder, fileName),
  );
  if (uri === undefined) return;
  try {
    const text = exportRows(rows, formatOf(uri));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    void showError(l10n.t('The journeys cannot be saved there. Choose another folder.'));
  }
}

function formatOf({ path }: vscode.Uri): ExportFormat {
  if (/\.json$/i.test(path)) return 'json';
  return /\.(?:md|markdown)$/i.test(path) ? 'markdown' : 'csv';
}
