import * as vscode from 'vscode';
import { isSameJourney } from '../journeys/JourneyRef';
import type { JourneyStore } from '../journeys/JourneyStore';
import { isMasked } from '../journeys/masking';
import type { PrivacyMode } from '../journeys/PrivacyMode';
import { redactionOf, type Redaction } from '../journeys/redaction';
import { valueOf, type RuleDetail, type RuleResult } from '../journeys/spotCheck';
import type { JourneyPanels } from '../panel/JourneyPanels';
import { NOT_PROVIDED } from '../panel/fields';
import { referenceField, ruleName } from '../panel/rulesView';
import type { ProfileStore } from '../profiles/ProfileStore';
import { ruleIcon } from './decisionIcon';

const VIEW = 'idwise.ruleResults';

/** What the view has to say when it has no rules; the manifest's welcome texts are chosen by it. */
const STATE_KEY = 'idwise.ruleResultsState';
type EmptyState = 'noProfile' | 'noJourney' | 'loading' | 'failed' | 'noRules' | 'rules';

export type RuleNode =
  | { readonly kind: 'rule'; readonly index: number; readonly rule: RuleResult }
  | {
      readonly kind: 'detail';
      readonly index: number;
      readonly rule: RuleNode & { readonly kind: 'rule' };
      readonly detail: RuleDetail;
    };

/** The rules of the journey in front: rule, then its details. A click shows the rule in the panel. */
export class RuleResultsTree implements vscode.TreeDataProvider<RuleNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private readonly view: vscode.TreeView<RuleNode>;
  private nodes: readonly (RuleNode & { readonly kind: 'rule' })[] = [];
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
      store.onDidChange((ref, picture) => {
        if (picture === undefined && isSameJourney(panels.inFront?.ref, ref)) this.refresh();
      }),
    );
    this.refresh();
  }

  /** Reads the journey in front again. */
  refresh(): void {
    const front = this.panels.inFront;
    const snapshot = front && this.store.snapshot(front.ref);
    const spotCheck = snapshot?.result?.spotCheck;
    const rules = spotCheck && valueOf(spotCheck.ruleResults);
    const { policy } = this.privacyMode;
    if (spotCheck) this.redact = redactionOf(spotCheck, (field) => isMasked(field, policy));
    this.nodes = (rules ?? []).map((rule, index) => ({ kind: 'rule', index, rule }));
    const state: EmptyState =
      this.nodes.length > 0
        ? 'rules'
        : snapshot?.result !== undefined
          ? 'noRules'
          : snapshot?.loading === true
            ? 'loading'
            : snapshot?.failure !== undefined
              ? 'failed'
              : this.profiles.list().length > 0
                ? 'noJourney'
                : 'noProfile';
    void vscode.commands.executeCommand('setContext', STATE_KEY, state);
    this.view.description = this.nodes.length > 0 ? (front?.title ?? '') : '';
    const failed = this.nodes.filter(({ rule }) => resultOf(rule) === 'Failed').length;
    this.view.badge =
      failed === 0
        ? undefined
        : { value: failed, tooltip: failed === 1 ? '1 rule failed' : `${failed} rules failed` };
    this.changed.fire();
  }

  getChildren(node?: RuleNode): RuleNode[] {
    if (node === undefined) return [...this.nodes];
    if (node.kind === 'detail') return [];
    const content = valueOf(node.rule.content);
    const details = (content && valueOf(content.details)) ?? [];
    return details.map((detail, index) => ({ kind: 'detail', index, rule: node, detail }));
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

  private ruleItem(node: RuleNode & { kind: 'rule' }): vscode.TreeItem {
    const name = this.redact(ruleName(node.rule));
    const sent = resultOf(node.rule);
    const result = sent === undefined ? undefined : this.redact(sent);
    const item = new vscode.TreeItem(
      name,
      this.getChildren(node).length === 0
        ? vscode.TreeItemCollapsibleState.None
        : vscode.TreeItemCollapsibleState.Collapsed,
    );
    // Stable over a refresh, so that what is expanded and selected stays so.
    item.id = `${this.frontId()}/${node.index}/${node.rule.key}`;
    item.description = result ?? NOT_PROVIDED;
    item.iconPath = ruleIcon(sent);
    item.contextValue = 'rule';
    item.accessibilityInformation = { label: `${name}, ${result ?? NOT_PROVIDED}` };
    item.command = this.showCommand(node.index);
    return item;
  }

  private detailItem(node: RuleNode & { kind: 'detail' }): vscode.TreeItem {
    const { detail } = node;
    const title = this.redact(valueOf(detail.title) ?? NOT_PROVIDED);
    const sent = valueOf(detail.result);
    const result = sent === undefined ? undefined : this.redact(sent);
    const item = new vscode.TreeItem(title);
    item.id = `${this.frontId()}/${node.rule.index}/${node.rule.rule.key}/${node.index}`;
    item.description = this.redact(valueOf(detail.resultDescription) ?? result ?? NOT_PROVIDED);
    item.tooltip = detailTooltip(detail, this.redact);
    item.iconPath = ruleIcon(sent);
    item.contextValue = 'detail';
    item.accessibilityInformation = { label: `${title}, ${result ?? NOT_PROVIDED}` };
    item.command = this.showCommand(node.rule.index);
    return item;
  }

  /** Tooltips are asked for one by one, when somebody hovers. */
  resolveTreeItem(item: vscode.TreeItem, node: RuleNode): vscode.TreeItem {
    if (node.kind === 'rule') item.tooltip = ruleTooltip(node.rule, this.redact);
    return item;
  }

  private showCommand(rule: number): vscode.Command {
    return { command: SHOW_RULE_COMMAND, title: 'Show in Panel', arguments: [rule] };
  }

  private frontId(): string {
    const front = this.panels.inFront?.ref;
    return front === undefined ? '' : `${front.profileId}/${front.journeyId}`;
  }
}

/** Scrolls the panel in front to a rule. Not in the palette: it needs the rule's place. */
export const SHOW_RULE_COMMAND = 'idwise.showRule';

function resultOf(rule: RuleResult): string | undefined {
  const content = valueOf(rule.content);
  return content && valueOf(content.result);
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
  const text = valueOf(detail.resultDescription) ?? valueOf(detail.title) ?? NOT_PROVIDED;
  tooltip.appendText(redact(text));
  const reference = referenceField(detail);
  if (reference.state !== 'notProvided') {
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(redact(reference.text));
  }
  return tooltip;
}
