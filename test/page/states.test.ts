import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expectAriaSnapshot } from './ariaSnapshot';
import { type AxeRules, axeViolations } from '../support/axeViolations';
import { FAILURE_KINDS, type Language } from './host';
import type { PanelPage } from './PanelPage';
import { EVERY_ERROR, fileName, type PanelState, STATES } from './states';
import { expect, test } from './test';
import { THEME_NAMES, type ThemeName } from './themes/themes';

test.use({ axe: true });

const WIDTHS = [400, 1200] as const;

const TRANSLATIONS = ['de', 'ar'] as const satisfies readonly Language[];

interface Look {
  readonly theme: ThemeName;
  readonly width: number;
  readonly rules: AxeRules;
}

function at<T>(values: readonly [T, ...T[]], index: number): T {
  return values[index % values.length] ?? values[0];
}

/**
 * All themes, each at one of the widths, which alternate from state to state. All rules apply in two themes, one at each width;
 * the other themes differ only in colours. Each of the states that are alike has one theme, and each theme has both widths.
 */
function looks({ alike = false }: PanelState, index: number): Look[] {
  if (alike) {
    const width = at(WIDTHS, Math.floor(index / THEME_NAMES.length));
    return [{ theme: at(THEME_NAMES, index), width, rules: 'all' }];
  }
  const all = THEME_NAMES.map((theme, place): Look => ({
    theme,
    width: at(WIDTHS, index + place),
    rules: (index + place) % THEME_NAMES.length < WIDTHS.length ? 'all' : 'colours',
  }));
  // The page opens with the larger width.
  return all.toSorted((one, other) => other.width - one.width);
}

/** Returns the violations that axe finds. */
async function violations(panelPage: PanelPage, { theme, width, rules }: Look): Promise<string[]> {
  await panelPage.setWidth(width);
  await panelPage.setTheme(theme);
  const report = await axeViolations(panelPage.page, rules);
  expect(report.passes, 'axe has looked at hardly anything').toBeGreaterThan(
    rules === 'colours' ? 0 : 5,
  );
  test.info().annotations.push({
    type: 'axe',
    description: `${theme}, ${width} px: ${report.passes} rules passed`,
  });
  return report.violations.map((text) => `${theme}, ${width} px: ${text}`);
}

for (const [index, state] of STATES.entries()) {
  test(`${state.name} (en)`, async ({ enter }, info) => {
    const { panelPage } = await enter(state);
    await expectAriaSnapshot(panelPage.page, `${fileName(state.name)}-en`, info);
    const found: string[] = [];
    for (const look of looks(state, index)) found.push(...(await violations(panelPage, look)));
    expect(found).toEqual([]);
  });

  for (const language of state.languages.filter((tag) => tag !== 'en')) {
    test(`${state.name} (${language})`, async ({ enter }, info) => {
      const { panelPage } = await enter(state, language);
      await expectAriaSnapshot(panelPage.page, `${fileName(state.name)}-${language}`, info);
      // Colours do not depend on the language.
      const look = { theme: 'dark', width: at(WIDTHS, index), rules: 'all but contrast' } as const;
      expect(await violations(panelPage, look)).toEqual([]);
    });
  }
}

for (const language of TRANSLATIONS) {
  test(`every error (${language})`, async ({ openPanel }, info) => {
    const { host, panelPage } = await openPanel(EVERY_ERROR, { language });
    for (const [index, kind] of FAILURE_KINDS.entries()) {
      if (index > 0) host.refresh();
      await panelPage.complete();
      await expectAriaSnapshot(panelPage.page, `${fileName(`error ${kind}`)}-${language}`, info);
    }
    const look = { theme: 'dark', width: 400, rules: 'all but contrast' } as const;
    expect(await violations(panelPage, look)).toEqual([]);
  });
}

test('every snapshot belongs to a state', () => {
  const names = [
    ...STATES.flatMap(({ name, languages }) =>
      languages.map((language) => `${fileName(name)}-${language}`),
    ),
    ...FAILURE_KINDS.flatMap((kind) =>
      TRANSLATIONS.map((tag) => `${fileName(`error ${kind}`)}-${tag}`),
    ),
  ];
  const files = readdirSync(dirname(test.info().snapshotPath('any', { kind: 'aria' }))).filter(
    (file) => !file.startsWith('batch-'),
  );
  expect(new Set(files)).toEqual(new Set(names.map((name) => `${name}.aria.yml`)));
});

test('axe finds violations', async ({ enter }) => {
  const [state] = STATES;
  if (state === undefined) throw new Error('There is no state.');
  const { panelPage } = await enter(state);
  await panelPage.page.locator('h1').evaluate((heading) => {
    heading.style.color = 'silver';
    document.querySelector('[role="toolbar"] button')?.replaceChildren();
    document.querySelector('[role="toolbar"] button')?.removeAttribute('title');
    document.querySelector('.reasons button')?.setAttribute('aria-label', 'Another name');
  });
  const rulesBroken = async (look: Look): Promise<Set<string | undefined>> => {
    const found = await violations(panelPage, look);
    return new Set(found.map((text) => /px: ([\w-]+)/.exec(text)?.[1]));
  };
  expect(await rulesBroken({ theme: 'light', width: 1200, rules: 'all' })).toEqual(
    new Set(['button-name', 'color-contrast', 'label-content-name-mismatch']),
  );
  expect(await rulesBroken({ theme: 'hc-light', width: 400, rules: 'colours' })).toEqual(
    new Set(['color-contrast']),
  );
  expect(await rulesBroken({ theme: 'light', width: 400, rules: 'all but contrast' })).toEqual(
    new Set(['button-name', 'label-content-name-mismatch']),
  );
});
