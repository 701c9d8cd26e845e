import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RULE_RESULTS_VIEW } from '../../../src/base/contributions';
import { TreeOnDemand } from '../../../src/views/TreeOnDemand';

interface Named {
  readonly name: string;
}

const [a, a1, b] = ['a', 'a1', 'b'].map((name): Named => ({ name })) as [Named, Named, Named];

/** A tree of names: `a` has the child `a1`. */
class Names implements vscode.TreeDataProvider<Named> {
  readonly changed = new vscode.EventEmitter<Named | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  getChildren(node?: Named): Named[] {
    return node === undefined ? [a, b] : node === a ? [a1] : [];
  }

  getParent(node: Named): Named | undefined {
    return node === a1 ? a : undefined;
  }

  getTreeItem({ name }: Named): vscode.TreeItem {
    return new vscode.TreeItem(name);
  }

  resolveTreeItem(item: vscode.TreeItem, { name }: Named): vscode.TreeItem {
    item.tooltip = `about ${name}`;
    return item;
  }
}

describe('a view whose tree is loaded on demand', () => {
  const { token } = new vscode.CancellationTokenSource();
  let names: Names;
  let loads: number;
  let tree: TreeOnDemand<Named>;

  beforeEach(() => {
    names = new Names();
    loads = 0;
    tree = new TreeOnDemand<Named>(RULE_RESULTS_VIEW, () => {
      loads += 1;
      if (loads === 1) tree.attach(names);
      return Promise.resolve();
    });
  });

  afterEach(() => {
    tree.dispose();
    names.changed.dispose();
  });

  it('loads its tree when VS Code requests children', async () => {
    assert.equal(loads, 0);
    assert.deepEqual(await tree.getChildren(), [a, b]);
    assert.equal(loads, 1);
  });

  it('shows the items of its tree', async () => {
    await tree.getChildren();
    assert.deepEqual(await tree.getChildren(a), [a1]);
    assert.equal(await tree.getParent(a1), a);
    const item = await tree.getTreeItem(a1);
    assert.equal(item.label, 'a1');
    assert.equal((await tree.resolveTreeItem(item, a1, token))?.tooltip, 'about a1');
  });

  it('recognizes only nodes that it has shown', async () => {
    await tree.getChildren();
    assert.equal(tree.isNode(a), false);
    await tree.getTreeItem(a);
    assert.equal(tree.isNode(a), true);
    assert.equal(tree.isNode({ ...a }), false);
  });

  it('fires when its tree changes', async () => {
    await tree.getChildren();
    const changed: unknown[] = [];
    tree.onDidChangeTreeData((node) => changed.push(node));
    names.changed.fire(a);
    names.changed.fire(undefined);
    assert.deepEqual(changed, [a, undefined]);
  });
});
