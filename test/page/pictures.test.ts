import { fails, sampleText, responds } from './host';
import { MANY_PICTURES, UNTRUSTED_FILE } from './states';
import { expect, test } from './test';

const SELFIE = '98e351972dd8d72b0df98d6bb5a1cc22';
const noImage = responds(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));

for (const way of ['click', 'Enter', 'Space'] as const) {
  test(`an image is enlarged with ${way}, and Escape returns the focus`, async ({ showPanel }) => {
    const { page } = await showPanel('passed');
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

test('an enlarged image closes when it is masked', async ({ showPanel }) => {
  const { host, page } = await showPanel('passed');
  await page.getByRole('img', { name: 'Selfie', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  host.privacyMode.toggle();
  await expect(page.locator('dialog, img')).toHaveCount(0);
});

test('an image that cannot be shown is replaced by the reason and Try again', async ({
  showPanel,
}) => {
  const { page } = await showPanel({
    id: 'journey-0001',
    results: [responds(sampleText('passed'))],
    images: { [SELFIE]: [noImage, fails({ kind: 'notFound' })] },
  });
  const selfie = page.getByRole('region', { name: 'Selfie' });
  await expect(selfie).toContainText('The response is an SVG image, which is not shown here.');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'Applicant profile' })).toBeVisible();
  await selfie.getByRole('button', { name: 'Try again' }).click();
  await expect(selfie).toContainText('Not found. IDWise has no picture at this path.');
});

test('60 images are loaded, and 60 more with each click', async ({ showPanel }) => {
  const { panelPage, page } = await showPanel(MANY_PICTURES);
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

test('images of a file in an untrusted workspace wait for one click', async ({ showPanel }) => {
  const { panelPage, page } = await showPanel(UNTRUSTED_FILE);
  await expect(page.getByRole('img')).toHaveCount(0);
  await expect(page.getByText('Not loaded in Restricted Mode', { exact: true })).toHaveCount(4);
  const faceMatch = page.getByRole('region', { name: 'Face match' });
  await faceMatch.getByRole('button', { name: LOAD, exact: true }).click();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(4);
  await expect(page.getByRole('button', { name: LOAD })).toHaveCount(0);
});

test('images of a file are loaded when the workspace becomes trusted', async ({ showPanel }) => {
  const { host, panelPage, page } = await showPanel(UNTRUSTED_FILE);
  await page.getByRole('button', { name: LOAD, exact: true }).waitFor();
  host.trustWorkspace();
  await panelPage.complete();
  await expect(page.getByRole('img')).toHaveCount(4);
});

test('a click is valid for the profile on the button', async ({ showPanel }) => {
  const { host, page } = await showPanel(UNTRUSTED_FILE);
  const button = page.getByRole('button', { name: LOAD, exact: true });
  await button.waitFor();
  // Another profile becomes active before the click arrives.
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

test('the video is loaded by a click, and plays', async ({ showPanel }) => {
  const { page } = await showPanel('passed');
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

test('a loaded video is removed when it is masked', async ({ enterNamed }) => {
  const { host, panelPage } = await enterNamed('video loaded');
  host.privacyMode.toggle();
  await expect(panelPage.page.locator('video')).toHaveCount(0);
  host.privacyMode.toggle();
  await panelPage.complete();
  await expect(panelPage.page.locator('video')).toHaveCount(0);
});
