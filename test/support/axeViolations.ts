import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { projectRoot } from '../sandbox/projectRoot';

export const axeScript = join(projectRoot(), 'node_modules/axe-core/axe.min.js');

/** Tags of WCAG 2.0 to 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** A text for each violation, and the number of rules that passed. */
interface AxeReport {
  readonly violations: readonly string[];
  readonly passes: number;
}

/** Which rules for WCAG apply; `colours` are those that depend on the theme. */
export type AxeRules = 'all' | 'colours' | 'all but contrast';

const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Checks the page in its current state. */
export async function axeViolations(
  page: Pick<Frame, 'evaluate'>,
  rules: AxeRules = 'all',
): Promise<AxeReport> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(axeScript, 'utf8'));
  }
  return page.evaluate(run, {
    runOnly:
      rules === 'colours' ? { type: 'rule', values: COLOURS } : { type: 'tag', values: WCAG },
    rules: {
      'color-contrast': { enabled: rules !== 'all but contrast' },
      // WCAG 2.5.3, which axe disables by default.
      'label-content-name-mismatch': { enabled: true },
    },
    resultTypes: ['violations'],
  } satisfies axe.RunOptions);
}

/** Runs in the page. */
async function run(options: axe.RunOptions): Promise<AxeReport> {
  const { passes, violations } = await window.axe.run(document, options);
  return {
    passes: passes.length,
    violations: violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
      ),
    ),
  };
}
