import { fails, sampleText, sends } from './host';
import { expect, test } from './test';

const SELFIE = '98e351972dd8d72b0df98d6bb5a1cc22';
const noPicture = sends(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));

for (const way of ['click', 'Enter', 'Space'] as const) {
  test(`a picture is enlarged with ${way}, and Escape gives the focus back`, async ({
    openPanel,
  }) => {
    const { panelPage } = await openPanel('passed');
    await panelPage.complete();
    const { page } = panelPage;
    const picture = page.getByRole('img', { name: 'Applicant (face match)', exact: true });
    const before = await picture.boundingBox();
    if (way === 'click') await picture.click();
    else await picture.press(way);
    const dialog = page.getByRole('dialog', { name: 'Applicant (face match), enlarged' });
    const after = await dialog.getByRole('img').boundingBox();
    expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(picture).toBeFocused();
  });
}

test('an enlarged picture is gone as soon as it is masked', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel('passed');
  await panelPage.complete();
  const { page } = panelPage;
  await page.getByRole('img', { name: 'Selfie', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  host.privacyMode.toggle();
  await expect(page.locator('dialog, img')).toHaveCount(0);
});

test('a picture that cannot be shown says why in its place, and Try again fetches it', async ({
  openPanel,
}) => {
  const { panelPage } = await openPanel({
    id: 'journey-0001',
    results: [sends(sampleText('passed'))],
    pictures: { [SELFIE]: [noPicture, fails({ kind: 'notFound' })] },
  });
  await panelPage.complete();
  const { page } = panelPage;
  const selfie = page.getByRole('region', { name: 'Selfie' });
  await expect(selfie).toContainText('Not a picture');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'Applicant profile' })).toBeVisible();
  await selfie.getByRole('button', { name: 'Try again' }).click();
  await expect(selfie).toContainText('Not found. IDWise has no picture at this path.');
});

test('a picture whose bytes cannot be drawn is not left as a hole', async ({ openPanel }) => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const { panelPage } = await openPanel({
    id: 'journey-0001',
    results: [sends(sampleText('passed'))],
    pictures: { [SELFIE]: [sends(png)] },
  });
  const { page } = panelPage;
  // In both of its places.
  await expect(page.getByRole('figure').getByText('Not a picture')).toHaveCount(2);
  await expect(page.getByRole('img')).toHaveCount(2);
});

test('the video is loaded when it is asked for, and plays', async ({ openPanel }) => {
  const { panelPage } = await openPanel('passed');
  await panelPage.complete();
  const { page } = panelPage;
  await expect(page.locator('video')).toHaveCount(0);
  await page.getByRole('button', { name: 'Load video' }).click();
  const played = await page.locator('video').evaluate(async (element: HTMLVideoElement) => {
    element.muted = true;
    const advanced = new Promise<number>((resolve, reject) => {
      element.addEventListener('timeupdate', () => {
        if (element.currentTime > 0) resolve(element.currentTime);
      });
      element.addEventListener('error', () => reject(new Error(element.error?.message)));
    });
    await element.play();
    return advanced;
  });
  expect(played).toBeGreaterThan(0);
});

test('a loaded video is gone as soon as it is masked', async ({ enterNamed }) => {
  const { host, panelPage } = await enterNamed('video loaded');
  host.privacyMode.toggle();
  await expect(panelPage.page.locator('video')).toHaveCount(0);
  host.privacyMode.toggle();
  await panelPage.complete();
  await expect(panelPage.page.locator('video')).toHaveCount(0);
});
