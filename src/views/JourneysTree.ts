import * as vscode from 'vscode';
import { shortJourneyId } from '../journeys/journeyId';
import type { RecentJourney, RecentJourneys } from '../journeys/RecentJourneys';
import type { ProfileStore } from '../profiles/ProfileStore';
import { decisionIcon } from './decisionIcon';
import { relativeTime } from './relativeTime';

const VIEW = 'idwise.journeys';

/** Context keys that choose the view's welcome text and commands. */
const HAS_PROFILE_KEY = 'idwise.hasProfile';
const HAS_RECENTS_KEY = 'idwise.hasRecentJourneys';

/** The journeys fetched from IDWise, newest first. A click opens one with the profile it was opened with. */
export class JourneysTree implements vscode.TreeDataProvider<RecentJourney>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly recents: RecentJourneys,
    private readonly profiles: ProfileStore,
  ) {
    this.disposables.push(
      this.changed,
      vscode.window.createTreeView(VIEW, { treeDataProvider: this }),
      recents.onDidChange(() => this.refresh()),
      profiles.onDidChange(() => this.refresh()),
    );
    this.refresh();
  }

  refresh(): void {
    const set = (key: string, value: boolean): void =>
      void vscode.commands.executeCommand('setContext', key, value);
    set(HAS_PROFILE_KEY, this.profiles.list().length > 0);
    set(HAS_RECENTS_KEY, this.recents.list().length > 0);
    this.changed.fire();
  }

  getChildren(journey?: RecentJourney): RecentJourney[] {
    return journey === undefined ? [...this.recents.list()] : [];
  }

  getTreeItem(journey: RecentJourney): vscode.TreeItem {
    const { journeyId, profileId, decision, time } = journey;
    const profile = this.profiles.get(profileId)?.name ?? '';
    const item = new vscode.TreeItem(shortJourneyId(journeyId));
    item.id = `${profileId}/${journeyId}`;
    item.description = `${decision} · ${profile} · ${relativeTime(time)}`;
    item.iconPath = decisionIcon(decision);
    item.contextValue = 'journey';
    item.accessibilityInformation = {
      label: `Journey ${journeyId}, ${decision}, ${profile}, ${relativeTime(time)}`,
    };
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(journeyId);
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(`${decision} · ${profile} · ${new Date(time).toLocaleString()}`);
    item.tooltip = tooltip;
    item.command = {
      command: 'idwise.openJourney',
      title: 'Open Journey',
      arguments: [{ journeyId, profile }],
    };
    return item;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
