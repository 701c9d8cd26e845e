import * as vscode from 'vscode';
import { isSameJourney, journeyKey } from '../journeys/JourneyRef';
import type { JourneyResult, JourneyStore } from '../journeys/JourneyStore';
import { isMasked } from '../privacy/masking';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import { redactionOf, type Redaction } from '../privacy/redaction';
import { ruleName, valueOf, type RuleDetail, type RuleResult } from '../result/spotCheck';
import type { JourneyPanel } from '../panel/JourneyPanel';
import type { JourneyPanels } from '../panel/JourneyPanels';
import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import type { ProfileStore } from '../profiles/ProfileStore';
import { ruleIcon } from './decisionIcon';
import { ruleDetailMarkdown, ruleMarkdown } from './ruleMarkdown';
import { t } from '../localization';

const VIEW = 'idwise.ruleResults';

/** What the view has to say when it has no rules; the manifest's welcome texts are chosen by it. */
const STATE_KEY = 'idwise.ruleResultsState';
type EmptyState = 'noProfile' | 'noJourney' | 'loading' | 'failed' | 'noRules' | 'rules';

/** Whether the filter is on; it chooses the button in the view's title. */
const FAILED_ONLY_KEY = 'idwise.failedRulesOnly';

interface RuleItem {
  readonly kind: 'rule';
  /** The rule's place in the order sent. */
  readonly index: number;
  readonly rule: RuleResult;
  readonly details: readonly DetailItem[];
}

interface DetailItem {
  readonly kind: 'detail';
  readonly index: number;
  readonly rule: RuleItem;
  readonly detail: RuleDetail;
}

export type RuleNode = RuleItem | DetailItem;

/**
 * The rules of the journey in front: rule, then its details. A click shows the rule, or what the detail refers to, in the
 * panel.
 */
export class RuleResultsTree implements vscode.TreeDataProvider<RuleNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private readonly view: vscode.TreeView<RuleNode>;
  /** The context keys as the window has them from us. */
  private readonly context = new Map<string, unknown>();
  /** Those that the filter lets through. */
  private nodes: readonly RuleItem[] = [];
  private failedOnly = false;
  private state: EmptyState | undefined;
  private result: JourneyResult | undefined;
  /** Rules may repeat what is masked elsewhere. */
  private redact: Redaction = (text) => text;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly panels: JourneyPanels,
    private readonly store: JourneyStore,
    private readonly profiles: ProfileStore,
    private readonly privacyMode: PrivacyMode,
  ) {
    this.view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.disposables.push(
      this.view,
      this.changed,
      panels.onDidChangeFront(() => this.refresh()),
      profiles.onDidChange(() => this.refresh()),
      privacyMode.onDidChange(() => this.refresh()),
      store.onDidChange((ref) => {
        if (isSameJourney(panels.inFront?.ref, ref)) this.journeyChanged();
      }),
    );
    this.refresh();
  }

  /** Reads the journey in front again. */
  refresh(): void {
    const { front, result, state } = this.read();
    const rules = (result && valueOf(result.spotCheck.ruleResults)) ?? [];
    const { policy } = this.privacyMode;
    if (result) this.redact = redactionOf(result.spotCheck, (field) => isMasked(field, policy));
    this.result = result;
    this.state = state;
    const failed = rules.filter(isFailed).length;
    this.nodes = rules.map(ruleNode).filter(({ rule }) => !this.failedOnly || isFailed(rule));
    this.setContext(STATE_KEY, state);
    this.setContext(FAILED_ONLY_KEY, this.failedOnly);
    this.view.description = rules.length > 0 ? (front?.title ?? '') : '';
    this.view.message = this.failedOnly ? hiddenRules(failed, rules.length - failed) : '';
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

  /** A rule or a detail as Markdown, masked as the view shows it; undefined for what is no item of the view. */
  markdown(item: unknown): string | undefined {
    for (const node of this.nodes) {
      if (node === item) return ruleMarkdown(node.rule, this.redact);
      const detail = node.details.find((other) => other === item);
      if (detail !== undefined) return ruleDetailMarkdown(detail.detail, this.redact);
    }
    return undefined;
  }

  getChildren(node?: RuleNode): RuleNode[] {
    if (node === undefined) return [...this.nodes];
    return node.kind === 'rule' ? [...node.details] : [];
  }

  getParent(node: RuleNode): RuleNode | undefined {
    return node.kind === 'detail' ? node.rule : undefined;
  }

  getTreeItem(node: RuleNode): vscode.TreeItem {
    return node.kind === 'rule' ? this.ruleItem(node) : this.detailItem(node);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** A store tells of every picture as well; only a new result or state changes anything here. */
  private journeyChanged(): void {
    const { result, state } = this.read();
    if (result !== this.result || state !== this.state) this.refresh();
  }

  private read(): {
    readonly front: JourneyPanel | undefined;
    readonly result: JourneyResult | undefined;
    readonly state: EmptyState;
  } {
    const front = this.panels.inFront;
    const snapshot = front && this.store.snapshot(front.ref);
    const result = snapshot?.result;
    const rules = result && valueOf(result.spotCheck.ruleResults);
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
    const name = this.redact(ruleName(node.rule));
    const sent = resultOf(node.rule);
    const result = sent === undefined ? undefined : this.redact(sent);
    const item = new vscode.TreeItem(
      name,
      node.details.length === 0
        ? vscode.TreeItemCollapsibleState.None
        : vscode.TreeItemCollapsibleState.Collapsed,
    );
    // Stable over a refresh, so that what is expanded and selected stays so.
    item.id = `${this.frontId()}/${node.index}/${node.rule.key}`;
    item.description = result ?? notProvided();
    item.iconPath = ruleIcon(sent);
    item.contextValue = 'rule';
    item.accessibilityInformation = { label: `${name}, ${result ?? notProvided()}` };
    item.command = this.showCommand(node.index);
    return item;
  }

  private detailItem(node: DetailItem): vscode.TreeItem {
    const { detail, rule } = node;
    const title = this.redact(valueOf(detail.title) ?? notProvided());
    const sent = valueOf(detail.result);
    const result = this.redact(sent ?? notProvided());
    const description = this.redact(valueOf(detail.resultDescription) ?? result);
    const reference = referenceField(detail);
    const referred = reference.state === 'notProvided' ? [] : [this.redact(reference.text)];
    const item = new vscode.TreeItem(title);
    item.id = `${this.frontId()}/${rule.index}/${rule.rule.key}/${node.index}`;
    item.description = [description, ...referred].join(' · ');
    item.tooltip = detailTooltip(detail, this.redact);
    item.iconPath = ruleIcon(sent);
    item.contextValue = 'detail';
    item.accessibilityInformation = {
      label: [title, result, description, ...referred].join(', '),
    };
    const object = valueOf(detail.reference);
    const key = object && valueOf(object.objectKey);
    item.command = this.showCommand(key === 'selfie' || key === 'applicant' ? key : rule.index);
    return item;
  }

  /** Tooltips are asked for one by one, when somebody hovers. */
  resolveTreeItem(item: vscode.TreeItem, node: RuleNode): vscode.TreeItem {
    if (node.kind === 'rule') item.tooltip = ruleTooltip(node.rule, this.redact);
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

function resultOf(rule: RuleResult): string | undefined {
  const content = valueOf(rule.content);
  return content && valueOf(content.result);
}

function isFailed(rule: RuleResult): boolean {
  return resultOf(rule) === 'Failed';
}

function ruleNode(rule: RuleResult, index: number): RuleItem {
  const content = valueOf(rule.content);
  const sent = (content && valueOf(content.details)) ?? [];
  const details: DetailItem[] = [];
  const node: RuleItem = { kind: 'rule', index, rule, details };
  for (const [place, detail] of sent.entries()) {
    details.push({ kind: 'detail', index: place, rule: node, detail });
  }
  return node;
}

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

/** Plain text in Markdown: what the API sent is escaped and never a link or a command. */
function ruleTooltip(rule: RuleResult, redact: Redaction): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const content = valueOf(rule.content);
  tooltip.appendText(redact(ruleName(rule)));
  for (const text of [content?.description, content?.information, content?.tips]) {
    const value = text && valueOf(text);
    if (value === undefined) continue;
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(redact(value));
  }
  return tooltip;
}

function detailTooltip(detail: RuleDetail, redact: Redaction): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const text = valueOf(detail.resultDescription) ?? valueOf(detail.title) ?? notProvided();
  tooltip.appendText(redact(text));
  const reference = referenceField(detail);
  if (reference.state !== 'notProvided') {
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(redact(reference.text));
  }
  return tooltip;
}
