import { SAMPLE_JOURNEYS } from './host';
import { expect, test } from './test';
import { THEME_NAMES } from './themes/themes';

const WIDTHS = [400, 1200] as const;

interface FirstScreen {
  readonly decision: string;
  readonly reasons: readonly string[];
  /** The environment of a spot check, the duration of an onboarding journey. */
  readonly firstField: string;
  /** Captions of the compared images. */
  readonly faces: readonly string[];
  /** Parts that are not completely visible without scrolling. */
  readonly outside: readonly string[];
}

/** Runs in the page. */
function readFirstScreen(): FirstScreen {
  const outside: string[] = [];
  const read = (element: Element): string => {
    const text = (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const { top, right, bottom, left, height } = element.getBoundingClientRect();
    const within = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
    if (height === 0 || !within) outside.push(`${text} (ends at ${Math.round(bottom)} px)`);
    return text;
  };
  const readAll = (selector: string): string[] =>
    [...document.querySelectorAll(selector)].map(read);
  return {
    decision: readAll('h1').join(),
    reasons: readAll('#decision li'),
    firstField: readAll('#decision dd')[0] ?? '',
    faces: readAll('#faceMatch figure'),
    outside,
  };
}

const BOTH_FACES = ['Selfie (face match)', 'Applicant (face match)'];

/** The expected first screen of some samples. */
const EXPECTED: Readonly<Record<string, Omit<FirstScreen, 'outside'>>> = {
  passed: {
    decision: 'Complete',
    reasons: ['All 2 rules passed'],
    firstField: 'live',
    faces: BOTH_FACES,
  },
  'not-live': {
    decision: 'Refer',
    reasons: [
      'Selfie Liveness failed: The selfie seems to be taken from a screen: the edges of a device are visible around the face.',
    ],
    firstField: 'live',
    faces: BOTH_FACES,
  },
  'forty-rules': {
    decision: 'Refer',
    reasons: [
      'Head Covering failed: A cap covers the forehead.',
      'Picture Exposure failed: The right half of the face is overexposed.',
      'Rooted Device failed: The device allows administrator access to apps.',
      'VPN Or Proxy failed: The address belongs to a commercial VPN.',
      'Document Colour failed: The picture is a greyscale copy.',
      'Politically Exposed Person failed: 1 possible hit: same name, birth year differs by two.',
      'Face Of Other Applicant could not be applied: The search is not enabled for this account.',
      'Barcode Matches Page could not be applied: Licences of this country carry no barcode on the front.',
    ],
    firstField: 'sandbox',
    faces: BOTH_FACES,
  },
  referred: {
    decision: 'Refer',
    reasons: [
      'The document Driving licence failed the authenticity checks: Typefaces · Portrait',
      'Approved Nationality could not be applied: A driving licence does not say a nationality.',
    ],
    firstField: '3 min 30 sec',
    faces: ['Selfie (face match)', 'Document (face match)'],
  },
};

for (const { slug } of SAMPLE_JOURNEYS) {
  test(`the first screen of ${slug} shows the decision, its reasons and the compared faces`, async ({
    showPanel,
  }) => {
    const { panelPage } = await showPanel(slug);
    for (const width of WIDTHS) {
      await panelPage.setWidth(width);
      for (const theme of THEME_NAMES) {
        await panelPage.setTheme(theme);
        const look = `${theme}, ${width} px`;
        const { outside, ...shown } = await panelPage.page.evaluate(readFirstScreen);
        expect(outside, look).toEqual([]);
        expect(shown.decision, look).not.toBe('');
        expect(shown.reasons, look).not.toEqual([]);
        expect(shown.firstField, look).not.toBe('');
        if (EXPECTED[slug] !== undefined) expect(shown, look).toEqual(EXPECTED[slug]);
      }
    }
  });
}

test('the first screen shows the reasons above the compared faces', async ({ showPanel }) => {
  const { page } = await showPanel('forty-rules', { width: 400 });
  const tops = await Promise.all(
    ['h1', '#decision li', '#faceMatch figure'].map(
      async (selector) => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN,
    ),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(3);
});

test('the first screen is drawn first, and the page is busy until the rest is drawn', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel('passed', { connected: false });
  await expect.poll(() => host.view?.result).toBeDefined();
  const drawn = await panelPage.page.evaluate((view) => {
    dispatchEvent(new MessageEvent('message', { data: { type: 'view', view } }));
    return {
      decision: document.querySelector('h1')?.textContent?.trim(),
      regions: [...document.querySelectorAll('section')].map(({ id }) => id),
      busy: document.querySelector('main')?.getAttribute('aria-busy'),
    };
  }, host.view);
  expect(drawn).toEqual({ decision: 'Complete', regions: ['decision', 'faceMatch'], busy: 'true' });
  await expect(panelPage.page.locator('main')).toHaveAttribute('aria-busy', 'false');
  await expect(panelPage.page.locator('#rules article')).toHaveCount(2);
});
