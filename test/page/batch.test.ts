import { axeViolations } from '../support/axeViolations';
import { expectAriaSnapshot } from './ariaSnapshot';
import { id, journeys, type Responders, sampleResponder } from './batchHost';
import { rows, ROWS, test } from './batchTest';
import { fails, neverResponds, sampleText } from './host';
import { expect } from './test';
import { THEME_NAMES } from './themes/themes';

const STATES: Readonly<
  Record<string, { readonly responders: Responders; readonly rows: number; readonly sign: RegExp }>
> = {
  running: {
    responders: { ...journeys(5), [id(90)]: neverResponds, [id(91)]: neverResponds },
    rows: 5,
    sign: /^5 of 7 checked, 2 remaining/,
  },
  done: {
    responders: { ...journeys(5), [id(90)]: fails({ kind: 'notFound', status: 404 }) },
    rows: 6,
    sign: /^6 of 6 checked, 1 could not be loaded$/,
  },
  failed: {
    responders: {
      ...journeys(2),
      [id(90)]: fails({ kind: 'credentialsRejected', status: 401 }),
    },
    rows: 2,
    sign: /^2 of \d checked/,
  },
};

for (const [name, state] of Object.entries(STATES)) {
  for (const language of ['en', 'de', 'ar'] as const) {
    test(`many journeys, ${name} (${language})`, async ({ openBatch }, info) => {
      const opened = await openBatch(state.responders, { language });
      await rows(opened, state.rows);
      if (language === 'en')
        await expect(opened.page.locator('.progressText')).toHaveText(state.sign);
      if (name === 'failed') await expect(opened.page.getByRole('alert')).toBeVisible();
      await expect(opened.page.getByRole('progressbar')).toHaveCount(name === 'running' ? 1 : 0);
      await expectAriaSnapshot(opened.page, `batch-${name}-${language}`, info);
      if (language !== 'en') {
        const { violations } = await axeViolations(opened.page, 'all but contrast');
        expect(violations).toEqual([]);
        return;
      }
      for (const width of [1200, 400]) {
        await opened.panelPage.setWidth(width);
        for (const theme of THEME_NAMES) {
          // Themes differ only in colours.
          const rules = theme === 'dark' ? 'all' : 'colours';
          await opened.panelPage.setTheme(theme);
          const { violations, passes } = await axeViolations(opened.page, rules);
          expect(violations, `${theme}, ${width} px`).toEqual([]);
          expect(passes).toBeGreaterThan(rules === 'all' ? 10 : 0);
        }
      }
    });
  }
}

test('buttons are named by their whole ID, filter or figure', async ({ openBatch }) => {
  const opened = await openBatch(STATES['done']?.responders);
  await rows(opened, 6);
  const { page } = opened;
  const open = page.getByRole('button', { name: `Open journey ${id(0)}`, exact: true });
  await expect(open).toHaveText(id(0));
  const { width, height } = (await open.boundingBox()) ?? { width: 0, height: 0 };
  expect(width).toBeLessThan(100);
  expect(height).toBeLessThanOrEqual(30);
  await page.getByRole('region', { name: 'Decisions' }).locator('button.part').first().click();
  await expect(page.getByRole('button', { name: /^Remove filter / })).toBeVisible();
  const { violations } = await axeViolations(page, 'all but contrast');
  expect(violations).toEqual([]);
});

test('the table sorts by a column, in both directions, with empty cells last', async ({
  openBatch,
}) => {
  const opened = await openBatch(STATES['done']?.responders);
  await rows(opened, 6);
  const { page } = opened;
  const scores = async (): Promise<string[]> => {
    const texts = await page.locator('.tableBox tbody [data-column=score]').allTextContents();
    return texts.map((text) => text.trim());
  };
  const table = page.getByRole('group', { name: 'Journeys' });
  const header = table.getByRole('columnheader', { name: 'Score' });
  await expect(header).toHaveAttribute('aria-sort', 'none');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const ascending = (await scores()).filter((text) => text !== '');
  expect(ascending.length).toBeGreaterThan(2);
  expect(ascending).toEqual(ascending.toSorted((a, b) => Number(a) - Number(b)));
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await scores())[0]).toBe(ascending.at(-1));
  expect((await scores()).at(-1)).toBe('');
});

test('the first ten rows are on the first screen, and filters move nothing below them', async ({
  openBatch,
}) => {
  const opened = await openBatch({
    ...journeys(30),
    ...Object.fromEntries(Array.from({ length: 6 }, (_, at) => [id(90 + at), neverResponds])),
  });
  await rows(opened, 30);
  const { page } = opened;
  const bottomOf = async (css: string): Promise<number> => {
    const { y = Infinity, height = 0 } = (await page.locator(css).boundingBox()) ?? {};
    return y + height;
  };
  // 680 px is the height of an editor in a window of 800 px.
  for (const [width, height] of [
    [1280, 800],
    [1280, 680],
  ] as const) {
    await page.setViewportSize({ width, height });
    const tenth = await bottomOf('.tableBox tbody tr:nth-child(10)');
    expect(tenth).toBeLessThan(Math.min(height, await bottomOf('.tableBox')));
    await expect(page.getByText('Statistics', { exact: true })).toBeInViewport();
    await expect(page.getByRole('heading', { name: 'Decisions' })).toBeInViewport();
  }
  const below = await bottomOf('.tableBox');
  await page.getByRole('searchbox', { name: 'Filter' }).fill(id(3));
  await rows(opened, 1);
  expect(await bottomOf('.tableBox')).toBe(below);
});

test('the figures can be folded, also after the tab is restored', async ({
  openBatch,
  openRows,
}) => {
  const opened = await openRows(3);
  const { page, panelPage } = opened;
  const region = page.getByRole('region', { name: 'Decisions' });
  await expect(region).toBeVisible();
  await page.getByText('Statistics', { exact: true }).click();
  await expect(region).toBeHidden();
  const state = { address: 'file:///logs/server.log', count: 3, figuresFolded: true };
  await expect.poll(() => panelPage.savedState()).toEqual(state);

  const later = await openBatch(journeys(3), { state });
  await rows(later, 3);
  await expect(later.page.getByText('Statistics', { exact: true })).toBeVisible();
  await expect(later.page.getByRole('region', { name: 'Decisions' })).toBeHidden();
  await expect.poll(() => later.panelPage.savedState()).toEqual(state);
  await later.page.getByText('Statistics', { exact: true }).click();
  await expect(later.page.getByRole('region', { name: 'Decisions' })).toBeVisible();
  const { figuresFolded: _, ...unfolded } = state;
  await expect.poll(() => later.panelPage.savedState()).toEqual(unfolded);
});

test('a row shows the kind of its journey, and the failed documents of an onboarding journey', async ({
  openBatch,
}) => {
  const opened = await openBatch({
    ...journeys(2),
    [id(50)]: sampleResponder('approved'),
    [id(51)]: sampleResponder('referred'),
    [id(90)]: fails({ kind: 'notFound', status: 404 }),
  });
  await rows(opened, 5);
  const { host, page } = opened;
  const cells = async (column: string): Promise<string[]> => {
    const texts = await page.locator(`.tableBox tbody [data-column=${column}]`).allTextContents();
    return texts.map((text) => text.trim());
  };
  expect(await cells('kind')).toEqual(['Spot check', 'Spot check', 'Onboarding', 'Onboarding', '']);
  const [first, second, approved = '', referred = '', failed] = await cells('documents');
  expect([first, second, failed]).toEqual(['', '', '']);
  expect(approved).toMatch(/^0 of \d failed$/);
  expect(referred).toMatch(/^[1-9] of \d failed$/);
  const table = page.getByRole('group', { name: 'Journeys' });
  const header = table.getByRole('columnheader', { name: 'Kind' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  expect(await cells('kind')).toEqual(['Onboarding', 'Onboarding', 'Spot check', 'Spot check', '']);

  const decisions = page.getByRole('region', { name: 'Decisions' });
  await expect(decisions.getByRole('button', { name: 'Complete: 2' })).toBeVisible();
  const toggle = page.getByRole('button', { name: 'Onboarding: 2' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await rows(opened, 2);
  await expect(page.getByRole('button', { name: /^Remove filter/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect.poll(() => host.copied).toMatch(/,Onboarding,\d,\d\r\n$/);
  await toggle.click();
  await rows(opened, 5);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('onboarding');
  await expect(page.getByRole('row', { name: id(0) })).toHaveCount(0);
  await expect(page.getByRole('row', { name: id(50) })).toBeVisible();

  // Without an onboarding journey there is no column and no filter for them.
  const alone = await openBatch(journeys(2));
  await rows(alone, 2);
  await expect(alone.page.getByRole('columnheader', { name: 'Documents' })).toHaveCount(0);
  await expect(alone.page.getByRole('button', { name: /^Spot check: / })).toHaveCount(0);
});

test('a part of a chart filters the table, and the shown rows are copied and saved', async ({
  openRows,
}) => {
  const opened = await openRows(20);
  const { host, page } = opened;
  const refer = page
    .getByRole('region', { name: 'Decisions' })
    .getByRole('button', { name: /^Refer: / });
  const count = Number(/\d+/.exec((await refer.getAttribute('aria-label')) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(20);
  await refer.click();
  await expect(refer).toHaveAttribute('aria-pressed', 'true');
  await rows(opened, count);
  await expect(page.getByText(`${count} of 20 shown`)).toBeVisible();
  const common = page.getByRole('region', { name: 'In common' }).getByRole('listitem');
  await expect(common.first()).toHaveText(
    new RegExp(`of ${count} .*; \\d+ of ${20 - count} others`),
  );

  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect.poll(() => host.copied.split('\r\n').length).toBe(count + 2);
  expect(host.copied).toMatch(/^journey_id,decision,reason,/);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => host.copied).toMatch(/^\| Journey ID \| Decision \|/);
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect.poll(() => host.saved.length).toBe(count);

  await page.getByRole('button', { name: 'Remove filter Refer' }).click();
  await rows(opened, 20);
  await page.getByRole('searchbox', { name: 'Filter' }).fill(id(3));
  await rows(opened, 1);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing like this');
  await expect(page.getByText('No journey matches the filters.')).toBeVisible();
});

test('every chart has a table with the same values, and its parts are filters', async ({
  openRows,
}) => {
  const opened = await openRows(10);
  const { page } = opened;
  for (const name of ['Decisions', 'Failed rules', 'Liveness codes', 'Face scores', 'Over time']) {
    const region = page.getByRole('region', { name });
    await expect(region.getByRole('table', { name })).toHaveCount(1);
    const parts = region.getByRole('button');
    const names = await parts.evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
    const tableRows = await region.locator(`table ${ROWS}`).allInnerTexts();
    const tableNames = tableRows.map((text) =>
      text
        .trim()
        .split(/\s*\t\s*/)
        .join(': '),
    );
    expect(tableNames.slice(0, names.length), name).toEqual(names);
    const at = names.findIndex((each) => !each.endsWith(': 0'));
    const shown = Number(/\d+$/.exec(names[at] ?? '')?.[0]);
    await parts.nth(at).click();
    await rows(opened, shown);
    await parts.nth(at).click();
    await rows(opened, 10);
  }
});

test('a row opens its journey by mouse and keyboard, and links to its line', async ({
  openRows,
}) => {
  const opened = await openRows(5);
  const { host, page } = opened;
  await page.locator(`.tableBox ${ROWS}`).nth(1).locator('[data-column=environment]').click();
  await expect.poll(() => host.opened).toEqual([id(1)]);
  await page.getByRole('button', { name: `Open journey ${id(0)}` }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => host.opened).toEqual([id(1), id(2)]);
  await page.getByRole('button', { name: 'Go to line 10' }).click();
  await expect.poll(() => host.lines).toEqual([10]);
  expect(host.opened).toHaveLength(2);
});

test('Stop and Continue, and the fix for a failure', async ({ openBatch }) => {
  let refuse = true;
  const opened = await openBatch({
    ...journeys(1),
    [id(90)]: (options) =>
      refuse ? fails({ kind: 'credentialsRejected' })(options) : sampleResponder('passed')(options),
  });
  const { host, page } = opened;
  await expect(page.getByRole('alert')).toContainText('Stopped: Credentials rejected');
  await page.getByRole('button', { name: 'Update Credentials…' }).click();
  await expect
    .poll(() => host.executed)
    .toEqual([{ command: 'idwise.updateCredentials', argument: { profileId: 'live' } }]);
  refuse = false;
  await page.getByRole('button', { name: 'Continue' }).click();
  await rows(opened, 2);
  await expect(page.getByRole('alert')).toHaveCount(0);

  const hanging = await openBatch({ [id(0)]: neverResponds });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => hanging.host.run?.state.kind).toBe('stopped');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
});

test('journeys without a decision are watched until their rows have one', async ({ openBatch }) => {
  let decided = false;
  const asked: string[] = [];
  const undecided = id(90);
  const { host, panelPage, page } = await openBatch({
    ...journeys(3),
    [undecided]: (options) => {
      asked.push(undecided);
      return sampleResponder(decided ? 'passed' : 'incomplete')(options);
    },
  });
  const watch = page.getByRole('button', { name: 'Watch incomplete' });
  await expect(watch).toHaveAttribute('aria-pressed', 'false');
  const row = page.getByRole('row', { name: undecided });
  await expect(row.locator('[data-column=decision]')).toHaveText('Incomplete');

  await watch.click();
  await expect(watch).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.progressText')).toHaveText('4 of 4 checked, watching 1 incomplete');
  await expect.poll(() => asked.length).toBeGreaterThan(2);
  await watch.click();
  await expect(watch).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.progressText')).toHaveText('4 of 4 checked');
  const stopped = asked.length;

  await watch.click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(watch).toHaveAttribute('aria-pressed', 'false');
  expect(asked.length).toBeGreaterThanOrEqual(stopped);

  await watch.click();
  await row.getByRole('checkbox').focus();
  decided = true;
  await expect(row.locator('[data-column=decision]')).toHaveText('Complete');
  await expect(watch).toHaveCount(0);
  await expect(row.getByRole('checkbox')).toBeFocused();
  await rows({ host, panelPage, page }, 4);
  await expect(
    page.getByRole('region', { name: 'Decisions' }).getByRole('button', { name: 'Complete: 2' }),
  ).toBeVisible();
});

test('two selected journeys are compared in the order shown', async ({ openBatch }) => {
  const opened = await openBatch({
    ...journeys(3),
    [id(90)]: fails({ kind: 'notFound', status: 404 }),
  });
  await rows(opened, 4);
  const { host, page } = opened;
  const compare = page.getByRole('button', { name: 'Compare' });
  const select = (at: number) => page.getByRole('checkbox', { name: `Select journey ${id(at)}` });
  await expect(select(90)).toBeDisabled();
  await expect(compare).toBeDisabled();
  await select(2).check();
  await expect(compare).toBeDisabled();
  await select(2).press('ArrowUp');
  await expect(select(1)).toBeFocused();
  await select(0).check();
  await compare.click();
  await expect.poll(() => host.compared).toEqual([id(0), id(2)]);
  await select(1).check();
  await expect(compare).toBeDisabled();
  // A hidden row is not compared.
  await page
    .getByRole('region', { name: 'Decisions' })
    .getByRole('button', { name: /^Refer/ })
    .click();
  await expect(compare).toBeEnabled();
  await compare.click();
  await expect.poll(() => host.compared).toEqual([id(1), id(2)]);
  expect(host.opened).toEqual([]);
});

test('the texts of a row have one baseline', async ({ openRows }) => {
  const opened = await openRows(5);
  for (const width of [400, 1200]) {
    await opened.panelPage.setWidth(width);
    const heights = await opened.page
      .locator(`.tableBox ${ROWS}`)
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(heights).toEqual(heights.map(() => 30));
    const baselines = await opened.page
      .locator(`.tableBox ${ROWS}`)
      .first()
      .evaluate((row) =>
        ['.id span', 'bdi', '.text', '[data-column=faceMatch]'].map((css) => {
          // The bottom of an empty inline box is on the baseline.
          const mark = document.createElement('span');
          mark.style.display = 'inline-block';
          row.querySelector(css)?.append(mark);
          const { bottom } = mark.getBoundingClientRect();
          mark.remove();
          return Math.round(bottom);
        }),
      );
    expect(new Set(baselines).size, baselines.join()).toBe(1);
  }
});

test('a restored tab has the number of its journeys and a button, and its state has no ID', async ({
  openBatch,
}) => {
  const before = await openBatch(journeys(3));
  await rows(before, 3);
  const state = await before.panelPage.savedState();
  expect(state).toEqual({ address: 'file:///logs/server.log', count: 3 });
  const { host, page } = await openBatch(undefined, { state });
  await expect(page.getByRole('main', { name: 'Journeys in server.log' })).toContainText(
    '40 journeys were checked in an earlier session.',
  );
  await page.getByRole('button', { name: 'Check Again…' }).click();
  await expect.poll(() => host.checkedAgain).toBe(1);
});

test('the page has no personal values, and its initial HTML no ID', async ({ openRows }) => {
  const opened = await openRows(5);
  const { applicant } = JSON.parse(sampleText('passed')) as {
    readonly applicant: Readonly<Record<string, string>>;
  };
  const everything = await opened.panelPage.html();
  for (const key of ['full_name', 'personal_number', 'birth_date', 'applicant_id']) {
    const value = applicant[key];
    if (value !== undefined) expect(everything).not.toContain(value);
  }
  expect(everything).toContain(id(0));
  expect(opened.host.html).not.toContain(id(0));
});

test('the page has only the visible rows of 5,000 journeys, and shows their number', async ({
  openBatch,
}) => {
  const opened = await openBatch(journeys(5000));
  const { page } = opened;
  await expect(page.getByText('5000 of 5000 shown')).toBeVisible({ timeout: 45_000 });
  const table = page.getByRole('group', { name: 'Journeys' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  expect(await page.locator(`.tableBox ${ROWS}`).count()).toBeLessThan(120);
  await page.locator('.tableBox').evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await expect(page.getByRole('button', { name: 'Go to line 34996' })).toBeVisible();
  await expect(page.locator('tr[aria-rowindex="5001"]')).toHaveCount(1);
});
