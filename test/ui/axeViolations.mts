import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** WCAG 2.0 to 2.2, levels A and AA, by axe's names. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** What axe has to say of a page: a text for each place that violates a rule, and how many rules the page passed. */
export interface AxeReport {
  readonly violations: readonly string[];
  readonly passes: number;
}

/** Looks at the page of a panel as it is now. axe runs in the page itself, where nothing ends it early on a slow machine. */
export async function axeViolations(page: Frame): Promise<AxeReport> {
  // A webview is transparent: what one sees behind its text is the editor, of which axe knows nothing.
  await page.evaluate(() => {
    document.documentElement.style.backgroundColor = 'var(--vscode-editor-background)';
  });
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { passes, violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return {
      passes: passes.length,
      violations: violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
        ),
      ),
    };
  }, WCAG);
}
