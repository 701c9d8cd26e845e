import * as vscode from 'vscode';
import { untilTrue } from '../../support/inTime';

export function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** Titles of the open journey panels. */
export function journeyTabs(): string[] {
  return allTabs()
    .filter(isJourney)
    .map(({ label }) => label);
}

function isJourney({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('idwise.journey');
}

/** The title of the journey panel in front. */
export function journeyInFront(): string | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab !== undefined && isJourney(tab) ? tab.label : undefined;
}

/** Waits until `wanted` is true of the tabs. */
export async function untilTabs(wanted: () => boolean): Promise<void> {
  const { tabGroups } = vscode.window;
  await untilTrue([tabGroups.onDidChangeTabs, tabGroups.onDidChangeTabGroups], wanted, () =>
    allTabs().map(({ label }) => label),
  );
}

export async function closeTab(title: string): Promise<void> {
  await vscode.window.tabGroups.close(allTabs().filter(({ label }) => label === title));
}

/**
 * Closes all tabs and untitled documents without saving, and tabs that open meanwhile: VS Code opens a tab for a changed
 * document without one.
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
    await untilTabs(() => allTabs().length === 0);
  } finally {
    listening.dispose();
  }
}
