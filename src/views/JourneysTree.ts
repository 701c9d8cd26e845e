import * as vscode from 'vscode';
import { decisionText, NO_DECISION } from '../explanations/decisionHeading';
import { maskedReasons } from '../explanations/maskedReasons';
import type { JourneyStore } from '../journeys/JourneyStore';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import { groupJourneys, type JourneyGroup, type JourneyGroupName } from '../journeys/journeyGroups';
import { shortJourneyId } from '../detection/journeyId';
import {
  recentJourneyRef,
  type RecentJourney,
  type RecentJourneys,
} from '../journeys/RecentJourneys';
import type { ProfileStore } from '../profiles/ProfileStore';
import { decisionIcon } from './decisionIcon';
import { relativeTime } from '../explanations/relativeTime';
import { languageTag, t } from '../localization';

const VIEW = 'idwise.journeys';

/** Reasons in a tooltip. */
const SHOWN_REASONS = 8;

/** Context keys that choose the view's welcome text and commands. */
const HAS_PROFILE_KEY = 'idwise.hasProfile';
const HAS_RECENTS_KEY = 'idwise.hasRecentJourneys';

const GROUP_LABELS: Record<JourneyGroupName, () => string> = {
  pinned: () => t('Pinned'),
  today: () => t('Today'),
  yesterday: () => t('Yesterday'),
  earlier: () => t('Earlier'),
};

export interface JourneysTreeServices {
  readonly recents: RecentJourneys;
  readonly profiles: ProfileStore;
  readonly store: JourneyStore;
  readonly privacyMode: PrivacyMode;
}

export type JourneyNode = JourneyGroup | RecentJourney;

/**
 * The journeys fetched from IDWise, newest first: those pinned, then by day. A click opens one with the profile it was opened
 * with.
 */
export class JourneysTree implements vscode.TreeDataProvider<JourneyNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private groups: readonly JourneyGroup[] = [];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly services: JourneysTreeServices,
    private readonly now: () => number = Date.now,
  ) {
    const { recents, profiles, privacyMode } = services;
    const view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.disposables.push(
      this.changed,
      view,
      recents.onDidChange(() => this.refresh()),
      profiles.onDidChange(() => this.refresh()),
      privacyMode.onDidChange(() => this.refresh()),
      // Today may have become yesterday while nobody looked.
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
    const set = (key: string, value: boolean): void =>
      void vscode.commands.executeCommand('setContext', key, value);
    set(HAS_PROFILE_KEY, this.services.profiles.list().length > 0);
    set(HAS_RECENTS_KEY, this.services.recents.list().length > 0);
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
    for (const disposable of this.disposables) disposable.dispose();
  }

  private journeyItem(journey: RecentJourney): vscode.TreeItem {
    const { journeyId, profileId, decision, time, pinned } = journey;
    const profile = this.services.profiles.get(profileId)?.name ?? '';
    const shown = decisionText(decision);
    const since = relativeTime(time, this.now());
    const item = new vscode.TreeItem(shortJourneyId(journeyId));
    // The same in every group: what is selected stays so when the journey moves to another one.
    item.id = `${profileId}/${journeyId}`;
    const reasons = this.reasons(journey);
    const [onlyReason] = reasons.length === 1 ? reasons : [];
    item.description = [shown, onlyReason, profile, since].filter(Boolean).join(' · ');
    item.iconPath = decisionIcon(decision);
    item.contextValue = [
      'journey',
      pinned ? 'pinned' : 'unpinned',
      ...(decision === 'Incomplete' || decision === NO_DECISION ? ['undecided'] : []),
    ].join(' ');
    item.accessibilityInformation = {
      label: t('Journey {0}, {1}, {2}, {3}', journeyId, shown, profile, since),
    };
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(journeyId);
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(`${shown} · ${profile} · ${new Date(time).toLocaleString(languageTag())}`);
    for (const reason of reasons) {
      tooltip.appendMarkdown('\n\n');
      tooltip.appendText(reason);
    }
    item.tooltip = tooltip;
    item.command = {
      command: 'idwise.openJourney',
      title: t('Open Journey'),
      arguments: [{ journeyId, profile }],
    };
    return item;
  }

  /** Why the journey was decided so, masked, while its result is in memory. */
  private reasons(journey: RecentJourney): readonly string[] {
    const { store, privacyMode } = this.services;
    const { result } = store.snapshot(recentJourneyRef(journey));
    if (result === undefined) return [];
    return maskedReasons(result, privacyMode.policy, SHOWN_REASONS);
  }
}

function groupItem({ name, journeys }: JourneyGroup): vscode.TreeItem {
  const label = GROUP_LABELS[name]();
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = name;
  item.contextValue = 'group';
  item.accessibilityInformation = {
    label:
      journeys.length === 1
        ? t('{0}, 1 journey', label)
        : t('{0}, {1} journeys', label, journeys.length),
  };
  return item;
}

function isGroup(node: JourneyNode): node is JourneyGroup {
  return 'journeys' in node;
}
