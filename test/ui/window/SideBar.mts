import type { Locator, Page } from 'playwright-core';

/** The views of the container `IDWise`, and its icon in the activity bar. */
export class SideBar {
  /** The icon with its badge. */
  readonly icon: Locator;
  /** The number over the icon. */
  readonly badge: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    // A badge covers the icon, so the click is on their common parent.
    this.icon = page.locator('.activitybar .action-item', {
      has: page.locator('.action-label[aria-label^="IDWise"]'),
    });
    this.badge = this.icon.locator('.badge-content:visible');
  }

  /** Opens the container if needed, expands one of its views, and returns the view's tree. */
  async view(name: string): Promise<Locator> {
    const view = this.#page.locator('.sidebar .pane', {
      has: this.#page.locator(`.pane-header[aria-label^="${name}"]`),
    });
    if (!(await view.isVisible())) await this.icon.click();
    await view.waitFor();
    const header = view.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return view;
  }
}

/** The accessible names of a tree's items, in the order of the rows. */
export async function itemNames(tree: Locator): Promise<string[]> {
  return tree
    .getByRole('treeitem')
    .evaluateAll((items) =>
      items
        .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
        .map((item) => item.getAttribute('aria-label') ?? ''),
    );
}

/** Expands an item of a tree unless it is expanded. */
export async function unfold(tree: Locator, name: string): Promise<void> {
  const item = tree.getByRole('treeitem', { name, exact: true });
  await item.waitFor();
  if ((await item.getAttribute('aria-expanded')) !== 'true') {
    await item.locator('.monaco-tl-twistie').click();
    await item.and(tree.locator('[aria-expanded="true"]')).waitFor();
  }
  // An item is expanded before VS Code has asked for its children.
  const index = Number(await item.getAttribute('data-index'));
  const level = Number(await item.getAttribute('aria-level'));
  await tree.locator(`[data-index="${index + 1}"][aria-level="${level + 1}"]`).waitFor();
}
