import * as vscode from 'vscode';
import { untilTrue } from '../../support/inTime';

export function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** Titles of the open journey panels, in the order of their tabs. */
export function journeyTabs(): string[] {
  return allTabs()
    .filter(isJourney)
    .map(({ label }) => label);
}

function isJourney({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('idwise.journey');
}

/** The title of the journey panel that has the focus. */
export function journeyInFront(): string | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab !== undefined && isJourney(tab) ? tab.label : undefined;
}

/** Settles when the tabs are as wanted, at once if they are so already. */
export async function tabsWhen(wanted: () => boolean): Promise<void> {
  const { tabGroups } = vscode.window;
  await untilTrue([tabGroups.onDidChangeTabs, tabGroups.onDidChangeTabGroups], wanted, () =>
    allTabs().map(({ label }) => label),
  );
}

export async function closeTab(title: string): Promise<void> {
  await vscode.window.tabGroups.close(allTabs().filter(({ label }) => label === title));
}

/**
 * Closes all tabs and documents without a file, and asks nobody whether to save these. Closes the tabs that open meanwhile as
 * well: VS Code shows a document with changes, when it has no tab, by itself.
 */
export async function closeAllTabs(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isUntitled || document.isClosed) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  const close = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const listening = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
    if (opened.length > 0) void close();
  });
  try {
    await close();
    await tabsWhen(() => allTabs().length === 0);
  } finally {
    listening.dispose();
  }
}
