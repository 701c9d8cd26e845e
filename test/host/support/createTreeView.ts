import * as vscode from 'vscode';
import type { CreateTreeView } from '../../../src/views/TreeOnDemand';

/** Replaces the tree of one of the extension's views. */
export function createTreeView<Node>(id: string): CreateTreeView<Node> {
  return (tree) => vscode.window.createTreeView(id, { treeDataProvider: tree });
}
