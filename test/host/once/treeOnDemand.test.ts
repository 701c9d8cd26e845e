import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RULE_RESULTS_VIEW } from '../../../src/contributions';
import { TreeOnDemand } from '../../../src/views/TreeOnDemand';

/** A tree of texts: `a` has `a1`, and `b` has nothing. */
class Texts implements vscode.TreeDataProvider<string> {
  readonly changed = new vscode.EventEmitter<string | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  getChildren(node?: string): string[] {
    return node === undefined ? ['a', 'b'] : node === 'a' ? ['a1'] : [];
  }

  getParent(node: string): string | undefined {
    return node === 'a1' ? 'a' : undefined;
  }

  getTreeItem(node: string): vscode.TreeItem {
    return new vscode.TreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: string): vscode.TreeItem {
    item.tooltip = `about ${node}`;
    return item;
  }
}

describe('a view whose tree is loaded on demand', () => {
  const { token } = new vscode.CancellationTokenSource();
  let texts: Texts;
  let loads: number;
  let tree: TreeOnDemand<string>;

  beforeEach(() => {
    texts = new Texts();
    loads = 0;
    tree = new TreeOnDemand<string>(RULE_RESULTS_VIEW, () => {
      loads += 1;
      if (loads === 1) tree.attach(texts);
      return Promise.resolve();
    });
  });

  afterEach(() => {
    tree.dispose();
    texts.changed.dispose();
  });

  it('loads it when its children are asked for', async () => {
    assert.equal(loads, 0);
    assert.deepEqual(await tree.getChildren(), ['a', 'b']);
    assert.equal(loads, 1);
  });

  it('shows what the tree says', async () => {
    await tree.getChildren();
    assert.deepEqual(await tree.getChildren('a'), ['a1']);
    assert.equal(await tree.getParent('a1'), 'a');
    const item = await tree.getTreeItem('a1');
    assert.equal(item.label, 'a1');
    assert.equal((await tree.resolveTreeItem(item, 'a1', token))?.tooltip, 'about a1');
  });

  it('tells when the tree changes', async () => {
    await tree.getChildren();
    const changed: unknown[] = [];
    tree.onDidChangeTreeData((node) => changed.push(node));
    texts.changed.fire('a');
    texts.changed.fire(undefined);
    assert.deepEqual(changed, ['a', undefined]);
  });
});
