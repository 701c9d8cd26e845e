import type { FrameLocator, Locator, Page } from '@playwright/test';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';

const NAME = 'Amara Nwosu-Lind';

const PERSONAL = [NAME, '850412-4471', '1985-04-12', '63a9f20be4571c0013c08d77', 'user-20417'];

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('privacy mode takes the person out of the page while it is on', async ({ panel, window }) => {
  await panel.getByRole('button', { name: 'Reveal personal number' }).click();
  for (const value of PERSONAL) {
    await expect(panel.getByText(value, { exact: true }).first()).toBeVisible();
  }
  await panel.getByRole('button', { name: 'Load video', exact: true }).click();
  await expect(panel.locator('video')).toBeVisible();
  await expect(privacyMode(panel)).toHaveAttribute('aria-pressed', 'false');

  await privacyMode(panel).click();
  await expect(privacyMode(panel)).toHaveAttribute('aria-pressed', 'true');
  await expect(panel.getByText(NAME)).toHaveCount(0);
  const page = await panel.locator('html').innerHTML();
  for (const value of PERSONAL) expect(page).not.toContain(value);
  await expect(panel.locator('img, video')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: /Reveal/ })).toHaveCount(0);
  const status = window.statusBar('IDWise: Acme live');
  await expect(status.locator('.codicon-eye-closed')).toBeVisible();

  await privacyMode(panel).click();
  await expect(panel.getByText(NAME, { exact: true })).toBeVisible();
  await window.untilJourneyDrawn(journey('passed').id);
  await expect(panel.getByRole('img').nth(3)).toBeVisible();
});

test('privacy mode masks a raw result and a hidden panel', async ({ panel, window, inspector }) => {
  const { id } = journey('passed');
  await expect(panel.getByText(NAME, { exact: true })).toBeVisible();
  await window.runCommand('IDWise: Open Raw Result');
  await expect(window.activeEditor.getByText(NAME).first()).toBeVisible();
  await window.runCommand('IDWise: Toggle Privacy Mode');
  await expect(window.activeEditor.getByText(NAME)).toHaveCount(0);
  const text = await window.editorText();
  expect(text).toContain('"system_decision": "Complete"');
  expect(text).not.toMatch(/Nwosu|850412|1985-04-12|63a9f20be4571c0013c08d77|20417"/);

  await inspector.tab(id).click();
  const reopened = await window.untilJourneyDrawn(id);
  const page = await reopened.locator('html').innerHTML();
  for (const value of PERSONAL) expect(page).not.toContain(value);
  await expect(reopened.locator('img')).toHaveCount(0);
  await window.runCommand('IDWise: Toggle Privacy Mode');
});

test('privacy mode takes documents out of the window', async ({ window, inspector }) => {
  const onboarding = journey('approved');
  const values = [...PERSONAL, ...readFromDocuments(onboarding.text)];
  const frame = await inspector.showJourney(onboarding.id);
  await frame.getByRole('button', { name: 'Reveal document fields' }).first().click();
  await frame.getByRole('button', { name: 'Reveal personal number' }).first().click();
  await expect(frame.getByRole('button', { name: /^Reveal (?:document|personal)/ })).toHaveCount(0);
  const revealed = await everything(window.page);
  for (const value of values) expect(revealed).toContain(value);
  await expect(frame.getByRole('img').first()).toBeVisible();

  await privacyMode(frame).click();
  await expect(privacyMode(frame)).toHaveAttribute('aria-pressed', 'true');
  await expect(frame.locator('img, video')).toHaveCount(0);
  await expect(frame.getByRole('region', { name: 'Documents', exact: true })).toBeVisible();
  const shared = await everything(window.page);
  for (const value of values) expect(shared).not.toContain(value);
  await privacyMode(frame).click();
});

function privacyMode(frame: FrameLocator): Locator {
  return frame.getByRole('button', { name: 'Privacy mode', exact: true });
}

/** The values of all documents; a country's code stands beside its name as well. */
function readFromDocuments(result: string): readonly string[] {
  const { documents } = JSON.parse(result) as {
    readonly documents: Readonly<
      Record<
        string,
        { readonly extracted_fields: Readonly<Record<string, { value: string | null }>> }
      >
    >;
  };
  return Object.values(documents)
    .flatMap(({ extracted_fields }) => Object.values(extracted_fields))
    .flatMap(({ value }) => value?.split('\n') ?? [])
    .filter((value) => value !== 'UTO');
}

/** All that is in the window and in its webviews, seen or not. */
async function everything(page: Page): Promise<string> {
  const frames = await Promise.all(page.frames().map((frame) => frame.content()));
  return frames.join('\n').replaceAll('&lt;', '<');
}
