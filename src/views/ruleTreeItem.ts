import * as vscode from 'vscode';
import { ruleVerdict } from '../explanations/verdicts';
import { t, wholeNumber } from '../localization';
import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { shownValue } from '../privacy/Shown';
import { visibleText } from '../result/visibleText';
import type { DetailItem, ListPart, RuleItem, TreeNode } from './ruleNodes';
import { detailTooltip } from './ruleTooltip';
import { themeIcon } from './verdictIcon';
import { treeItem } from '../ui/treeItem';

/** Scrolls the panel in front to a rule, or to what a detail refers to. Not in the palette: it needs to know which. */
export const SHOW_RULE_COMMAND = 'idwise.showRule';

/**
 * What VS Code shows of a node of the Rule Results view.
 *
 * @param journey tells the items of one journey from those of another: IDs are stable over a refresh, so that what is
 *   expanded and selected stays so.
 */
export function ruleTreeItem(
  node: TreeNode,
  journey: string,
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

function ruleItem(node: RuleItem, journey: string): vscode.TreeItem {
  const { name, key, content, outcome } = node.rule;
  const texts = shownValue(content);
  const result = visibleText((texts && shownValue(texts.result)) ?? notProvided());
  const item = treeItem(
    { label: name, description: result, spoken: `${name}, ${result}` },
    node.hasDetails
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `${journey}/${node.index}/${key}`;
  item.iconPath = themeIcon(ruleVerdict(outcome).icon);
  item.contextValue = 'rule';
  item.command = showCommand(node.index);
  return item;
}

function detailItem({ detail, rule, index }: DetailItem, journey: string): vscode.TreeItem {
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
  item.id = `${journey}/${rule.index}/${rule.rule.key}/${index}`;
  item.iconPath = themeIcon(ruleVerdict(sent).icon);
  item.contextValue = 'detail';
  const object = shownValue(detail.reference);
  const key: string | undefined = object && shownValue(object.objectKey);
  item.command = showCommand(key === 'selfie' || key === 'applicant' ? key : rule.index);
  return item;
}

function partItem(
  { nodes, before }: ListPart,
  journey: string,
  above: TreeNode | undefined,
): vscode.TreeItem {
  const first = wholeNumber(before + 1);
  const last = wholeNumber(before + nodes.length);
  const label =
    above === undefined ? t('Rules {0} to {1}', first, last) : t('Details {0} to {1}', first, last);
  const item = treeItem({ label }, vscode.TreeItemCollapsibleState.Collapsed);
  const place = above?.kind === 'rule' ? `${above.index}/${above.rule.key}/` : '';
  item.id = `${journey}/${place}part/${before}`;
  item.iconPath = new vscode.ThemeIcon('list-unordered');
  return item;
}

function showCommand(place: number | 'selfie' | 'applicant'): vscode.Command {
  return { command: SHOW_RULE_COMMAND, title: t('Show in Panel'), arguments: [place] };
}
