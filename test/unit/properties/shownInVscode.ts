import { forget, said } from './vscodeStub';
import * as vscode from 'vscode';
import type { JourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneyWatches, WatchState } from '../../../src/journeys/JourneyWatches';
import { announceDecisions } from '../../../src/panel/announceDecisions';
import type { JourneyPanels } from '../../../src/panel/JourneyPanels';
import type { JourneyGate } from '../../../src/privacy/JourneyGate';
import type { ProfileStore } from '../../../src/profiles/ProfileStore';
import type { TreeNode } from '../../../src/views/ruleNodes';
import { RuleResultsTree } from '../../../src/views/RuleResultsTree';

export { forget, said };

export const listen = (): { dispose(): void } => ({ dispose: () => undefined });

/** Resolves every item of Rule Results, and calls `visit` with it. */
export function visitRules(
  gate: JourneyGate,
  ref: JourneyRef,
  visit: (tree: RuleResultsTree, node: TreeNode, item: vscode.TreeItem) => void = () => undefined,
): void {
  const panels = { inFront: { ref, title: 'Journey' }, onDidChangeFront: listen };
  const profiles = {
    active: () => ({ id: 'live', name: 'Acme' }),
    list: () => [],
    onDidChange: listen,
  };
  const tree = new RuleResultsTree(
    panels as unknown as JourneyPanels,
    gate,
    profiles as unknown as ProfileStore,
    () => vscode.window.createTreeView('', { treeDataProvider: {} as never }),
  );
  const visitAll = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) {
      visit(tree, node, tree.resolveTreeItem(tree.getTreeItem(node), node));
      visitAll(tree.getChildren(node));
    }
  };
  visitAll(tree.getChildren());
}

/** Shows the notification of a decision that a watch has found. */
export function announceDecision(gate: JourneyGate, ref: JourneyRef): void {
  let decided: ((ref: JourneyRef, state: WatchState) => void) | undefined;
  const watches = {
    onDidChange: (listener: typeof decided) => {
      decided = listener;
      return listen();
    },
  } as unknown as JourneyWatches;
  announceDecisions(watches, { find: () => undefined } as unknown as JourneyPanels, gate);
  decided?.(ref, { watching: false, end: 'decided' });
}
