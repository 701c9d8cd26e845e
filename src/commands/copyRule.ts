import * as vscode from 'vscode';
import { t } from '../text/localization';
import { ruleDetailMarkdown, ruleMarkdown } from '../views/ruleMarkdown';
import type { RuleResultsTree } from '../views/RuleResultsTree';
import { type CommandArgument, valuesOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { isJourneyId } from '../detection/journeyId';
import { recentJourneyOf } from './journeyOf';

/** Copies an item of the Rule Results view, a rule or a detail, as Markdown; anything else is ignored. */
export async function copyRule(
  { ruleResults }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const text = argument.kind === 'node' ? copiedText(ruleResults, argument.node) : undefined;
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  showInStatusBar(t('Rule copied'), 2000);
}

/** An item of the view as Markdown; undefined for anything else. */
export function copiedText(
  ruleResults: Pick<RuleResultsTree, 'find'>,
  item: unknown,
): string | undefined {
  const node = ruleResults.find(item);
  if (node === undefined) return undefined;
  return node.kind === 'rule' ? ruleMarkdown(node.rule) : ruleDetailMarkdown(node.detail);
}

/** Puts a journey ID, or that of an item of the Journeys view, on the clipboard; anything else is ignored. */
export async function copyJourneyId(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journeyId = valuesOf(argument).text ?? recentJourneyOf(services, argument)?.journeyId;
  if (journeyId === undefined || !isJourneyId(journeyId)) return;
  await vscode.env.clipboard.writeText(journeyId);
  showInStatusBar(t('Journey ID copied'), 2000);
}
