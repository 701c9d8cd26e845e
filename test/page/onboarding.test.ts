import {
  DOCUMENT_VALUES,
  manyOf,
  onboarding,
  passport,
  SCREENING_VALUES,
} from '../support/onboardingJourneys';
import { fails, sampleImage, responds, type Responder } from './host';
import { documentImages, onboardingJourney } from './states';
import { tabOrder } from './tabOrder';
import { expect, test } from './test';

const journey = onboardingJourney(onboarding());

test('document fields and screening matches are not in the page until they are revealed', async ({
  showPanel,
}) => {
  const { panelPage, page } = await showPanel(journey);
  const everything = await panelPage.html();
  for (const value of [...DOCUMENT_VALUES, ...SCREENING_VALUES]) {
    // The applicant's name and birth date are not masked by default.
    if (['Lindqvist', 'Maren', '1991-07-04', '1991-07'].includes(value)) continue;
    expect(everything).not.toContain(value);
  }
  const table = page
    .getByRole('article', { name: 'Passport' })
    .getByRole('table', { name: 'Extracted fields' });
  await expect(table).not.toContainText('Lindqvist');

  await page.getByRole('button', { name: 'Reveal document fields' }).first().click();
  await expect(table).toContainText('X48201937');
  await expect(page.getByRole('button', { name: 'Reveal document fields' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Screening' })).not.toContainText('Lindkvist');

  await page.getByRole('button', { name: 'Reveal screening' }).click();
  const screening = page.getByRole('region', { name: 'Screening' });
  await expect(screening).toContainText('Marena Lindkvist');
  await expect(screening).toContainText('203.0.113.7');
});

test('privacy mode hides revealed documents and screenings', async ({ showPanel }) => {
  const { host, panelPage, page } = await showPanel(journey);
  await page.getByRole('button', { name: 'Reveal document fields' }).first().click();
  await page.getByRole('button', { name: 'Reveal screening' }).click();
  host.privacyMode.toggle();
  await expect(page.getByRole('button', { name: 'Privacy mode', pressed: true })).toBeVisible();
  await expect(page.locator('img, .frame.waiting, .frame.loading')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Reveal/ })).toHaveCount(0);
  const everything = await panelPage.html();
  for (const value of [...DOCUMENT_VALUES, ...SCREENING_VALUES]) {
    expect(everything).not.toContain(value);
  }
  host.privacyMode.toggle();
  await panelPage.complete();
  await expect(page.getByRole('img', { name: 'Front, Passport' })).toBeVisible();
});

test('images of documents are requested when they are scrolled near', async ({ openPanel }) => {
  const requested = new Set<string>();
  const bytes = sampleImage('98e351972dd8d72b0df98d6bb5a1cc22');
  const respond =
    (path: string): Responder<typeof bytes> =>
    (options) => {
      requested.add(path);
      return responds(bytes)(options);
    };
  const paths = Array.from({ length: 20 }, (_, at) => `front-${at}`);
  const documents = Object.fromEntries(
    paths.map((input_image_path, at) => [
      `${at}`,
      { ...passport, face_match_result: null, images: { input_image_path } },
    ]),
  );
  const { panelPage } = await openPanel(
    onboardingJourney(onboarding({ documents, screening_checks: null }), {
      images: Object.fromEntries(paths.map((path) => [path, [respond(path)]])),
    }),
  );
  const { page } = panelPage;
  await expect(page.getByRole('img', { name: 'Front, Passport' }).first()).toBeAttached();
  expect(requested).toContain('front-0');
  expect(requested).not.toContain('front-10');
  await page.locator('#document-10').scrollIntoViewIfNeeded();
  await expect(page.locator('#document-10 img')).toBeAttached();
  expect(requested).not.toContain('front-19');
  expect(await panelPage.html()).not.toContain('front-1');
});

test('a detail of a rule links to its document', async ({ showPanel }) => {
  const { page } = await showPanel(journey);
  await page
    .getByRole('article', { name: 'Un-expired Document' })
    .getByRole('button', { name: 'documents, instance 20' })
    .click();
  await expect(page.getByRole('article', { name: 'National ID card' })).toBeFocused();
  await page.evaluate(() => window.scrollTo({ top: 0 }));
  const faces = page.getByRole('region', { name: 'Face match' });
  await faces.getByRole('button', { name: 'National ID card' }).click();
  await expect(page.getByRole('article', { name: 'National ID card' })).toBeFocused();
  await page.getByRole('button', { name: 'Show faces' }).click();
  await expect(faces).toBeFocused();
});

test('a link to a document after the first 200 shows all of them', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel(onboardingJourney(manyOf(203, 1, 1)));
  const { page } = panelPage;
  const documents = page.locator('#documents article');
  await expect(documents).toHaveCount(200);
  host.show({ document: 202 });
  await expect(documents).toHaveCount(203);
  await expect(page.getByRole('article', { name: 'Document 202' })).toBeFocused();
});

test('a click shows all fields or matches after the first 200', async ({ openPanel }) => {
  const { panelPage } = await openPanel(onboardingJourney(manyOf(1, 204, 205)));
  const { page } = panelPage;
  const rows = page.locator('#document-0 tbody tr');
  await expect(rows).toHaveCount(200);
  await page.getByRole('button', { name: 'Show all 204 fields' }).click();
  await expect(rows).toHaveCount(204);
  const matches = page.locator('.matches > tbody');
  await expect(matches).toHaveCount(200);
  await page.getByRole('button', { name: 'Show all 205 matches' }).click();
  await expect(matches).toHaveCount(205);
});

test('a journey rejected as a spot check is requested as an onboarding journey', async ({
  showPanel,
}) => {
  const refused = fails({ kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized' });
  const { host, panelPage, page } = await showPanel(
    onboardingJourney('', { results: [refused, responds(onboarding())] }),
  );
  expect(await panelPage.savedState()).not.toHaveProperty('result');
  await page.getByRole('button', { name: 'Open as Onboarding Journey' }).click();
  await panelPage.complete();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Approved');
  expect(host.requestedKinds).toEqual(['spotCheck', 'onboarding']);
  expect(host.panel.ref).toMatchObject({ result: 'onboarding' });
  await expect
    .poll(() => panelPage.savedState())
    .toMatchObject({ kind: 'idwise', result: 'onboarding' });
});

test('documents and screening are traversed by Tab in reading order with a visible focus', async ({
  showPanel,
}) => {
  const { page } = await showPanel(
    onboardingJourney(onboarding({ documents: { '20': passport } }), { images: documentImages }),
  );
  await page.getByRole('region', { name: 'Documents' }).focus();
  const names = (await tabOrder(page))
    .filter(({ region }) => region === 'documents' || region === 'screening')
    .map(({ region, name }) => `${region}: ${name}`);
  expect(names).toEqual([
    'documents: Show faces',
    'documents: Reveal document fields',
    'documents: Reveal personal number',
    'documents: 5 checks passed',
    'documents: Front, Passport',
    'documents: Front (cropped), Passport',
    'screening: Reveal screening',
    'screening: Details of match 1',
    'screening: Details of match 2',
    'screening: Picture, additional_face_db',
    'screening: Selfie (face match), additional_face_db',
    'screening: AdditionalFace (face match), additional_face_db',
  ]);
});
