import * as vscode from 'vscode';
import { unlessCodeIsMissing } from '../base/loadCode';

/** Creates the view of a tree, like `vscode.window.createTreeView`. */
export type CreateTreeView<Node> = (tree: vscode.TreeDataProvider<Node>) => vscode.TreeView<Node>;

/** A view that is registered at the start. Its tree is loaded when the view is first shown. */
export class TreeOnDemand<Node extends object>
  implements vscode.TreeDataProvider<Node>, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<Node | Node[] | undefined | null | void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly nodes = new WeakSet();
  private tree: vscode.TreeDataProvider<Node> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  /** @param load resolves when the tree is attached. */
  constructor(
    id: string,
    private readonly load: () => Promise<unknown>,
  ) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
  }

  /** Sets the tree of the view. */
  readonly attach: CreateTreeView<Node> = (tree) => {
    this.tree = tree;
    tree.onDidChangeTreeData?.((node) => this.changed.fire(node));
    return this.view;
  };

  getChildren(node?: Node): Promise<Node[] | null | undefined> {
    return unlessCodeIsMissing(() => this.load().then(() => this.tree?.getChildren(node)));
  }

  getParent(node: Node): vscode.ProviderResult<Node> {
    return this.tree?.getParent?.(node);
  }

  /** Whether an object is a node of this view. */
  readonly isNode = (item: object): item is Node => this.nodes.has(item);

  getTreeItem(node: Node): vscode.TreeItem | Thenable<vscode.TreeItem> {
    this.nodes.add(node);
    return this.tree?.getTreeItem(node) ?? {};
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    node: Node,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.tree?.resolveTreeItem?.(item, node, token) ?? item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
