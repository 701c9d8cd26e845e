import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** WCAG 2.0 to 2.2, levels A and AA, by axe's names. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/**
 * What axe finds in the page of a panel, a text for each place, and how many rules passed. axe runs in the page itself,
 * where nothing ends it early on a slow machine.
 *
 * @throws {AssertionError} when axe had hardly anything to look at.
 */
export async function axeViolations(
  page: Frame,
): Promise<{ readonly violations: string[]; readonly passes: number }> {
  // A webview is transparent: what one sees behind its text is the editor, of which axe knows nothing.
  await page.evaluate(() => {
    document.documentElement.style.backgroundColor = 'var(--vscode-editor-background)';
  });
  await page.evaluate(axe.source);
  const { passes, violations } = await page.evaluate(
    async (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    WCAG,
  );
  assert.ok(passes.length > 5, `axe looked at too little: ${passes.length} rules passed`);
  return {
    passes: passes.length,
    violations: violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
      ),
    ),
  };
}
