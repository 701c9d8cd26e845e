import type { Locator } from '@playwright/test';
import { errorBody, jsonResponse } from '../sandbox/responses';
import { CHECKED_ID } from './addProfile.mts';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

const RUNS_A_COMMAND = 'command:workbench.action.files.newUntitledFile';

/** A link that runs a command, and an icon that is used nowhere else. Not longer than a profile's name may be. */
const HOSTILE = '[Ok](command:quit) $(squirrel)';

const JOURNEY = journey('not-live');

const HOSTILE_FILE = `notes [Open the report](${RUNS_A_COMMAND}).log`;

test.use({
  files: {
    [HOSTILE_FILE]: 'Nothing to be found here.\n',
    [`${HOSTILE}.json`]: hostileResult(JOURNEY.text).replace('"journey_id":', '"x":'),
    'sent.json': JSON.stringify({
      event: 'Finished Spot Check',
      body: { spotCheckJourneyId: JOURNEY.id, systemDecision: `${HOSTILE}!` },
    }),
  },
});

test('a file’s name is text in a notification', async ({ window }) => {
  await window.chooseFromMenu(
    fileRow(window, 'notes [Open the report]'),
    'Check Journeys in This File…',
  );
  await untilText(window.notifications.messages, `There is no journey ID in ${HOSTILE_FILE}.`);
  await untilInert(window);
});

test('a response’s message is text in a prompt', async ({ window, inspector, sandbox }) => {
  const message = `[Sign in again](${RUNS_A_COMMAND}) $(squirrel)`;
  const body = errorBody('invalid_credentials', message);
  sandbox.fault(CHECKED_ID, { response: jsonResponse(401, body) });
  await window.runCommand('IDWise: Add Profile…');
  await inspector.enterProfile('Acme');
  await untilText(window.quickInput.message('Sign in again'), message);
  await untilInert(window);
  await window.quickInput.escape();
});

test.describe(() => {
  test.beforeAll(async ({ window, inspector, sandbox }) => {
    const text = hostileResult(JOURNEY.text);
    sandbox.addJourney({ ...JOURNEY, environment: 'both', text });
    await window.runCommand('IDWise: Add Profile…');
    await inspector.enterProfile(HOSTILE);
    await untilText(window.statusBar('IDWise:'), HOSTILE);
  });

  test('the name of a profile is text wherever it is shown', async ({ window }) => {
    const { quickInput, notifications, dialog } = window;
    await window.statusBar('IDWise:').hover();
    await untilText(tooltip(window), 'Journeys are opened with', HOSTILE);

    await window.runCommand('IDWise: Switch Profile…');
    await untilText(quickInput.rows, HOSTILE);
    await untilInert(window);
    await quickInput.escape();

    await window.runCommand('IDWise: Update Credentials…');
    await quickInput.waitFor('Profile to update');
    await quickInput.rows.first().click();
    await untilText(quickInput.widget.locator('.quick-input-title'), HOSTILE);
    await untilInert(window);
    await quickInput.escape();

    await window.runCommand('IDWise: Check Connection…');
    await untilText(notifications.messages, `The connection of "${HOSTILE}" is in order.`);
    await untilInert(window);

    await window.runCommand('IDWise: Remove Profile…');
    await quickInput.waitFor('Profile to remove');
    await quickInput.rows.first().click();
    await untilText(dialog, HOSTILE);
    await untilInert(window);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('a response is text in trees and their tooltips', async ({ window, inspector }) => {
    await inspector.showJourney(JOURNEY.id);
    const rule = (await window.sideBar.view('Rule Results')).getByRole('treeitem').first();
    await untilText(rule, HOSTILE);
    await rule.hover();
    await untilText(tooltip(window), HOSTILE);
    await untilInert(window);
    const recent = (await window.sideBar.view('Journeys')).getByRole('treeitem').nth(1);
    await untilText(recent, HOSTILE);
    await recent.hover();
    await untilText(tooltip(window), JOURNEY.id, HOSTILE);
    await untilInert(window);
  });

  test('a response and a webhook are text in a hover', async ({ window, inspector }) => {
    await inspector.showJourney(JOURNEY.id);
    await window.openFile('sent.json');
    const hover = await window.hover(JOURNEY.id);
    await untilText(hover, 'Webhook: Finished Spot Check', `it says ${HOSTILE}!`);
    await untilInert(window);
  });

  test('the name of a file is text in the title of a tab', async ({ window }) => {
    await window.runCommand('View: Show Explorer');
    await window.chooseFromMenu(fileRow(window, '[Ok]'), 'Preview Result File');
    await untilText(window.tabTitles, `Journey (${HOSTILE}.json)`);
    await untilInert(window);
  });

  test('an address is text in a lens', async ({ window }) => {
    const { page, quickInput } = window;
    await window.runCommand('IDWise: Send Webhook to My App…');
    await quickInput.waitFor('Event to send');
    await quickInput.pick('Finished Spot Check');
    const lens = (words: string): Locator =>
      page.locator('.codelens-decoration a', { hasText: words });
    await lens('Change address…').click();
    await quickInput.answer('Where to send webhooks', 'http://localhost:9/$(squirrel)');
    await quickInput.pick('No authentication');
    await untilText(lens('Send to'), 'Send to http://localhost:9/$(squirrel)');
    await untilInert(window);
  });
});

/** A result whose texts contain links and icons. */
function hostileResult(text: string): string {
  const result = JSON.parse(text) as {
    system_decision: string;
    rule_results: Record<string, Record<string, unknown>>;
  };
  result.system_decision = HOSTILE;
  for (const rule of Object.values(result.rule_results)) {
    for (const field of ['name', 'description', 'information', 'tips']) {
      rule[field] = `${HOSTILE}\n${HOSTILE}`;
    }
  }
  return JSON.stringify(result);
}

function tooltip({ page }: Window): Locator {
  return page.locator('.monaco-hover:visible');
}

/** A file in the Explorer. */
function fileRow({ page }: Window, hasText: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row', { hasText });
}

/** Waits until one of the elements shows every text. Ignores the invisible characters that keep VS Code from parsing it. */
async function untilText(elements: Locator, ...texts: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      const shown = await elements.allInnerTexts();
      return shown
        .map((text) => text.replaceAll('\u2060', '').replaceAll('\u00A0', ' '))
        .some((text) => texts.every((wanted) => text.includes(wanted)));
    }, texts.join(' and '))
    .toBe(true);
}

/** Asserts that nothing in the window is the link or the icon of a foreign text. */
async function untilInert({ page }: Window): Promise<void> {
  for (const selector of [
    `[href="${RUNS_A_COMMAND}"], [data-href="${RUNS_A_COMMAND}"]`,
    '[href="command:quit"], [data-href="command:quit"]',
    '.codicon-squirrel',
  ]) {
    await expect(page.locator(selector), selector).toHaveCount(0);
  }
}
