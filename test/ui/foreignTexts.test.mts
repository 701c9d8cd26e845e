import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { errorBody, jsonAnswer } from '../sandbox/answer';
import { expect, test } from './test.mts';
import { textsOf } from './textsOf.mts';

const CHECKED_ID = '000000000000000000000000';

const RUNS_A_COMMAND = 'command:workbench.action.files.newUntitledFile';

const HOSTILE_FILE = `notes [Open the report](${RUNS_A_COMMAND}).log`;

/** A link that runs a command, and an icon that nothing else in the window has. No longer than a profile's name. */
const HOSTILE = '[Ok](command:quit) $(squirrel)';

test.describe('a text of others is text', () => {
  // Before the window opens, so that it lists them at once.
  test.beforeEach(async ({ workspace, sandbox }) => {
    const { id, text } = sandbox.journey('not-live');
    const webhook = {
      event: 'Finished Spot Check',
      body: { spotCheckJourneyId: id, systemDecision: `${HOSTILE}!` },
    };
    for (const [name, content] of [
      [HOSTILE_FILE, 'Nothing to be found here.\n'],
      ['sent.json', JSON.stringify(webhook)],
      [`${HOSTILE}.json`, hostileResult(text).replace('"journey_id":', '"x":')],
    ] as const) {
      await writeFile(path.join(workspace, name), content);
    }
  });

  for (const language of ['en', 'de']) {
    test.describe(`in an editor whose language is "${language}"`, () => {
      test.use({ language });

      const suffix = language === 'en' ? '' : `.${language}`;
      const manifest = textsOf(`package.nls${suffix}.json`);
      const bundle = textsOf(`l10n/bundle.l10n${suffix}.json`);
      const say = (text: string): string => bundle[text] ?? text;

      test('in a notification and in a prompt', async ({ window, sandbox }) => {
        const { page, quickInput, notifications } = window;

        await test.step('the name of a file', async () => {
          const file = page.locator('.explorer-folders-view .monaco-list-row', {
            hasText: 'notes [Open the report]',
          });
          await window.chooseFromContextMenu(file, manifest['command.checkJourneys'] ?? '');
          const said = say('There is no journey ID in {0}.').replace('{0}', HOSTILE_FILE);
          await untilText(notifications.messages, said);
          await untilInert(page);
        });

        await test.step('the message of a response', async () => {
          const message = `[Sign in again](${RUNS_A_COMMAND}) $(squirrel)`;
          const body = errorBody('invalid_credentials', message);
          sandbox.fault(CHECKED_ID, { answer: jsonAnswer(401, body) });
          const { apiKey, apiSecret } = sandbox.keys.live;
          await window.runCommand(`IDWise: ${manifest['command.addProfile']}`);
          await quickInput.answer(say('Acme sandbox'), 'Acme');
          await quickInput.pick(say('Custom'));
          await quickInput.answer(say('Base URL: https, or http on this machine'), sandbox.baseUrl);
          const key = say(
            'API key: the API Key ID of a server key, from Developer’s Area > API Keys in IDWise’s portal (older pages: customer ID)',
          );
          await quickInput.answer(key, apiKey);
          await quickInput.answer(say('API Key Secret in IDWise’s portal'), apiSecret);
          await untilText(quickInput.message('Sign in again'), message);
          await untilInert(page);
          await quickInput.escape();
        });
      });
    });
  }

  test('wherever VS Code shows one', async ({ window, inspector, sandbox }) => {
    const { page, quickInput, notifications, dialog } = window;
    const journey = sandbox.journey('not-live');

    await test.step('the name of a profile, in prompts, the status bar and dialogs', async () => {
      sandbox.addJourney({ ...journey, environment: 'both', text: hostileResult(journey.text) });
      const { apiKey, apiSecret } = sandbox.keys.live;
      await window.runCommand('IDWise: Add Profile…');
      await quickInput.answer('Name of the profile', HOSTILE);
      await quickInput.waitFor('Region');
      await quickInput.pick('Custom');
      await quickInput.answer('Base URL', sandbox.baseUrl);
      await quickInput.answer('API key', apiKey);
      await quickInput.answer('API secret (older pages', apiSecret);
      const status = window.statusBar('IDWise:');
      await untilText(status, HOSTILE);
      await status.hover();
      await untilText(hoverOf(page), 'Journeys are opened with', HOSTILE);

      await window.runCommand('IDWise: Switch Profile…');
      await untilText(quickInput.rows, HOSTILE);
      await untilInert(page);
      await quickInput.escape();

      await window.runCommand('IDWise: Update Credentials…');
      await quickInput.waitFor('Profile to update');
      await quickInput.rows.first().click();
      await untilText(quickInput.widget.locator('.quick-input-title'), HOSTILE);
      await untilInert(page);
      await quickInput.escape();

      await window.runCommand('IDWise: Check Connection…');
      await untilText(notifications.messages, `The connection of "${HOSTILE}" is in order.`);
      await untilInert(page);

      await window.runCommand('IDWise: Remove Profile…');
      await quickInput.waitFor('Profile to remove');
      await quickInput.rows.first().click();
      await untilText(dialog, HOSTILE);
      await untilInert(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('a response, in trees and their tooltips, in a hover and in titles', async () => {
      await inspector.showJourney(journey.id);
      const rules = await window.tree('Rule Results');
      const rule = rules.getByRole('treeitem').first();
      await untilText(rule, HOSTILE);
      await rule.hover();
      await untilText(hoverOf(page), HOSTILE);
      await untilInert(page);
      const recent = (await window.tree('Journeys')).getByRole('treeitem').nth(1);
      await untilText(recent, HOSTILE);
      await recent.hover();
      await untilText(hoverOf(page), journey.id, HOSTILE);
      await untilInert(page);

      await window.openFile('sent.json');
      await untilText(
        await window.hover(journey.id),
        'Webhook: Finished Spot Check',
        `it says ${HOSTILE}!`,
      );
      await untilInert(page);
    });

    await test.step('the name of a file, in the title of a tab', async () => {
      await window.runCommand('View: Show Explorer');
      const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: '[Ok]' });
      await window.chooseFromContextMenu(file, 'Preview Result File');
      await untilText(window.tabTitles, `Journey (${HOSTILE}.json)`);
      await untilInert(page);
    });

    await test.step('an address, in a lens', async () => {
      await window.runCommand('IDWise: Send Webhook to My App…');
      await quickInput.waitFor('Event to send');
      await quickInput.pick('Finished Spot Check');
      const lens = (words: string): Locator =>
        page.locator('.codelens-decoration a', { hasText: words });
      await lens('Change address…').click();
      await quickInput.answer('Where to send webhooks', 'http://localhost:9/$(squirrel)');
      await quickInput.pick('No authentication');
      await untilText(lens('Send to'), 'Send to http://localhost:9/$(squirrel)');
      await untilInert(page);
    });
  });
});

/** A result whose texts are those of somebody who wants a click. */
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

function hoverOf(page: Page): Locator {
  return page.locator('.monaco-hover:visible');
}

/** Waits until one of the elements shows every text; what keeps VS Code from reading it otherwise is not seen. */
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

/** Nothing in the window runs the command of a foreign text or is its icon. */
async function untilInert(page: Page): Promise<void> {
  for (const selector of [
    `[href="${RUNS_A_COMMAND}"], [data-href="${RUNS_A_COMMAND}"]`,
    '[href="command:quit"], [data-href="command:quit"]',
    '.codicon-squirrel',
  ]) {
    await expect(page.locator(selector), selector).toHaveCount(0);
  }
}
