/**
 * Saves pictures of the page in each state, `<state>-<theme>-<width>.png`, and of the page with many journeys:
 *
 *     node node_modules/@playwright/test/cli.js test --config test/page/pictures.config.mts [-g "sample passed"]
 *
 * Build the page first (`npm run compile`). Variables and their defaults; `IDWISE_CHROMIUM` is the browser:
 *
 *     PICTURES_FOLDER=out/pictures  PICTURES_THEMES=dark,light,hc,hc-light  PICTURES_WIDTHS=400,1200
 *     PICTURES_LANGUAGES=en         PICTURES_WHOLE=                         1 for the page in its full height
 */
import { join } from 'node:path';
import { journeys, test as batchTest } from './batchTest';
import type { Language } from './host';
import type { PanelPage } from './PanelPage';
import { fileName, STATES } from './states';
import { test } from './test';
import { THEME_NAMES, type ThemeName } from './themes/themes';

function list<T extends string>(variable: string, known: readonly T[], others: readonly T[]): T[] {
  const names = process.env[variable]?.split(',') ?? others;
  return names.map((name) => {
    const found = known.find((candidate) => candidate === name);
    if (found === undefined) {
      throw new Error(`${variable} has "${name}", which is not one of ${known.join(', ')}.`);
    }
    return found;
  });
}

const folder = process.env['PICTURES_FOLDER'] ?? 'out/pictures';
const themes = list<ThemeName>('PICTURES_THEMES', THEME_NAMES, THEME_NAMES);
const languages = list<Language>('PICTURES_LANGUAGES', ['en', 'de', 'ar'], ['en']);
const widths = (process.env['PICTURES_WIDTHS'] ?? '400,1200').split(',').map(Number);
const fullPage = process.env['PICTURES_WHOLE'] === '1';

/** @param names start of the file name */
async function take(panelPage: PanelPage, ...names: readonly string[]): Promise<void> {
  for (const width of widths) {
    await panelPage.setWidth(width);
    for (const theme of themes) {
      await panelPage.setTheme(theme);
      const path = join(folder, `${[...names, theme, width].join('-')}.png`);
      await panelPage.page.screenshot({ path, fullPage });
    }
  }
}

for (const state of STATES) {
  for (const language of languages.filter((tag) => state.languages.includes(tag))) {
    test(`${state.name} (${language})`, async ({ enter }) => {
      const { panelPage } = await enter(state, language);
      await take(panelPage, fileName(state.name), ...(language === 'en' ? [] : [language]));
    });
  }
}

for (const count of [1, 40, 2000]) {
  batchTest(`many journeys, ${count}`, async ({ openBatch }) => {
    const opened = await openBatch(journeys(count));
    await opened.page.getByText(`${count} of ${count} shown`).waitFor();
    await take(opened.panelPage, 'journeys', String(count));
  });
}
