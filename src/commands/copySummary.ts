import * as vscode from 'vscode';
import { summaryMarkdown } from '../explanations/summaryMarkdown';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { resultOf } from './journeyOf';
import { t } from '../text/localization';
import { showInStatusBar } from '../ui/StatusBarEntry';

/** `idwise.copySummary`: decision, checks and rules as Markdown for a ticket, without personal data. */
export async function copySummary(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const ref = resultOf(services, argument);
  if (ref === undefined) return;
  const journey = await services.gate.impersonalWhenRead(ref);
  if (journey.result === undefined) return;
  await vscode.env.clipboard.writeText(summaryMarkdown(journey, journey.result));
  showInStatusBar(t('Summary copied'), 3000);
}
