import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { ruleDetailMarkdown, ruleMarkdown } from '../views/ruleNodes';
import type { RuleResultsTree } from '../views/RuleResultsTree';
import { type CommandArgument, valuesOf, recentJourneyOf, resultOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { isJourneyId } from '../detection/journeyId';
import { summaryMarkdown } from '../explanations/summaryMarkdown';

/** Copies an item of the Rule Results view, a rule or a detail, as Markdown; ignores any other argument. */
export async function copyRule(
  { ruleResults }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const text = argument.kind === 'node' ? copiedText(ruleResults, argument.node) : undefined;
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  showInStatusBar(l10n.t('Rule copied'), 2000);
}

/** An item of the Rule Results view as Markdown; undefined for anything else. */
export function copiedText(
  ruleResults: Pick<RuleResultsTree, 'find'>,
  item: unknown,
): string | undefined {
  const node = ruleResults.find(item);
  if (node === undefined) return undefined;
  return node.kind === 'rule' ? ruleMarkdown(node.rule) : ruleDetailMarkdown(node.detail);
}

/** Copies a journey ID, given or of an item of the Journeys view; ignores any other argument. */
export async function copyJourneyId(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journeyId = valuesOf(argument).text ?? recentJourneyOf(services, argument)?.journeyId;
  if (journeyId === undefined || !isJourneyId(journeyId)) return;
  await vscode.env.clipboard.writeText(journeyId);
  showInStatusBar(l10n.t('Journey ID copied'), 2000);
}

/** `idwise.copySummary`: copies decision, checks and rules as Markdown for a ticket, without personal data. */
export async function copySummary(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const ref = resultOf(services, argument);
  if (ref === undefined) return;
  const journey = await services.gate.impersonalWhenRead(ref);
  if (journey.result === undefined) return;
  await vscode.env.clipboard.writeText(summaryMarkdown(journey, journey.result));
  showInStatusBar(l10n.t('Summary copied'), 3000);
}
