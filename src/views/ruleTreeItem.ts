import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { ruleVerdict, decisionVerdict, type VerdictIcon } from '../result/verdicts';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import { notProvidedText } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { valueOf } from '../result/Value';
import { visibleText } from '../text/ShownText';
import {
  detailsOf,
  type DetailItem,
  type RestItem,
  type RuleItem,
  type TreeNode,
} from './ruleNodes';
import { treeItem } from '../ui/labels';
import type { Rule, RuleDetail } from '../result/ResultModel';
import { paragraphs, type Markdown } from '../ui/Markdown';
import type { RecentJourney } from '../recent/RecentJourneys';
import { NO_DECISION } from '../explanations/decisionHeading';

/** Scrolls a panel to a rule, or to a detail's subject. Needs an argument, so not in the palette. */
export const SHOW_RULE_COMMAND = 'idwise.showRule';

/**
 * The tree item of a node.
 *
 * @param journey part of the item's ID, so that expansion and selection survive a refresh.
 */
export function ruleTreeItem(node: TreeNode, journey: JourneyRef | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'rule':
      return ruleItem(node, journey);
    case 'detail':
      return detailItem(node, journey);
    case 'rest':
      return restItem(node, journey);
  }
}

function ruleItem({ rule }: RuleItem, journey: JourneyRef | undefined): vscode.TreeItem {
  const { index, key, name, outcome } = rule;
  const result = visibleText(valueOf(rule.result) ?? notProvidedText());
  const item = treeItem(
    { label: name, description: result, spoken: `${name}, ${result}` },
    detailsOf(rule).total > 0
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `${keyOf(journey)}/${index}/${key}`;
  item.iconPath = themeIcon(ruleVerdict(outcome).icon);
  item.contextValue = 'rule';
  item.command = showCommand(journey, index);
  return item;
}

function detailItem(
  { detail, rule, index }: DetailItem,
  journey: JourneyRef | undefined,
): vscode.TreeItem {
  const title = visibleText(valueOf(detail.title) ?? notProvidedText());
  const rawResult = valueOf(detail.result);
  const result = visibleText(rawResult ?? notProvidedText());
  const description = visibleText(valueOf(detail.result_description) ?? result);
  const reference = referenceField(detail);
  const referred = reference.state === 'notProvided' ? [] : [reference.text];
  const item = treeItem({
    label: title,
    description: [description, ...referred].join(' · '),
    tooltip: detailTooltip(detail),
    spoken: [title, result, description, ...referred].join(', '),
  });
  item.id = `${keyOf(journey)}/${rule.index}/${rule.key}/${index}`;
  item.iconPath = themeIcon(ruleVerdict(rawResult).icon);
  item.contextValue = 'detail';
  const object = valueOf(detail.reference_object);
  const key: string | undefined = object && valueOf(object.object_key);
  const place = key === 'selfie' || key === 'applicant' ? key : rule.index;
  item.command = showCommand(journey, place);
  return item;
}

function restItem({ rule, total }: RestItem, journey: JourneyRef | undefined): vscode.TreeItem {
  const label =
    rule === undefined
      ? l10n.t('Show all {0} rules', total)
      : l10n.t('Show all {0} details', total);
  const item = treeItem({ label }, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${keyOf(journey)}/${rule === undefined ? '' : `${rule.index}/${rule.key}/`}rest`;
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
    title: l10n.t('Show in Panel'),
    arguments: [{ idwiseJourney, idwisePlace: place }],
  };
}

export function ruleTooltip({ name, content }: Rule): Markdown {
  const texts = valueOf(content);
  const explained = [texts?.description, texts?.information, texts?.tips].map(
    (text) => text && valueOf(text),
  );
  return paragraphs([name, ...explained].filter((text) => text !== undefined));
}

function detailTooltip(detail: RuleDetail): Markdown {
  const { state, text } = referenceField(detail);
  return paragraphs([
    valueOf(detail.result_description) ?? valueOf(detail.title) ?? notProvidedText(),
    ...(state === 'notProvided' ? [] : [text]),
  ]);
}

function themeIcon({ id, color }: VerdictIcon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

export function decisionIcon({
  decision,
  result = 'spotCheck',
}: Pick<RecentJourney, 'decision' | 'result'>): vscode.ThemeIcon {
  const known = decision === NO_DECISION ? undefined : decision;
  return themeIcon(decisionVerdict(known, result).icon);
}
