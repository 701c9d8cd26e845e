import * as vscode from 'vscode';
import { ruleVerdict } from '../explanations/verdicts';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import { t, wholeNumber } from '../localization';
import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { shownValue } from '../privacy/Shown';
import { visibleText } from '../result/visibleText';
import type { DetailItem, ListPart, RuleItem, TreeNode } from './ruleNodes';
import { detailTooltip } from './ruleTooltip';
import { themeIcon } from './verdictIcon';
import { treeItem } from '../ui/treeItem';

/** Scrolls a panel to a rule, or to what a detail refers to. Not in the palette: it needs to know which. */
export const SHOW_RULE_COMMAND = 'idwise.showRule';

/**
 * What VS Code shows of a node of the Rule Results view.
 *
 * @param journey whose rules they are. IDs are stable over a refresh of it, so that what is expanded and selected stays so.
 */
export function ruleTreeItem(
  node: TreeNode,
  journey: JourneyRef | undefined,
  above: TreeNode | undefined,
): vscode.TreeItem {
  switch (node.kind) {
    case 'rule':
      return ruleItem(node, journey);
    case 'detail':
      return detailItem(node, journey);
    case 'part':
      return partItem(node, journey, above);
  }
}

function ruleItem(node: RuleItem, journey: JourneyRef | undefined): vscode.TreeItem {
  const { name, key, content, outcome } = node.rule;
  const texts = shownValue(content);
  const result = visibleText((texts && shownValue(texts.result)) ?? notProvided());
  const item = treeItem(
    { label: name, description: result, spoken: `${name}, ${result}` },
    node.hasDetails
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `${keyOf(journey)}/${node.index}/${key}`;
  item.iconPath = themeIcon(ruleVerdict(outcome).icon);
  item.contextValue = 'rule';
  item.command = showCommand(journey, node.index);
  return item;
}

function detailItem(
  { detail, rule, index }: DetailItem,
  journey: JourneyRef | undefined,
): vscode.TreeItem {
  const title = visibleText(shownValue(detail.title) ?? notProvided());
  const sent = shownValue(detail.result);
  const result = visibleText(sent ?? notProvided());
  const description = visibleText(shownValue(detail.resultDescription) ?? result);
  const reference = referenceField(detail);
  const referred = reference.state === 'notProvided' ? [] : [reference.text];
  const item = treeItem({
    label: title,
    description: [description, ...referred].join(' · '),
    tooltip: detailTooltip(detail),
    spoken: [title, result, description, ...referred].join(', '),
  });
  item.id = `${keyOf(journey)}/${rule.index}/${rule.rule.key}/${index}`;
  item.iconPath = themeIcon(ruleVerdict(sent).icon);
  item.contextValue = 'detail';
  const object = shownValue(detail.reference);
  const key: string | undefined = object && shownValue(object.objectKey);
  const place = key === 'selfie' || key === 'applicant' ? key : rule.index;
  item.command = showCommand(journey, place);
  return item;
}

function partItem(
  { nodes, before }: ListPart,
  journey: JourneyRef | undefined,
  above: TreeNode | undefined,
): vscode.TreeItem {
  const first = wholeNumber(before + 1);
  const last = wholeNumber(before + nodes.length);
  const label =
    above === undefined ? t('Rules {0} to {1}', first, last) : t('Details {0} to {1}', first, last);
  const item = treeItem({ label }, vscode.TreeItemCollapsibleState.Collapsed);
  const place = above?.kind === 'rule' ? `${above.index}/${above.rule.key}/` : '';
  item.id = `${keyOf(journey)}/${place}part/${before}`;
  item.iconPath = new vscode.ThemeIcon('list-unordered');
  return item;
}

function keyOf(journey: JourneyRef | undefined): string {
  return journey === undefined ? '' : journeyKey(journey);
}

function showCommand(
  idwiseJourney: JourneyRef | undefined,
  place: number | 'selfie' | 'applicant',
): vscode.Command {
  return {
    command: SHOW_RULE_COMMAND,
    title: t('Show in Panel'),
    arguments: [{ idwiseJourney, idwisePlace: place }],
  };
}
