import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { ColorTheme } from './Workbench.mjs';
import { useStage } from './stage';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe('accessibility of the panel (WCAG 2.2 A and AA, by axe)', () => {
  const stage = useStage({ profile: 'Acme live' });

  async function violations(): Promise<string[]> {
    const page = await stage.workbench.journeyDocument();
    // A webview is transparent: what one sees behind its text is the editor, of which axe knows nothing.
    await page.evaluate(() => {
      document.documentElement.style.backgroundColor = 'var(--vscode-editor-background)';
    });
    const { passes, violations } = await new AxeBuilder({ page: stage.workbench.page })
      .include({ fromFrames: ['iframe.webview', 'iframe#active-frame', 'html'] })
      .withTags(wcag)
      .analyze();
    assert.ok(passes.length > 5, `axe looked at too little: ${passes.length} rules passed`);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`,
      ),
    );
  }

  for (const [theme, titles] of [
    [
      'dark',
      [
        'Passed',
        'Liveness failed',
        'Deviates from the documented model',
        'Everything null',
        'Long and right-to-left names',
      ],
    ],
    ['light', ['Passed', 'Deviates from the documented model']],
    ['hc', ['Passed', 'Deviates from the documented model']],
    ['hc-light', ['Passed', 'Deviates from the documented model']],
  ] satisfies [ColorTheme, string[]][]) {
    describe(`in the theme ${theme}`, () => {
      before(async () => {
        if (theme !== 'dark') await stage.workbench.setColorTheme(theme);
      });

      for (const title of titles) {
        it(`finds nothing in the sample "${title}"`, async () => {
          await stage.closeAllTabs();
          await stage.openSample(title);
          assert.deepEqual(await violations(), []);
        });
      }

      it('finds nothing in an enlarged picture', async () => {
        await stage.closeAllTabs();
        const frame = await stage.openSample('Passed');
        await frame.getByRole('img', { name: 'Selfie', exact: true }).click();
        await frame.getByRole('dialog').waitFor();
        assert.deepEqual(await violations(), []);
        await stage.workbench.page.keyboard.press('Escape');
      });

      it('finds nothing in an error', async () => {
        await stage.closeAllTabs();
        const frame = await stage.openJourney('fa1700000000000000004040');
        await frame.getByRole('alert').waitFor();
        assert.deepEqual(await violations(), []);
      });
    });
  }
});
