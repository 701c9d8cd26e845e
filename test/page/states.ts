import {
  APPLICANT,
  CARD,
  deviating,
  manyOf,
  onboarding,
  PASSPORT,
  SELFIE,
  WATCHED_FACE,
} from '../support/onboardingJourneys';
import { OTHER_BODIES } from '../support/otherFormats';
import type { Expected, PanelPage } from './PanelPage';
import {
  FAILURE_KINDS,
  fails,
  neverResponds,
  SAMPLE_JOURNEYS,
  sampleImage,
  sampleText,
  responds,
  respondsPartly,
  retries,
  type FailureKind,
  type Host,
  type Journey,
  type Language,
  type RequestFailure,
} from './host';

/** A state of a panel. */
export interface PanelState {
  /** The name in tests, snapshots and pictures. */
  readonly name: string;
  /** A journey, or the slug of a sample. */
  readonly journey: Journey | string;
  /** Always with English. */
  readonly languages: readonly Language[];
  /** Actions of the host and the user after the page is complete as `first`. */
  readonly proceed?: (host: Host, page: PanelPage) => Promise<unknown> | void;
  readonly first?: Expected;
  /** What is still loading after `proceed`; default: nothing. */
  readonly expected?: Expected;
  /** The host posts no message. */
  readonly silent?: boolean;
  /** One of many states that differ in their texts only. */
  readonly alike?: boolean;
}

const ENGLISH: readonly Language[] = ['en'];
const ALL: readonly Language[] = ['en', 'de', 'ar'];

const ID = '65ee1f0c9a3b7d0012c4e8f1';

/** A sample as the response for `ID`. */
function textOf(slug: string, changes: object = {}): string {
  return JSON.stringify({
    ...(JSON.parse(sampleText(slug)) as object),
    journey_id: ID,
    ...changes,
  });
}

const passed = textOf('passed');
const incomplete = textOf('incomplete');

/** Properties of failures that their texts depend on. */
const FACTS: Partial<Record<FailureKind, Omit<RequestFailure, 'kind'>>> = {
  credentialsRejected: {
    status: 401,
    errorCode: 'invalid_credentials',
    message: 'The API key or the API secret is not right.',
  },
  otherEnvironment: {
    status: 403,
    errorCode: 'unauthorized',
    message: 'These credentials give no access to this resource.',
  },
  addressNotAllowed: { status: 403, errorCode: 'not_allowed_ip_address' },
  forbidden: { status: 403, message: '<b>Sign in</b> <img src="/x" onerror="alert(1)">' },
  notFound: { status: 404, errorCode: 'missing_requested_resource' },
  rateLimited: { status: 429, retryAt: Date.UTC(2024, 1, 29, 13) },
  serverFault: { status: 503, errorCode: 'internal_error', message: 'word '.repeat(60).trim() },
  unexpectedStatus: { status: 418 },
  redirectRefused: { status: 302, subject: 'another-host.example' },
  timeout: { limit: 15_000 },
  nameNotResolved: { systemCode: 'ENOTFOUND', subject: 'api.idwise.example' },
  unreachable: { systemCode: 'ENETUNREACH', subject: 'api.idwise.example' },
  connectionRefused: { systemCode: 'ECONNREFUSED', subject: '127.0.0.1:8443' },
  connectionBroken: { systemCode: 'ECONNRESET', subject: 'api.idwise.example' },
  certificate: { systemCode: 'SELF_SIGNED_CERT_IN_CHAIN', subject: 'api.idwise.example' },
  notIdwise: { status: 200 },
  unreadable: { status: 200, problem: { kind: 'trailingComma', line: 7, column: 31 } },
  noResult: { status: 200, looksLike: { kind: 'wrapper', path: 'data' } },
  tooLarge: { limit: 10 * 1024 * 1024 },
  fileTooLarge: { limit: 10 * 1024 * 1024 },
  readingLimit: { limit: 20_000 },
  fileNotJson: { problem: { kind: 'word', line: 48, column: 14, word: 'NaN' } },
  fileNotResult: { looksLike: { kind: 'object', keys: ['name', 'version', 'scripts'], count: 9 } },
};

function failure(kind: FailureKind): RequestFailure {
  return { kind, ...FACTS[kind] };
}

const samples: readonly PanelState[] = SAMPLE_JOURNEYS.map(({ slug }) => ({
  name: `sample ${slug}`,
  journey: slug,
  // These have the texts that no other state has.
  languages: ['passed', 'deviating'].includes(slug) ? ALL : ENGLISH,
}));

const errors: readonly PanelState[] = FAILURE_KINDS.map((kind) => ({
  name: `error ${kind}`,
  journey: {
    id: ID,
    results: [fails(failure(kind))],
    ...(kind.startsWith('file') && { file: 'result.json' }),
  },
  languages: ENGLISH,
  alike: true,
}));

/** Fails in each way, one after the other. */
export const EVERY_ERROR: Journey = {
  id: ID,
  results: FAILURE_KINDS.map((kind) => fails(failure(kind))),
};

const waiting: readonly PanelState[] = [
  {
    name: 'before the first message',
    journey: { id: ID, results: [neverResponds] },
    languages: ENGLISH,
    silent: true,
    expected: { busy: true },
  },
  {
    name: 'loading',
    journey: { id: ID, results: [neverResponds] },
    languages: ALL,
    expected: { busy: true },
  },
  {
    name: 'trying again',
    journey: { id: ID, results: [retries] },
    languages: ALL,
    expected: { busy: true },
  },
  {
    name: 'decided, still reading',
    journey: { id: ID, results: [responds(passed)], neverRead: true },
    languages: ENGLISH,
    expected: { busy: true },
  },
  {
    name: 'refreshing',
    journey: { id: ID, results: [responds(passed), retries] },
    languages: ENGLISH,
    proceed: (host) => host.refresh(),
    expected: { busy: true },
  },
  {
    name: 'refresh failed',
    journey: { id: ID, results: [responds(passed), fails(failure('credentialsRejected'))] },
    languages: ALL,
    proceed: async (host, { page }) => {
      host.refresh();
      await page.getByRole('alert').waitFor();
    },
  },
];

/** Starts a watch, and waits for its status in the page. */
async function watch(host: Host, { page }: PanelPage): Promise<void> {
  host.watch();
  await page.locator('.status').waitFor();
}

const watches: readonly PanelState[] = [
  {
    name: 'watching',
    journey: { id: ID, results: [responds(incomplete)] },
    languages: ALL,
    proceed: watch,
  },
  {
    name: 'watch stopped',
    journey: { id: ID, results: [responds(incomplete)] },
    languages: ALL,
    proceed: async (host, panelPage) => {
      await watch(host, panelPage);
      host.stopWatching();
    },
  },
  {
    name: 'watch decided',
    journey: { id: ID, results: [responds(incomplete), responds(passed)] },
    languages: ALL,
    proceed: watch,
  },
  {
    name: 'watch failed',
    journey: { id: ID, results: [fails(failure('notFound'))] },
    languages: ALL,
    proceed: watch,
  },
  {
    name: 'watch expired',
    journey: { id: ID, results: [responds(incomplete)] },
    languages: ALL,
    proceed: async (host, panelPage) => {
      await watch(host, panelPage);
      host.pass(31 * 60 * 1000);
    },
  },
];

const personal = ['full_name', 'personal_number', 'birth_date', 'images'] as const;

const masks: readonly PanelState[] = [
  {
    name: 'all masked',
    journey: { id: ID, results: [responds(passed)], masked: personal },
    languages: ALL,
  },
  {
    name: 'all revealed',
    journey: { id: ID, results: [responds(passed)], masked: personal },
    languages: ENGLISH,
    proceed: async (_, { page }) => {
      for (const reveal of ['full name', 'personal number', 'birth date', 'pictures']) {
        await page
          .getByRole('button', { name: `Reveal ${reveal}` })
          .first()
          .click();
      }
      await page.getByRole('img', { name: 'Applicant profile' }).waitFor();
    },
  },
  {
    name: 'nothing masked',
    journey: { id: ID, results: [responds(passed)], masked: [] },
    languages: ENGLISH,
  },
  ...(['passed', 'deviating'] as const).map((slug): PanelState => ({
    name: `privacy mode ${slug}`,
    journey: { id: ID, results: [responds(textOf(slug))] },
    languages: ALL,
    proceed: async (host, { page }) => {
      host.privacyMode.toggle();
      await page.locator('[aria-pressed="true"]').waitFor();
    },
  })),
];

const noImage = responds(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));
/** Starts like a PNG. */
const brokenImage = responds(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));

/** The response of `passed` with other images in the face match. */
function withFaces(paths: readonly string[], changes?: object): string {
  const images = paths.map((image_path) => ({ image_path, image_source: 'Selfie' }));
  return textOf('passed', {
    spot_checks: { applicant_selfie_face_match: { is_matched: true, score: 99, images } },
    ...changes,
  });
}

const faces = Array.from({ length: 120 }, (_, at) => `face-${at}`);
/** A journey with 122 images. */
export const MANY_PICTURES: Journey = {
  id: ID,
  results: [responds(withFaces(faces))],
  images: Object.fromEntries(faces.map((path) => [path, [responds(sampleImage(SELFIE))]])),
};

export const UNTRUSTED_FILE: Journey = {
  id: ID,
  file: 'result.spotcheck.json',
  untrustedWith: 'Acme live',
  results: [responds(passed)],
};

const formats = OTHER_BODIES.map(({ name }) => name);

const media: readonly PanelState[] = [
  { name: 'many pictures', journey: MANY_PICTURES, languages: ENGLISH },
  { name: 'pictures of an untrusted workspace', journey: UNTRUSTED_FILE, languages: ALL },
  {
    name: 'pictures of other formats',
    journey: {
      id: ID,
      results: [responds(withFaces(formats))],
      images: Object.fromEntries(OTHER_BODIES.map(({ name, body }) => [name, [responds(body)]])),
    },
    languages: ALL,
  },
  {
    name: 'no paths of pictures',
    journey: {
      id: ID,
      results: [
        responds(
          withFaces(
            [
              `data:image/jpeg;base64,${'/9j/4AAQ'.repeat(500)}`,
              'https://bucket.example/selfie.jpg?X-Amz-Signature=0123',
              'x'.repeat(1234),
            ],
            {
              selfie: {
                ...(JSON.parse(passed) as { selfie: object }).selfie,
                video_path: `data:video/mp4;base64,${'AAAAIGZ0eXA'.repeat(500)}`,
              },
            },
          ),
        ),
      ],
    },
    languages: ALL,
  },
  {
    name: 'pictures loading',
    journey: {
      id: ID,
      results: [responds(passed)],
      images: { [SELFIE]: [neverResponds], [APPLICANT]: [neverResponds] },
    },
    languages: ALL,
    expected: { imagesLoading: true },
  },
  {
    name: 'pictures failed',
    journey: {
      id: ID,
      results: [responds(passed)],
      images: { [SELFIE]: [noImage], [APPLICANT]: [fails(failure('notFound'))] },
    },
    languages: ALL,
  },
  {
    name: 'pictures without a profile',
    journey: {
      id: ID,
      file: 'result.json',
      results: [responds(passed)],
      images: {
        [SELFIE]: [fails(failure('noProfile'))],
        [APPLICANT]: [fails(failure('tooLarge'))],
      },
    },
    languages: ALL,
  },
  {
    name: 'picture that cannot be drawn',
    journey: { id: ID, results: [responds(passed)], images: { [SELFIE]: [brokenImage] } },
    languages: ENGLISH,
  },
  {
    name: 'enlarged picture',
    journey: 'passed',
    languages: ALL,
    proceed: async (_, { page }) => {
      await page.getByRole('region').getByRole('img').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

async function loadVideo(_: Host, { page }: PanelPage): Promise<void> {
  await page.locator('#selfie button').click();
}

const videos: readonly PanelState[] = [
  {
    name: 'video loading',
    journey: { id: ID, results: [responds(passed)], video: neverResponds },
    languages: ALL,
    proceed: async (host, panelPage) => {
      await loadVideo(host, panelPage);
      await panelPage.page.locator('progress').waitFor();
    },
  },
  {
    name: 'video half loaded',
    journey: { id: ID, results: [responds(passed)], video: respondsPartly(0.5) },
    languages: ENGLISH,
    proceed: async (host, panelPage) => {
      await loadVideo(host, panelPage);
      await panelPage.page.locator('progress[value="0.5"]').waitFor();
    },
  },
  {
    name: 'video loaded',
    journey: 'passed',
    languages: ALL,
    proceed: async (host, panelPage) => {
      await loadVideo(host, panelPage);
      await panelPage.page.locator('video').waitFor();
    },
  },
  {
    name: 'video of another format',
    journey: {
      id: ID,
      results: [responds(passed)],
      video: responds(new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>')),
    },
    languages: ENGLISH,
    proceed: async (host, panelPage) => {
      await loadVideo(host, panelPage);
      await panelPage.page.locator('.videoLoading').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'video failed',
    journey: { id: ID, results: [responds(passed)], video: fails(failure('notFound')) },
    languages: ALL,
    proceed: async (host, panelPage) => {
      await loadVideo(host, panelPage);
      await panelPage.page.locator('.videoLoading').waitFor({ state: 'detached' });
    },
  },
];

/** Texts that would become elements, attributes, scripts or requests without escaping. */
const HOSTILE = [
  '<img src="/x" onerror="alert(1)">',
  '"><script>alert(1)</script>',
  '</bdi></main><iframe src="/x"></iframe>',
  '\u202Eright to left\u202C',
  '{{constructor}} ${alert(1)}',
];

/** Replaces each string of a response by a hostile one. */
function hostile(text: string): string {
  let count = 0;
  return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
    if (typeof value !== 'string' || key.endsWith('_path') || key === 'system_decision') {
      return value;
    }
    count += 1;
    return `${HOSTILE[count % HOSTILE.length]} ${count}`;
  });
}

const results: readonly PanelState[] = [
  {
    name: 'changed result',
    journey: { id: ID, results: [responds(passed), responds(textOf('not-live'))] },
    languages: ALL,
    proceed: async (host, { page }) => {
      host.refresh();
      await page.locator('#changes').waitFor();
    },
  },
  {
    name: 'all reasons',
    journey: 'forty-rules',
    languages: ENGLISH,
    proceed: async (_, { page }) => {
      await page.getByRole('button', { name: /^Show all \d+ reasons$/ }).click();
      await page.getByRole('button', { name: /^Show all/ }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'rules unfolded',
    journey: 'passed',
    languages: ALL,
    proceed: async (_, { page }) => {
      for (const summary of await page.locator('article summary').all()) await summary.click();
    },
  },
  {
    name: 'rules filtered',
    journey: 'not-live',
    languages: ENGLISH,
    proceed: async (_, { page }) => {
      await page.locator('#rules button[aria-pressed="false"]').first().click();
      await page.locator('#rules button[aria-pressed="true"]').waitFor();
    },
  },
];

const others: readonly PanelState[] = [
  {
    name: 'file',
    journey: { id: ID, file: 'result.json', results: [responds(passed)] },
    languages: ALL,
  },
  {
    name: 'file without an ID',
    journey: { id: ID, file: 'no-id.json', results: [responds('{"system_decision": "Refer"}')] },
    languages: ENGLISH,
  },
  {
    name: 'unreadable response',
    journey: { id: ID, results: [responds(passed.replace('"score":97', '"score":NaN'))] },
    languages: ALL,
  },
  {
    name: 'response that is a webhook',
    journey: {
      id: ID,
      results: [
        responds(
          JSON.stringify({ event: 'Finished Spot Check', body: { spotCheckJourneyId: ID } }),
        ),
      ],
    },
    languages: ALL,
  },
  {
    name: 'file of several results',
    journey: { id: ID, file: 'results.json', results: [responds(`${passed}\n${incomplete}`)] },
    languages: ENGLISH,
  },
  {
    name: 'file with a wrapper',
    journey: {
      id: ID,
      file: 'saved.json',
      results: [responds(`HTTP/1.1 200 OK\n\n{"data": ${passed}, /* by hand */}`)],
    },
    languages: ALL,
  },
  {
    name: 'hostile texts',
    journey: { id: ID, profile: HOSTILE[0] ?? '', results: [responds(hostile(passed))] },
    languages: ENGLISH,
  },
];

export const documentImages = Object.fromEntries(
  [...Object.values(PASSPORT), ...Object.values(CARD), WATCHED_FACE].map((path) => [
    path,
    [responds(sampleImage(SELFIE))],
  ]),
);

/** A journey with images of its documents. */
export function onboardingJourney(text: string, others: Partial<Journey> = {}): Journey {
  const images = documentImages;
  return { id: ID, results: [responds(text)], images, ...others };
}

const onboardings: readonly PanelState[] = [
  { name: 'onboarding', journey: onboardingJourney(onboarding()), languages: ALL },
  {
    name: 'onboarding revealed',
    journey: onboardingJourney(onboarding()),
    languages: ENGLISH,
    proceed: async (_, { page }) => {
      await page.getByRole('button', { name: 'Reveal document fields' }).first().click();
      await page.getByRole('button', { name: 'Reveal screening' }).click();
      for (const summary of await page.locator('#documents summary, #screening summary').all()) {
        await summary.click();
      }
    },
  },
  {
    name: 'onboarding in privacy mode',
    journey: onboardingJourney(onboarding()),
    languages: ENGLISH,
    proceed: async (host, { page }) => {
      host.privacyMode.toggle();
      await page.locator('[aria-pressed="true"]').waitFor();
    },
  },
  {
    name: 'onboarding deviating',
    journey: onboardingJourney(deviating, { masked: [] }),
    languages: ENGLISH,
  },
  {
    name: 'onboarding with nothing yet',
    journey: onboardingJourney(
      onboarding({
        system_decision: 'Incomplete',
        manual_decision: null,
        final_decision: 'Incomplete',
        end_time: null,
        documents: null,
        rule_results: null,
        aml: null,
        screening_checks: null,
        device_intelligence: null,
      }),
    ),
    languages: ENGLISH,
  },
  {
    name: 'onboarding with forty matches',
    journey: onboardingJourney(manyOf(1, 20, 40), { masked: [] }),
    languages: ENGLISH,
  },
];

/** All states of a panel, with each sample and each failure. */
export const STATES: readonly PanelState[] = [
  ...samples,
  ...errors,
  ...waiting,
  ...watches,
  ...masks,
  ...media,
  ...videos,
  ...results,
  ...others,
  ...onboardings,
];

export function fileName(name: string): string {
  return name.replaceAll(/[^\w]+/g, '-');
}
