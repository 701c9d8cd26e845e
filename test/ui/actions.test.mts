import type { FrameLocator, Locator } from '@playwright/test';
import { jsonResponse } from '../sandbox/responses';
import { journey, tabTitle } from './Inspector.mts';
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

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('the palette and the toolbar have the actions of a panel once it is open', async ({
  window,
  inspector,
}) => {
  expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual([]);
  const frame = await inspector.showJourney(journey('passed').id);
  expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual(COMMANDS_OF_A_PANEL);
  await expect(toolbar(frame).getByRole('button')).toHaveText(ACTIONS);
});

test('Refresh asks IDWise once, and says what changed', async ({ panel, inspector, sandbox }) => {
  const { id, text } = journey('passed');
  sandbox.forgetRequests();
  const changed = jsonResponse(200, text.replace('"Complete"', '"Refer"'));
  sandbox.fault(id, { response: changed, times: 1 });
  await button(panel, 'Refresh').click();
  await expect(heading(panel)).toHaveText('Refer');
  expect(inspector.resultRequests()).toHaveLength(1);
  await expect(
    panel
      .getByRole('region', { name: 'Changes', exact: true })
      .getByText('system_decision: Complete → Refer', { exact: true }),
  ).toBeVisible();
  await button(panel, 'Refresh').click();
  await expect(heading(panel)).toHaveText('Complete');
});

test('Copy summary says nothing about the person', async ({ panel, window }) => {
  const summary = await window.copyWith(() => button(panel, 'Copy summary').click());
  expect(summary).toMatch(new RegExp(`${journey('passed').id}.*Complete`));
  expect(summary).toContain('Applicant Face Match');
  expect(summary).not.toMatch(/850412|Nwosu|1985-04-12/);
});

test('Copy as cURL has variables for key and secret', async ({ panel, window, sandbox }) => {
  const command = await window.copyWith(() => button(panel, 'Copy as cURL').click());
  expect(command).toContain('"$IDWISE_API_KEY:$IDWISE_API_SECRET"');
  expect(command).toContain(`${sandbox.baseUrl}/v2/spot-checks/${journey('passed').id}`);
  expect(command).not.toContain(sandbox.keys.live.apiSecret);
  expect(command).not.toContain(sandbox.keys.live.apiKey);
});

test('Raw result opens the response with the personal number masked', async ({ panel, window }) => {
  const passed = journey('passed');
  await button(panel, 'Raw result').click();
  await expect(window.tab(`${passed.id}.json`)).toBeVisible();
  const text = await window.editorText();
  expect(text).not.toContain('850412-4471');
  expect(text).toContain('"full_name": "Amara Nwosu-Lind"');
  const keysOf = (json: string): string[] => Object.keys(JSON.parse(json) as object);
  expect(keysOf(text)).toEqual(keysOf(passed.text));
});

test('the mouse explains a property of a raw result', async ({ panel, window }) => {
  await button(panel, 'Raw result').click();
  const hover = await window.hover('"liveness_status_code"');
  await expect(hover.getByText('Why the liveness check failed, if it did.')).toBeVisible();
  await expect(hover.getByText('NOT_LIVE', { exact: true })).toBeVisible();
});

test('Compare shows another journey in the diff editor', async ({ panel, window }) => {
  const { quickInput } = window;
  await button(panel, 'Compare').click();
  await quickInput.waitFor('Compare Journey');
  await quickInput.type('Liveness failed');
  await quickInput.pick('Liveness failed');
  const tab = window.tab(`${tabTitle(journey('passed').id)} ↔ 5a5a…0002`);
  await expect(tab).toBeVisible();
  const diff = window.page.locator('.editor-group-container.active .monaco-diff-editor');
  const [left, right] = [diff.locator('.editor.original'), diff.locator('.editor.modified')];
  await expect(left.getByText('"Amara Nwosu-Lind"', { exact: true })).toBeVisible();
  await expect(right.getByText('"Tomás Ferreira Quill"', { exact: true })).toBeVisible();
  await expect(left.getByText('"••••71"', { exact: true })).toBeVisible();
  await expect(left.getByText('850412')).toHaveCount(0);
});

test('the context menu of a value leads to it in the response', async ({ panel, window }) => {
  const selfie = panel.getByRole('region', { name: 'Selfie', exact: true });
  await window.chooseFromContextMenu(
    selfie.getByText('Live', { exact: true }),
    'Show in Raw Result',
  );
  await expect(window.statusBar(/\(4 selected\)/)).toBeVisible();
  const rawResult = window.tab(`${journey('passed').id}.json`);
  await expect(rawResult).toHaveAttribute('aria-selected', 'true');
});

test('a difference leads to its place in the response', async ({ window, inspector }) => {
  const frame = await inspector.openSample('Differs from the documented model');
  const contract = frame.getByRole('region', { name: 'Contract', exact: true });
  await contract.getByRole('button', { name: 'Show selfie.is_live in raw result' }).click();
  await expect(window.statusBar(/\(7 selected\)/)).toBeVisible();
  await expect(window.tab('5a5a5a5a5a5a000000000009.json')).toBeVisible();
});

test('a watch ends when the person stops it', async ({ inspector }) => {
  const frame = await inspector.showJourney(journey('incomplete').id);
  await button(frame, 'Watch').click();
  await button(frame, 'Stop watching').click();
  await expect(button(frame, 'Watch')).toBeVisible();
  await expect(frame.getByText('Stopped watching.', { exact: true }).first()).toBeVisible();
});

test('a watch ends when IDWise has decided', async ({ window, inspector, sandbox }) => {
  const { id, text } = journey('incomplete');
  const frame = await inspector.showJourney(id);
  await button(frame, 'Watch').click();
  await expect(button(frame, 'Stop watching')).toBeVisible();
  sandbox.forgetRequests();
  const decided = text.replace(/("system_decision": )"Incomplete"/, '$1"Complete"');
  sandbox.fault(id, { response: jsonResponse(200, decided) });
  await expect(heading(frame)).toHaveText('Complete');
  await expect(button(frame, 'Watch')).toBeVisible();
  const statuses = inspector.resultRequests(id).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await expect(window.dialog).toHaveCount(0);
});

function heading(frame: FrameLocator): Locator {
  return frame.getByRole('heading', { level: 1 });
}

function toolbar(frame: FrameLocator): Locator {
  return frame.getByRole('toolbar', { name: 'Actions', exact: true });
}

function button(frame: FrameLocator, name: string): Locator {
  return toolbar(frame).getByRole('button', { name, exact: true });
}
