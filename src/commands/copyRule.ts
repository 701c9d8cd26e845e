import * as vscode from 'vscode';
import { t } from '../localization';
import { ruleDetailMarkdown, ruleMarkdown } from '../views/ruleMarkdown';
import type { RuleResultsTree } from '../views/RuleResultsTree';
import type { CommandServices } from './CommandServices';

/** Copies an item of the Rule Results view, a rule or a detail, as Markdown; anything else is ignored. */
export async function copyRule({ ruleResults }: CommandServices, item: unknown): Promise<void> {
  const text = copiedText(ruleResults, item);
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(t('Rule copied'), 2000);
}

/** An item of the view as Markdown, masked as the view shows it; undefined for anything else. */
export function copiedText(
  ruleResults: Pick<RuleResultsTree, 'find'>,
  item: unknown,
): string | undefined {
  const found = ruleResults.find(item);
  if (found === undefined) return undefined;
  const { node, redact } = found;
  return node.kind === 'rule'
    ? ruleMarkdown(node.rule, redact)
    : ruleDetailMarkdown(node.detail, redact);
}
