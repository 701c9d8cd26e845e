import { sampleText, responds, type Journey } from './host';
import { expect, test } from './test';

const PERSONAL = {
  fullName: 'Amara Nwosu-Lind',
  personalNumber: '850412-4471',
  birthDate: '1985-04-12',
  applicantId: '63a9f20be4571c0013c08d77',
  referenceNumber: 'user-20417',
} as const;

const everythingMasked: Journey = {
  id: 'journey-0001',
  results: [responds(sampleText('passed'))],
  masked: ['full_name', 'personal_number', 'birth_date', 'images'],
};

test('masked values are revealed one by one', async ({ showPanel }) => {
  const { panelPage, page } = await showPanel(everythingMasked);
  await expect(page.getByRole('img')).toHaveCount(0);
  for (const [field, name] of [
    ['fullName', 'full name'],
    ['personalNumber', 'personal number'],
    ['birthDate', 'birth date'],
  ] as const) {
    expect(await panelPage.html()).not.toContain(PERSONAL[field]);
    await page.getByRole('button', { name: `Reveal ${name}` }).click();
    await expect(page.getByText(PERSONAL[field], { exact: true })).toBeVisible();
  }
  await expect(page.getByRole('img')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reveal pictures' }).first().click();
  await expect(page.getByRole('img')).toHaveCount(4);
});

test('privacy mode hides all personal values, also revealed ones', async ({ showPanel }) => {
  const { host, panelPage, page } = await showPanel('passed');
  await page.getByRole('button', { name: 'Reveal personal number' }).click();
  await expect(page.getByText(PERSONAL.personalNumber, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Load video' }).click();
  await page.locator('video').waitFor();

  host.privacyMode.toggle();
  await expect(page.getByRole('button', { name: 'Privacy mode', pressed: true })).toBeVisible();
  await expect(page.locator('img, video')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Reveal|Load video/ })).toHaveCount(0);
  const everything = await panelPage.html();
  for (const value of Object.values(PERSONAL)) expect(everything).not.toContain(value);

  host.privacyMode.toggle();
  await panelPage.complete();
  await expect(page.getByText(PERSONAL.fullName, { exact: true })).toBeVisible();
  await expect(page.getByRole('img')).toHaveCount(4);
  expect(await panelPage.html()).not.toContain(PERSONAL.personalNumber);
});
