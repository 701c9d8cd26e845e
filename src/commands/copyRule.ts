import * as vscode from 'vscode';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** Copies an item of the Rule Results view, a rule or a detail, as Markdown; anything else is ignored. */
export async function copyRule({ ruleResults }: CommandServices, item: unknown): Promise<void> {
  const text = ruleResults.markdown(item);
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(t('Rule copied'), 2000);
}
