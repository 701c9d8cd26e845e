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

/** Looks at the page as it is now; without the contrast of its texts when told so. */
export async function axeViolations(
  page: Pick<Frame, 'evaluate'>,
  { contrast = true }: { readonly contrast?: boolean } = {},
): Promise<AxeReport> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([tags, enabled]) => {
      const { passes, violations } = await window.axe.run(document, {
        runOnly: { type: 'tag', values: [...tags] },
        rules: { 'color-contrast': { enabled } },
        resultTypes: ['violations'],
      });
      return {
        passes: passes.length,
        violations: violations.flatMap(({ id, help, nodes }) =>
          nodes.map(
            ({ target, failureSummary }) =>
              `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
          ),
        ),
      };
    },
    [WCAG, contrast] as const,
  );
}
