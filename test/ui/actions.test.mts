import type { Locator } from '@playwright/test';
import { tabTitle } from './Inspector.mts';
import { expect, test } from './test.mts';

/** Commands that act on the journey in front. */
const COMMANDS_OF_A_PANEL = [
  'IDWise: Refresh Journey',
  'IDWise: Watch Journey Until Complete',
  'IDWise: Open Raw Result',
  'IDWise: Copy Request as cURL',
  'IDWise: Copy Summary as Markdown',
  'IDWise: Compare With…',
];

const ACTIONS = [
  'Refresh',
  'Watch',
  'Raw result',
  'Copy summary',
  'Copy as cURL',
  'Compare',
  'Privacy mode',
];

test('all that can be done with a journey', async ({ window, inspector, sandbox }) => {
  const { quickInput } = window;
  const passed = sandbox.journey('passed');
  await inspector.addProfile('Acme live');

  await test.step('the commands are not in the palette before a panel is open', async () => {
    expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual([]);
  });

  let frame = await inspector.showJourney(passed.id);
  const toolbar = (): Locator => frame.getByRole('toolbar', { name: 'Actions', exact: true });
  const button = (name: string): Locator => toolbar().getByRole('button', { name, exact: true });
  const heading = (): Locator => frame.getByRole('heading', { level: 1 });

  await test.step('they are as soon as one is, and the actions stand in its toolbar', async () => {
    expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual(COMMANDS_OF_A_PANEL);
    await expect(toolbar().getByRole('button')).toHaveText(ACTIONS);
  });

  await test.step('Refresh asks IDWise again, once', async () => {
    sandbox.forgetRequests();
    sandbox.addJourney({ ...passed, text: passed.text.replace('"Complete"', '"Refer"') });
    await button('Refresh').click();
    await expect(heading()).toHaveText('Refer');
    expect(inspector.resultRequests()).toHaveLength(1);
    await expect(
      frame
        .getByRole('region', { name: 'Changes', exact: true })
        .getByText('system_decision: Complete → Refer', { exact: true }),
    ).toBeVisible();
    sandbox.addJourney(passed);
    await button('Refresh').click();
    await expect(heading()).toHaveText('Complete');
  });

  await test.step('Copy summary says nothing about the person', async () => {
    const summary = await window.copyWith(() => button('Copy summary').click());
    expect(summary).toMatch(new RegExp(`${passed.id}.*Complete`));
    expect(summary).toContain('Applicant Face Match');
    expect(summary).not.toMatch(/850412|Nwosu|1985-04-12/);
  });

  await test.step('Copy as cURL has variables for key and secret', async () => {
    const command = await window.copyWith(() => button('Copy as cURL').click());
    expect(command).toContain('"$IDWISE_API_KEY:$IDWISE_API_SECRET"');
    expect(command).toContain(`${sandbox.baseUrl}/v2/spot-checks/${passed.id}`);
    expect(command).not.toContain(sandbox.keys.live.apiSecret);
    expect(command).not.toContain(sandbox.keys.live.apiKey);
  });

  await test.step('Raw result opens the response itself, with the personal number masked', async () => {
    await button('Raw result').click();
    await expect(window.tab(`${passed.id}.json`)).toBeVisible();
    const text = await window.editorText();
    expect(text).not.toContain('850412-4471');
    expect(text).toContain('"full_name": "Amara Nwosu-Lind"');
    const keysOf = (json: string): string[] => Object.keys(JSON.parse(json) as object);
    expect(keysOf(text)).toEqual(keysOf(passed.text));
  });

  await test.step('the mouse explains the response', async () => {
    const hover = await window.hover('"liveness_status_code"');
    await expect(hover.getByText('Why the liveness check failed, if it did.')).toBeVisible();
    await expect(hover.getByText('NOT_LIVE', { exact: true })).toBeVisible();
    await window.page.keyboard.press('Escape');
  });

  await test.step('Compare shows another journey beside it in the diff editor', async () => {
    await inspector.tab(passed.id).click();
    frame = await window.untilJourneyDrawn(passed.id);
    await button('Compare').click();
    await quickInput.waitFor('Compare Journey');
    await quickInput.type('Liveness failed');
    await quickInput.pick('Liveness failed');
    const tab = window.tab(`${tabTitle(passed.id)} ↔ 5a5a…0002`);
    await expect(tab).toBeVisible();
    const diff = window.page.locator('.editor-group-container.active .monaco-diff-editor');
    const [left, right] = [diff.locator('.editor.original'), diff.locator('.editor.modified')];
    await expect(left.getByText('"Amara Nwosu-Lind"', { exact: true })).toBeVisible();
    await expect(right.getByText('"Tomás Ferreira Quill"', { exact: true })).toBeVisible();
    await expect(left.getByText('"••••71"', { exact: true })).toBeVisible();
    await expect(left.getByText('850412')).toHaveCount(0);
  });

  await test.step('the context menu of a value leads to it in the response', async () => {
    await inspector.tab(passed.id).click();
    frame = await window.untilJourneyDrawn(passed.id);
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await window.chooseFromContextMenu(
      selfie.getByText('Live', { exact: true }),
      'Show in Raw Result',
    );
    await expect(window.statusBar(/\(4 selected\)/)).toBeVisible();
    await expect(window.tab(`${passed.id}.json`)).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('what differs from the documented model leads to it in the response', async () => {
    frame = await inspector.openSample('Differs from the documented model');
    const contract = frame.getByRole('region', { name: 'Contract', exact: true });
    await contract.getByRole('button', { name: 'Show selfie.is_live in raw result' }).click();
    await expect(window.statusBar(/\(7 selected\)/)).toBeVisible();
    await expect(window.tab('5a5a5a5a5a5a000000000009.json')).toBeVisible();
  });

  await test.step('Watch asks until it is told to stop', async () => {
    const incomplete = sandbox.journey('incomplete');
    frame = await inspector.showJourney(incomplete.id);
    await button('Watch').click();
    await button('Stop watching').click();
    await expect(button('Watch')).toBeVisible();
    await expect(frame.getByText('Stopped watching.', { exact: true }).first()).toBeVisible();
  });

  await test.step('Watch asks until IDWise has decided', async () => {
    const { id, text } = sandbox.journey('incomplete');
    await button('Watch').click();
    await expect(button('Stop watching')).toBeVisible();
    sandbox.forgetRequests();
    sandbox.addJourney({
      id,
      environment: 'live',
      text: text.replace(/("system_decision": )"Incomplete"/, '$1"Complete"'),
    });
    await expect(heading()).toHaveText('Complete');
    await expect(button('Watch')).toBeVisible();
    const statuses = inspector.resultRequests(id).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expect(window.dialog).toHaveCount(0);
  });
});
