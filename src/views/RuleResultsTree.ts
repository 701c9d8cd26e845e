import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { isSameJourney } from '../journeys/JourneyRef';
import type { JourneyPanel } from '../panel/JourneyPanel';
import type { JourneyPanels } from '../panel/JourneyPanels';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import type { Rule, Rules } from '../result/ResultModel';
import { allOf, FIRST_ITEMS } from '../result/ShortList';
import { valueOf } from '../result/Value';
import type { ProfileStore } from '../profiles/ProfileStore';
import { detailsOf, type RuleItem, type RuleNode, type TreeNode } from './ruleNodes';
import { ruleTreeItem, ruleTooltip } from './ruleTreeItem';
import type { CreateTreeView } from './TreeOnDemand';
import { markdownString } from '../ui/Markdown';

/** Context key of the view's welcome texts. */
const STATE_KEY = 'idwise.ruleResultsState';
type EmptyState = 'noProfile' | 'noJourney' | 'loading' | 'failed' | 'noRules' | 'rules';

/** Context key of the filter. */
const FAILED_ONLY_KEY = 'idwise.failedRulesOnly';

/** The rules of the journey in front with their details. A click shows the rule, or the detail's subject. */
export class RuleResultsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable;
  private readonly view: vscode.TreeView<TreeNode>;
  /** Context keys that were set. */
  private readonly context = new Map<string, unknown>();
  private rules: Rules | undefined;
  private failedOnly = false;
  private state: EmptyState | undefined;
  private result: ShownResult | undefined;
  /** All nodes of the view with their parents. Commands may be run with any other object. */
  private parents = new WeakMap<object, TreeNode | undefined>();

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly panels: JourneyPanels,
    private readonly gate: JourneyGate,
    private readonly profiles: ProfileStore,
    createView: CreateTreeView<TreeNode>,
  ) {
    this.view = createView(this);
    this.disposables = vscode.Disposable.from(
      this.view,
      this.changed,
      panels.onDidChangeFront(() => this.refresh()),
      profiles.onDidChange(() => this.refresh()),
      gate.onDidChange((ref) => {
        if (ref === undefined || isSameJourney(panels.inFront?.ref, ref)) this.journeyChanged();
      }),
    );
    this.refresh();
  }

  /** Reads the journey in front and shows it. */
  refresh(): void {
    const { front, result, rules, state } = this.read();
    this.result = result;
    this.state = state;
    this.parents = new WeakMap();
    this.rules = rules;
    const total = rules?.total ?? 0;
    const failed = rules?.counts.Failed ?? 0;
    this.setContext(STATE_KEY, state);
    this.setContext(FAILED_ONLY_KEY, this.failedOnly);
    this.view.description = total > 0 ? (front?.title ?? '') : '';
    this.view.message = this.failedOnly ? hiddenRules(failed, total - failed) : '';
    this.view.badge =
      failed === 0
        ? undefined
        : {
            value: failed,
            tooltip: failed === 1 ? l10n.t('1 rule failed') : l10n.t('{0} rules failed', failed),
          };
    this.changed.fire();
  }

  private setContext(key: string, value: unknown): void {
    if (this.context.get(key) === value) return;
    this.context.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  /** Turns the filter for failed rules on or off. */
  toggleFailedOnly(): void {
    this.failedOnly = !this.failedOnly;
    this.refresh();
  }

  /** The node of a command's argument; undefined for anything else. */
  find(item: unknown): RuleNode | undefined {
    return this.isNode(item) && item.kind !== 'rest' ? item : undefined;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const children = this.childrenOf(node);
    for (const child of children) this.parents.set(child, node);
    return [...children];
  }

  private childrenOf(node: TreeNode | undefined): readonly TreeNode[] {
    switch (node?.kind) {
      case undefined:
        return this.ruleNodes();
      case 'rule':
        return detailNodes(node.rule);
      case 'rest':
        return node.nodes();
      case 'detail':
        return [];
    }
  }

  /** The nodes of the rules that match the filter. */
  private ruleNodes(): readonly TreeNode[] {
    if (this.rules === undefined) return [];
    const { list, total, counts } = this.rules;
    const nodesOf = (rules: readonly Rule[]): readonly RuleItem[] =>
      rules.map((rule) => ({ kind: 'rule', rule }));
    if (!this.failedOnly) {
      return withRest(list.first.length, total, undefined, (all) =>
        nodesOf(all ? allOf(list) : list.first),
      );
    }
    // Failed rules may be anywhere in a long list.
    const failed = (counts.Failed === 0 ? [] : allOf(list)).filter(
      ({ outcome }) => outcome === 'Failed',
    );
    return withRest(FIRST_ITEMS, failed.length, undefined, () => nodesOf(failed));
  }

  private isNode(item: unknown): item is TreeNode {
    return typeof item === 'object' && item !== null && this.parents.has(item);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.parents.get(node);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return ruleTreeItem(node, this.panels.inFront?.ref);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** The event also fires for images, so compare first. */
  private journeyChanged(): void {
    const { result, state } = this.read();
    if (result !== this.result || state !== this.state) this.refresh();
  }

  private read(): {
    readonly front: JourneyPanel | undefined;
    readonly result: ShownResult | undefined;
    readonly rules: Rules | undefined;
    readonly state: EmptyState;
  } {
    const front = this.panels.inFront;
    const snapshot = front && this.gate.snapshot(front.ref);
    const result = snapshot?.result;
    const rules = result && valueOf(result.rule_results);
    const stateWithoutResult = (): EmptyState => {
      if (snapshot?.loading === true) return 'loading';
      if (snapshot?.failure !== undefined) return 'failed';
      return this.profiles.list().length > 0 ? 'noJourney' : 'noProfile';
    };
    const stateOfResult = rules !== undefined && rules.total > 0 ? 'rules' : 'noRules';
    const state = result === undefined ? stateWithoutResult() : stateOfResult;
    return { front, result, rules, state };
  }

  /** Called when the mouse hovers over an item. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'rule') item.tooltip = markdownString(ruleTooltip(node.rule));
    return item;
  }
}

function detailNodes(rule: Rule): readonly TreeNode[] {
  const details = detailsOf(rule);
  return withRest(details.first.length, details.total, rule, (all) =>
    (all ? allOf(details) : details.first).map((detail, index) => ({
      kind: 'detail',
      rule,
      detail,
      index,
    })),
  );
}

/**
 * The first nodes of a list, and a node for the others.
 *
 * @param nodes of all items, or only of the first ones.
 */
function withRest(
  first: number,
  total: number,
  rule: Rule | undefined,
  nodes: (all: boolean) => readonly RuleNode[],
): readonly TreeNode[] {
  const shown = nodes(false).slice(0, first);
  if (shown.length >= total) return shown;
  return [...shown, { kind: 'rest', rule, total, nodes: () => nodes(true).slice(first) }];
}

/** Says how many rules the filter hides; empty for none. */
function hiddenRules(failed: number, hidden: number): string {
  if (hidden === 0) return '';
  if (failed > 0) {
    return hidden === 1
      ? l10n.t('1 rule that did not fail is hidden.')
      : l10n.t('{0} rules that did not fail are hidden.', hidden);
  }
  return hidden === 1
    ? l10n.t('No rule of this journey failed. 1 rule is hidden.')
    : l10n.t('No rule of this journey failed. {0} rules are hidden.', hidden);
}
