import type { Page } from '@playwright/test';
import { expect, test } from './test.mts';

const PERSONAL = {
  fullName: 'Amara Nwosu-Lind',
  personalNumber: '850412-4471',
  birthDate: '1985-04-12',
  applicantId: '63a9f20be4571c0013c08d77',
  referenceNumber: 'user-20417',
};

test('the screen is shared without anything about the person', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { id } = sandbox.journey('passed');
  await inspector.addProfile('Acme live');
  let frame = await inspector.showJourney(id);
  const privacyMode = () => frame.getByRole('button', { name: 'Privacy mode', exact: true });

  await test.step('the whole person is to be seen, when all is revealed', async () => {
    await frame.getByRole('button', { name: 'Reveal personal number' }).click();
    for (const value of Object.values(PERSONAL)) {
      await expect(frame.getByText(value, { exact: true }).first()).toBeVisible();
    }
    await frame.getByRole('button', { name: 'Load video', exact: true }).click();
    await expect(frame.locator('video')).toBeVisible();
    await expect(privacyMode()).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('privacy mode takes the person out of the page, pictures and video too', async () => {
    await privacyMode().click();
    await expect(privacyMode()).toHaveAttribute('aria-pressed', 'true');
    await expect(frame.getByText(PERSONAL.fullName)).toHaveCount(0);
    const page = await frame.locator('html').innerHTML();
    for (const value of Object.values(PERSONAL)) expect(page).not.toContain(value);
    await expect(frame.locator('img, video')).toHaveCount(0);
    await expect(frame.getByRole('button', { name: /Reveal/ })).toHaveCount(0);
    await expect(
      window.statusBar('IDWise: Acme live').locator('.codicon-eye-closed'),
    ).toBeVisible();
  });

  await test.step('the pictures are back when it is switched off', async () => {
    await privacyMode().click();
    await expect(frame.getByText(PERSONAL.fullName, { exact: true })).toBeVisible();
    await window.untilJourneyDrawn(id);
    await expect(frame.getByRole('img').nth(3)).toBeVisible();
  });

  await test.step('a raw result that is open is masked when it is switched on', async () => {
    await window.runCommand('IDWise: Open Raw Result');
    await expect(window.activeEditor.getByText(PERSONAL.fullName).first()).toBeVisible();
    await window.runCommand('IDWise: Toggle Privacy Mode');
    await expect(window.activeEditor.getByText(PERSONAL.fullName)).toHaveCount(0);
    const text = await window.editorText();
    expect(text).toContain('"system_decision": "Complete"');
    expect(text).not.toMatch(/Nwosu|850412|1985-04-12|63a9f20be4571c0013c08d77|20417"/);
  });

  await test.step('a panel that comes to the front shows nothing of the person', async () => {
    await inspector.tab(id).click();
    frame = await window.untilJourneyDrawn(id);
    const page = await frame.locator('html').innerHTML();
    for (const value of Object.values(PERSONAL)) expect(page).not.toContain(value);
    await expect(frame.locator('img')).toHaveCount(0);
    await window.runCommand('IDWise: Toggle Privacy Mode');
  });

  await test.step('of an onboarding journey nothing stays in the window either', async () => {
    const onboarding = sandbox.journey('approved');
    const values = [...Object.values(PERSONAL), ...readFromDocuments(onboarding.text)];
    frame = await inspector.showJourney(onboarding.id);
    await frame.getByRole('button', { name: 'Reveal document fields' }).first().click();
    await frame.getByRole('button', { name: 'Reveal personal number' }).first().click();
    await expect(frame.getByRole('button', { name: /^Reveal (?:document|personal)/ })).toHaveCount(
      0,
    );
    const revealed = await everything(window.page);
    for (const value of values) expect(revealed).toContain(value);
    await expect(frame.getByRole('img').first()).toBeVisible();

    await privacyMode().click();
    await expect(privacyMode()).toHaveAttribute('aria-pressed', 'true');
    await expect(frame.locator('img, video')).toHaveCount(0);
    await expect(frame.getByRole('region', { name: 'Documents', exact: true })).toBeVisible();
    const shared = await everything(window.page);
    for (const value of values) expect(shared).not.toContain(value);
  });
});

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
