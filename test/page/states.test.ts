import { expectAriaSnapshot } from './ariaSnapshot';
import { axeViolations } from './axeViolations';
import { fileName, STATES } from './states';
import { expect, test } from './test';
import { THEME_NAMES } from './themes/themes';

const WIDTHS = [400, 1200] as const;

for (const state of STATES) {
  for (const language of state.languages) {
    test(`${state.name} (${language})`, async ({ enter }, info) => {
      const { panelPage } = await enter(state, language);
      await expectAriaSnapshot(panelPage.page, `${fileName(state)}-${language}`, info);

      // Colours are the same in every language.
      const themes = language === 'en' ? THEME_NAMES : (['dark'] as const);
      const violations: string[] = [];
      let passes = 0;
      for (const width of WIDTHS) {
        await panelPage.setWidth(width);
        for (const [index, theme] of themes.entries()) {
          await panelPage.setTheme(theme);
          // A colour does not depend on the width, and contrast is what takes axe so long.
          const contrast = language === 'en' && width === WIDTHS[index % 2];
          const report = await axeViolations(panelPage.page, { contrast });
          passes += report.passes;
          violations.push(...report.violations.map((text) => `${theme}, ${width} px: ${text}`));
          expect(report.passes, 'axe has looked at hardly anything').toBeGreaterThan(5);
        }
      }
      expect(violations).toEqual([]);
      info.annotations.push({ type: 'axe', description: `${passes} rules passed` });
    });
  }
}
