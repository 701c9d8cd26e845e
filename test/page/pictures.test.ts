import { fails, sampleText, sends } from './host';
import { MANY_PICTURES, UNTRUSTED_FILE } from './states';
import { expect, test } from './test';

const SELFIE = '98e351972dd8d72b0df98d6bb5a1cc22';
const noImage = sends(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));

for (const way of ['click', 'Enter', 'Space'] as const) {
  test(`a picture is enlarged with ${way}, and Escape gives the focus back`, async ({
    openPanel,
  }) => {
    const { panelPage } = await openPanel('passed');
    await panelPage.complete();
    const { page } = panelPage;
    const image = page.getByRole('img', { name: 'Applicant (face match)', exact: true });
    const before = await image.boundingBox();
    if (way === 'click') await image.click();
    else await image.press(way);
    const dialog = page.getByRole('dialog', { name: 'Applicant (face match), enlarged' });
    const after = await dialog.getByRole('img').boundingBox();
    expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(image).toBeFocused();
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
    images: { [SELFIE]: [noImage, fails({ kind: 'notFound' })] },
  });
  await panelPage.complete();
  const { page } = panelPage;
  const selfie = page.getByRole('region', { name: 'Selfie' });
  await expect(selfie).toContainText('The response is an SVG image, which is not shown here.');
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
    images: { [SELFIE]: [sends(png)] },
  });
  const { page } = panelPage;
  // In both of its places.
  await expect(page.getByRole('figure').getByText('Not a picture')).toHaveCount(2);
  await expect(page.getByRole('img')).toHaveCount(2);
});

test('60 pictures are loaded by themselves, and 60 more with each click', async ({ openPanel }) => {
  const { panelPage } = await openPanel(MANY_PICTURES);
  await panelPage.complete();
  const { page } = panelPage;
  const waiting = page.getByRole('figure').filter({ hasText: 'Not loaded yet' });
  // The selfie and the applicant are loaded first.
  await expect(page.getByRole('img')).toHaveCount(60);
  await expect(waiting).toHaveCount(62);
  await page.getByRole('button', { name: 'Load 60 more pictures', exact: true }).click();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(120);
  await page.getByRole('button', { name: 'Load 2 more pictures', exact: true }).click();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(122);
  await expect(waiting).toHaveCount(0);
});

const LOAD = 'Load pictures with Acme live';

test('the pictures of a file in a workspace that is not trusted wait for one click', async ({
  openPanel,
}) => {
  const { panelPage } = await openPanel(UNTRUSTED_FILE);
  await panelPage.complete();
  const { page } = panelPage;
  await expect(page.getByRole('img')).toHaveCount(0);
  await expect(page.getByText('Not loaded in Restricted Mode', { exact: true })).toHaveCount(4);
  // In the first place of the page.
  const faceMatch = page.getByRole('region', { name: 'Face match' });
  await faceMatch.getByRole('button', { name: LOAD, exact: true }).click();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(4);
  await expect(page.getByRole('button', { name: LOAD })).toHaveCount(0);
});

test('the pictures of a file are loaded when the workspace is trusted', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel(UNTRUSTED_FILE);
  await panelPage.complete();
  const { page } = panelPage;
  await page.getByRole('button', { name: LOAD, exact: true }).waitFor();
  host.trustWorkspace();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(4);
});

test('a click counts for the profile that the button named', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel(UNTRUSTED_FILE);
  await panelPage.complete();
  const { page } = panelPage;
  const button = page.getByRole('button', { name: LOAD, exact: true });
  await button.waitFor();
  // The click is on its way while another profile becomes active.
  host.activeProfile = 'Acme sandbox';
  await button.click();
  host.switchProfile('Acme sandbox');
  const other = page.getByRole('button', { name: 'Load pictures with Acme sandbox', exact: true });
  await other.waitFor();
  await expect(page.getByRole('img')).toHaveCount(0);
  await other.click();
  await expect(page.getByRole('img')).toHaveCount(4);
  host.switchProfile('Acme live');
  await button.waitFor();
  await expect(page.getByRole('img')).toHaveCount(0);
});

test('a click counts for the result that was shown', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel({
    ...UNTRUSTED_FILE,
    results: [sends(sampleText('passed')), sends(sampleText('not-live'))],
  });
  await panelPage.complete();
  const { page } = panelPage;
  await page.getByRole('button', { name: LOAD, exact: true }).click();
  await expect(page.getByRole('img')).toHaveCount(4);
  host.refresh();
  await page.getByRole('button', { name: LOAD, exact: true }).waitFor();
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
