import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Page } from 'playwright-core';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { JourneyView } from '../../../src/panel/protocol';
import { stateOf, wholeView } from '../panel/support';
import { resultOf } from '../support/results';
import { write, type Json } from './jsonTexts';
import { responses } from './model';
import { PanelInBrowser } from '../webview/PanelInBrowser';
import { asyncProperty } from './property';

/** Each would be an element, an attribute, a script or a request if it were not escaped. `N` numbers the place. */
const INJECTIONS = [
  '<img src="/probe/N" onerror="probe(N)">',
  '<script>probe(N)</script>',
  '<script src="/probe/N"></script>',
  '"><svg onload=probe(N)>',
  "' onmouseover='probe(N)' x='",
  'javascript:probe(N)',
  '</bdi></code></main><iframe src="/probe/N"></iframe>',
  '<style>@import "/probe/N"</style>',
  '<a href="javascript:probe(N)">N</a>',
  '<base href="/probe/N"><meta http-equiv="refresh" content="0;url=/probe/N">',
  '<!--N--><?lit$N$?>',
  '{{probe(N)}}',
  '${probe(N)}',
  '<template><form action="/probe/N"><button></template>',
  '<details open ontoggle=probe(N)>',
  '\u0000<img src=/probe/N>',
  '&lt;img src=/probe/N&gt;',
] as const;

/** Strings of the model that are not displayed, because they are paths of images and videos. */
const UNSEEN = new Set(['image_path', 'video_path', 'profile_image_path']);

/** The same response with markup and with harmless words in every string, and the strings that must be visible. */
interface Pair {
  readonly injected: string;
  readonly harmless: string;
  readonly visible: readonly string[];
}

const pairs: fc.Arbitrary<Pair> = responses({
  texts: fc.constantFrom(...INJECTIONS),
  wild: false,
}).map((json) => {
  const visible: string[] = [];
  let count = 0;
  const rewrite = (part: Json, injected: boolean, key = ''): Json => {
    switch (part.kind) {
      case 'list':
        return { ...part, items: part.items.map((item) => rewrite(item, injected, key)) };
      case 'object':
        return {
          ...part,
          members: part.members.map(([name, value]) => [
            numbered(name, injected),
            rewrite(value, injected, name),
          ]),
        };
      case 'scalar': {
        if (!part.source.startsWith('"')) return part;
        const value = numbered(JSON.parse(part.source) as string, injected);
        if (injected && /90\d{3}/.test(value) && !UNSEEN.has(key)) visible.push(value);
        return { kind: 'scalar', source: JSON.stringify(value) };
      }
    }
  };
  const numbered = (value: string, injected: boolean): string => {
    if (!INJECTIONS.some((injection) => injection === value)) return value;
    count += 1;
    const number = String(90_000 + count);
    if (injected) return value.replaceAll('N', number);
    // A string with a scheme is not an image path, so it is displayed elsewhere in the page.
    return value.startsWith('javascript:') ? `word:${number}` : `word ${number}`;
  };
  const injected = write(rewrite(json, true), 'line');
  count = 0;
  return { injected, harmless: write(rewrite(json, false), 'line'), visible };
});

/** The elements and attributes of the page without its texts, and its visible text. */
interface Drawn {
  readonly structure: string;
  readonly text: string;
}

describe('any markup in a response', () => {
  let panel: PanelInBrowser;
  let page: Page;
  const complaints: string[] = [];

  before(async function openThePage() {
    this.timeout(180_000);
    panel = await PanelInBrowser.start({
      ref: idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', '"><script>probe(1)</script>'),
      profileName: '<img src=/probe/2 onerror=probe(2)>"\'',
      name: '"><script>probe(3)</script>',
    });
    ({ page } = panel);
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('popup', () => complaints.push('popup'));
    page.on('framenavigated', (navigated) => {
      if (navigated.url() !== panel.address) complaints.push(`navigated: ${navigated.url()}`);
    });
    await page.addInitScript(() => {
      const complaintsOfPage: string[] = [];
      Object.assign(window, {
        complaintsOfPage,
        probe: (place: unknown) => complaintsOfPage.push(`script: ${String(place)}`),
      });
      document.addEventListener('securitypolicyviolation', (event) => {
        complaintsOfPage.push(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await panel.open();
  });

  after(() => panel.stop());

  /** Posts one view after the other to the page. */
  function draw(views: readonly JourneyView[]): Promise<Drawn[]> {
    return page.evaluate(async (each) => {
      const drawn: Drawn[] = [];
      for (const view of each) {
        window.dispatchEvent(new MessageEvent('message', { data: { type: 'view', view } }));
        // The part below the first screen is drawn a frame later.
        while (document.querySelector('main')?.ariaBusy === 'true') {
          await new Promise(requestAnimationFrame);
        }
        const elements = [...document.documentElement.querySelectorAll('*')].map((element) => {
          const attributes = [...element.attributes].map(({ name, value }) =>
            ['src', 'href', 'style'].includes(name) ? `${name}=${value}` : name,
          );
          return `${element.localName} ${attributes.toSorted().join(' ')}`;
        });
        drawn.push({ structure: elements.join('\n'), text: document.body.textContent });
      }
      return drawn;
    }, views);
  }

  /** The views of a journey: its result, and its result below an error. */
  function viewsOf(text: string, words: string): JourneyView[] {
    const result = resultOf(text);
    const failure = { kind: 'forbidden', status: 403, errorCode: words, message: words } as const;
    const image = () => ({ state: 'failed', failure }) as const;
    return [
      wholeView(stateOf({ result }, {}, { profileName: words })),
      wholeView(stateOf({ result, failure }, { privacyMode: true }, { profileName: words, image })),
    ];
  }

  asyncProperty(
    'markup in every string of the model',
    fc.tuple(pairs, fc.constantFrom(...INJECTIONS)),
    async ([{ injected, harmless, visible }, words]) => {
      const { requests } = panel;
      const asked = requests.length;
      const [shown, failing, ...expected] = await draw([
        ...viewsOf(injected, words),
        ...viewsOf(harmless, 'word'),
      ]);
      assert.ok(shown && failing);
      // The page has the same elements and attributes, so all markup is text.
      assert.equal(shown.structure, expected[0]?.structure);
      assert.equal(failing.structure, expected[1]?.structure);
      const markers = visible.filter((value) => !shown.text.includes(value));
      assert.deepEqual(markers, [], 'is not shown as text');
      assert.ok(failing.text.includes(words));
      assert.deepEqual(complaints, []);
      assert.equal(requests.length, asked, requests.slice(asked).join(', '));
      const ofPage = await page.evaluate(
        () => (window as unknown as { complaintsOfPage: string[] }).complaintsOfPage,
      );
      assert.deepEqual(ofPage, []);
    },
  );
});
