import * as vscode from 'vscode';
import { ruleVerdict } from '../explanations/verdicts';
import { isSameJourney, journeyKey } from '../journeys/JourneyRef';
import { t } from '../localization';
import { notProvided } from '../panel/fields';
import type { JourneyPanel } from '../panel/JourneyPanel';
import type { JourneyPanels } from '../panel/JourneyPanels';
import { referenceField } from '../panel/rulesView';
import type { JourneyGate } from '../privacy/JourneyGate';
import { shownValue } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ProfileStore } from '../profiles/ProfileStore';
import { RuleItem, type DetailItem, type RuleNode } from './ruleNodes';
import { detailTooltip, ruleTooltip } from './ruleTooltip';
import type { CreateTreeView } from './TreeOnDemand';
import { themeIcon } from './verdictIcon';

/** What the view has to say when it has no rules; the manifest's welcome texts are chosen by it. */
const STATE_KEY = 'idwise.ruleResultsState';
type EmptyState = 'noProfile' | 'noJourney' | 'loading' | 'failed' | 'noRules' | 'rules';

/** Whether the filter is on; it chooses the button in the view's title. */
const FAILED_ONLY_KEY = 'idwise.failedRulesOnly';

/**
 * The rules of the journey in front: rule, then its details. A click shows the rule, or what the detail refers to, in the
 * panel.
 */
export class RuleResultsTree implements vscode.TreeDataProvider<RuleNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable;
  private readonly view: vscode.TreeView<RuleNode>;
  /** The context keys as the window has them from us. */
  private readonly context = new Map<string, unknown>();
  /** Those that the filter lets through. */
  private nodes: readonly RuleItem[] = [];
  private failedOnly = false;
  private state: EmptyState | undefined;
  private result: ShownResult | undefined;
  /** The nodes that VS Code has from us: a command is run with one, or with anything else. */
  private known = new WeakSet<object>();

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly panels: JourneyPanels,
    private readonly gate: JourneyGate,
    private readonly profiles: ProfileStore,
    createView: CreateTreeView<RuleNode>,
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

  /** Reads the journey in front again. */
  refresh(): void {
    const { front, result, state } = this.read();
    const rules = result && shownValue(result.rules);
    const outcomes = rules?.outcomes ?? [];
    this.result = result;
    this.state = state;
    this.known = new WeakSet();
    this.nodes =
      rules === undefined
        ? []
        : outcomes.flatMap((outcome, index) =>
            this.failedOnly && outcome !== 'Failed' ? [] : [new RuleItem(rules, index)],
          );
    const failed = outcomes.filter((outcome) => outcome === 'Failed').length;
    this.setContext(STATE_KEY, state);
    this.setContext(FAILED_ONLY_KEY, this.failedOnly);
    this.view.description = outcomes.length > 0 ? (front?.title ?? '') : '';
    this.view.message = this.failedOnly ? hiddenRules(failed, outcomes.length - failed) : '';
    this.view.badge =
      failed === 0
        ? undefined
        : {
            value: failed,
            tooltip: failed === 1 ? t('1 rule failed') : t('{0} rules failed', failed),
          };
    this.changed.fire();
  }

  private setContext(key: string, value: unknown): void {
    if (this.context.get(key) === value) return;
    this.context.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  /** Shows the rules that failed and no other, or all of them again. */
  toggleFailedOnly(): void {
    this.failedOnly = !this.failedOnly;
    this.refresh();
  }

  /** What an item of the view is; undefined for anything else. */
  find(item: unknown): RuleNode | undefined {
    return this.isNode(item) ? item : undefined;
  }

  getChildren(node?: RuleNode): RuleNode[] {
    if (node?.kind === 'detail') return [];
    const children: readonly RuleNode[] = node === undefined ? this.nodes : node.details;
    for (const child of children) this.known.add(child);
    return [...children];
  }

  private isNode(item: unknown): item is RuleNode {
    return typeof item === 'object' && item !== null && this.known.has(item);
  }

  getParent(node: RuleNode): RuleNode | undefined {
    return node.kind === 'detail' ? node.rule : undefined;
  }

  getTreeItem(node: RuleNode): vscode.TreeItem {
    return node.kind === 'rule' ? this.ruleItem(node) : this.detailItem(node);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** A store tells of every picture as well; only a new result or state changes anything here. */
  private journeyChanged(): void {
    const { result, state } = this.read();
    if (result !== this.result || state !== this.state) this.refresh();
  }

  private read(): {
    readonly front: JourneyPanel | undefined;
    readonly result: ShownResult | undefined;
    readonly state: EmptyState;
  } {
    const front = this.panels.inFront;
    const snapshot = front && this.gate.snapshot(front.ref);
    const result = snapshot?.result;
    const rules = result && shownValue(result.rules);
    const state: EmptyState =
      result !== undefined
        ? rules !== undefined && rules.length > 0
          ? 'rules'
          : 'noRules'
        : snapshot?.loading === true
          ? 'loading'
          : snapshot?.failure !== undefined
            ? 'failed'
            : this.profiles.list().length > 0
              ? 'noJourney'
              : 'noProfile';
    return { front, result, state };
  }

  private ruleItem(node: RuleItem): vscode.TreeItem {
    const { name, key, content, outcome } = node.rule;
    const texts = shownValue(content);
    const result = (texts && shownValue(texts.result)) ?? notProvided();
    const item = new vscode.TreeItem(
      name,
      node.hasDetails
        ? vscode.TreeItemCollapsibleState.Collapsed
        : vscode.TreeItemCollapsibleState.None,
    );
    // Stable over a refresh, so that what is expanded and selected stays so.
    item.id = `${this.frontId()}/${node.index}/${key}`;
    item.description = result;
    item.iconPath = themeIcon(ruleVerdict(outcome).icon);
    item.contextValue = 'rule';
    item.accessibilityInformation = { label: `${name}, ${result}` };
    item.command = this.showCommand(node.index);
    return item;
  }

  private detailItem({ detail, rule, index }: DetailItem): vscode.TreeItem {
    const title = shownValue(detail.title) ?? notProvided();
    const sent = shownValue(detail.result);
    const result = sent ?? notProvided();
    const description = shownValue(detail.resultDescription) ?? result;
    const reference = referenceField(detail);
    const referred = reference.state === 'notProvided' ? [] : [reference.text];
    const item = new vscode.TreeItem(title);
    item.id = `${this.frontId()}/${rule.index}/${rule.rule.key}/${index}`;
    item.description = [description, ...referred].join(' · ');
    item.tooltip = detailTooltip(detail);
    item.iconPath = themeIcon(ruleVerdict(sent).icon);
    item.contextValue = 'detail';
    item.accessibilityInformation = {
      label: [title, result, description, ...referred].join(', '),
    };
    const object = shownValue(detail.reference);
    const key: string | undefined = object && shownValue(object.objectKey);
    item.command = this.showCommand(key === 'selfie' || key === 'applicant' ? key : rule.index);
    return item;
  }

  /** Tooltips are asked for one by one, when somebody hovers. */
  resolveTreeItem(item: vscode.TreeItem, node: RuleNode): vscode.TreeItem {
    if (node.kind === 'rule') item.tooltip = ruleTooltip(node.rule);
    return item;
  }

  private showCommand(place: number | 'selfie' | 'applicant'): vscode.Command {
    return { command: SHOW_RULE_COMMAND, title: t('Show in Panel'), arguments: [place] };
  }

  private frontId(): string {
    const front = this.panels.inFront?.ref;
    return front === undefined ? '' : journeyKey(front);
  }
}

/** Scrolls the panel in front to a rule, or to what a detail refers to. Not in the palette: it needs to know which. */
export const SHOW_RULE_COMMAND = 'idwise.showRule';

/** What the filter hides, in a sentence; empty when that is nothing. */
function hiddenRules(failed: number, hidden: number): string {
  if (hidden === 0) return '';
  if (failed > 0) {
    return hidden === 1
      ? t('1 rule that did not fail is hidden.')
      : t('{0} rules that did not fail are hidden.', hidden);
  }
  return hidden === 1
    ? t('No rule of this journey failed. 1 rule is hidden.')
    : t('No rule of this journey failed. {0} rules are hidden.', hidden);
}
