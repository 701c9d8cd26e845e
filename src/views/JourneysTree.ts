import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { decisionText, decisionTone, NO_DECISION } from '../explanations/decisionHeading';
import { firstReasons } from '../explanations/reasons';
import {
  groupJourneys,
  type JourneyGroup,
  type JourneyGroupName,
  kindLabel,
  recentJourneyRef,
  type RecentJourney,
  type RecentJourneys,
} from '../recent/RecentJourneys';
import { shortJourneyId } from '../detection/journeyId';
import { isolatedText } from '../text/ShownText';
import type { ProfileStore } from '../profiles/ProfileStore';
import { decisionIcon } from './ruleTreeItem';
import { relativeTime } from '../result/times';
import type { JourneyGate } from '../privacy/JourneyGate';
import { languageTag } from '../text/localization';
import type { CreateTreeView } from './TreeOnDemand';
import { paragraphs } from '../ui/Markdown';
import { treeItem } from '../ui/labels';

/** Reasons in a tooltip. */
const SHOWN_REASONS = 8;

/** Context key of the view's welcome text and commands. */
const HAS_RECENTS_KEY = 'idwise.hasRecentJourneys';

const GROUP_LABELS: Record<JourneyGroupName, () => string> = {
  pinned: () => l10n.t('Pinned'),
  today: () => l10n.t('Today'),
  yesterday: () => l10n.t('Yesterday'),
  earlier: () => l10n.t('Earlier'),
};

export interface JourneysTreeServices {
  readonly recents: RecentJourneys;
  readonly profiles: ProfileStore;
  readonly gate: JourneyGate;
}

export type JourneyNode = JourneyGroup | RecentJourney;

/** Recent journeys: pinned ones, then by day, newest first. A click opens one with the profile it was opened with. */
export class JourneysTree implements vscode.TreeDataProvider<JourneyNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable;
  private groups: readonly JourneyGroup[] = [];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly services: JourneysTreeServices,
    createView: CreateTreeView<JourneyNode>,
    private readonly now: () => number = Date.now,
  ) {
    const { recents, profiles, gate } = services;
    const view = createView(this);
    this.disposables = vscode.Disposable.from(
      this.changed,
      view,
      recents.onDidChange(() => this.refresh()),
      profiles.onDidChange(() => this.refresh()),
      gate.onDidChange((ref) => {
        if (ref === undefined) this.refresh();
      }),
      // The day may have changed.
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.refresh();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && view.visible) this.refresh();
      }),
    );
    this.refresh();
  }

  refresh(): void {
    const hasRecents = this.services.recents.list().length > 0;
    void vscode.commands.executeCommand('setContext', HAS_RECENTS_KEY, hasRecents);
    this.changed.fire();
  }

  getChildren(node?: JourneyNode): JourneyNode[] {
    if (node !== undefined) return isGroup(node) ? [...node.journeys] : [];
    this.groups = groupJourneys(this.services.recents.list(), this.now());
    return [...this.groups];
  }

  getParent(node: JourneyNode): JourneyNode | undefined {
    return isGroup(node) ? undefined : this.groups.find(({ journeys }) => journeys.includes(node));
  }

  getTreeItem(node: JourneyNode): vscode.TreeItem {
    return isGroup(node) ? groupItem(node) : this.journeyItem(node);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private journeyItem(journey: RecentJourney): vscode.TreeItem {
    const { journeyId, profileId, decision, time, result, pinned } = journey;
    const profile = this.services.profiles.get(profileId)?.name ?? '';
    const from = isolatedText(profile);
    const shown = decisionText(decision);
    const since = relativeTime(time, this.now());
    const known = this.services.gate.snapshot(recentJourneyRef(journey)).result;
    const reasons = known === undefined ? [] : firstReasons(known, SHOWN_REASONS);
    const hasPassed = known !== undefined && decisionTone(known) === 'positive';
    const kind = kindLabel(journey);
    const fetched = new Date(time).toLocaleString(languageTag());
    const item = treeItem({
      label: shortJourneyId(journeyId),
      description: listed(shown, kind, from, since, hasPassed ? undefined : reasons[0]),
      tooltip: paragraphs([journeyId, listed(shown, kind, from, fetched), ...reasons]),
      spoken:
        kind === undefined
          ? l10n.t('Journey {0}, {1}, {2}, {3}', journeyId, shown, from, since)
          : l10n.t('Journey {0}, {1}, {2}, {3}, {4}', journeyId, kind, shown, from, since),
    });
    // Without the group, so that the selection stays when the journey moves to another one.
    item.id = `${profileId}/${journeyId}`;
    item.iconPath = decisionIcon(journey);
    item.contextValue = [
      'journey',
      pinned ? 'pinned' : 'unpinned',
      ...(decision === 'Incomplete' || decision === NO_DECISION ? ['undecided'] : []),
    ].join(' ');
    item.command = {
      command: 'idwise.openJourney',
      title: l10n.t('Open Journey'),
      arguments: [{ journeyId, profile, ...(result && { result }) }],
    };
    return item;
  }
}

function listed(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join(' · ');
}

function groupItem({ name, journeys }: JourneyGroup): vscode.TreeItem {
  const label = GROUP_LABELS[name]();
  const spoken =
    journeys.length === 1
      ? l10n.t('{0}, 1 journey', label)
      : l10n.t('{0}, {1} journeys', label, journeys.length);
  const item = treeItem({ label, spoken }, vscode.TreeItemCollapsibleState.Expanded);
  item.id = name;
  item.contextValue = 'group';
  return item;
}

function isGroup(node: JourneyNode): node is JourneyGroup {
  return 'journeys' in node;
}
