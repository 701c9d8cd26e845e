import * as vscode from 'vscode';
import type { CreateTreeView } from '../../../src/views/TreeOnDemand';

/** Shows a tree in one of the extension's views, in place of the extension's own. */
export function createTreeView<Node>(id: string): CreateTreeView<Node> {
  return (tree) => vscode.window.createTreeView(id, { treeDataProvider: tree });
}
