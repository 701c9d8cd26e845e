import * as vscode from 'vscode';
import { summaryMarkdown } from '../explanations/summaryMarkdown';
import type { CommandServices } from './CommandServices';
import { resultInFront } from './journeyInFront';
import { t } from '../localization';

/** `idwise.copySummary`: decision, checks and rules as Markdown for a ticket, without personal data. */
export async function copySummary(services: CommandServices): Promise<void> {
  const front = resultInFront(services);
  if (front === undefined) return;
  const { ref, result } = front;
  const summary = summaryMarkdown(ref, result, services.sources.name(ref));
  await vscode.env.clipboard.writeText(summary);
  vscode.window.setStatusBarMessage(t('Summary copied'), 3000);
}
