import { neverResponds, sampleText, responds } from './host';
import { expect, test } from './test';

test('a view that the page missed is posted again', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel('passed', { connected: false });
  // VS Code drops messages when a page loads slowly.
  let dropped = 0;
  await expect.poll(() => host.view?.result !== undefined).toBe(true);
  host.connect((message) => {
    if (message.type === 'view' && dropped === 0) dropped += 1;
    else panelPage.deliver(message);
  });
  await panelPage.complete();
  expect(dropped).toBe(1);
  await expect(panelPage.page.getByRole('heading', { level: 1 })).toHaveText('Complete');
});

test('the page saves only its journey and its scroll position', async ({
  openPanel,
  showPanel,
}) => {
  const { panelPage, page } = await showPanel('passed');
  await page.evaluate(async () => {
    const scrolled = new Promise((resolve) => {
      document.addEventListener('scrollend', resolve, { once: true });
    });
    window.scrollTo({ top: 200 });
    await scrolled;
  });
  const state = await panelPage.savedState();
  expect(state).toEqual({ kind: 'sample', journeyId: '5a5a5a5a5a5a000000000001', scroll: 200 });

  await openPanel('passed', { state });
  await panelPage.complete();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(200);
});

test('a live region announces the end of loading', async ({ openPanel }) => {
  const { promise: text, resolve: respond } = Promise.withResolvers<string>();
  const { panelPage } = await openPanel({
    id: 'journey-0001',
    results: [async (options) => responds(await text)(options)],
  });
  const status = panelPage.page.getByRole('status');
  await expect(status).toHaveText('Loading journey');
  respond(sampleText('passed'));
  await expect(status).toHaveText('Complete');
});

test('the page runs no other script and sends no request', async ({ openPanel }) => {
  const { panelPage } = await openPanel({ id: 'journey-0001', results: [neverResponds] });
  const { page } = panelPage;
  const refused = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      directives.push(effectiveDirective);
    });
    const add = (name: string, attributes: Record<string, string>, text = ''): void => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      document.body.append(element);
    };
    add('script', {}, 'window.ran = true');
    add('script', { src: 'https://example.invalid/x.js' });
    add('img', { src: 'https://example.invalid/x.png' });
    add('iframe', { src: 'https://example.invalid/' });
    add('p', { style: 'color: red' });
    add('link', { rel: 'stylesheet', href: 'https://example.invalid/x.css' });
    await fetch('https://example.invalid/').catch(() => undefined);
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let frames = 0; directives.length < 7 && frames < 60; frames += 1) await frame();
    return { directives: directives.toSorted(), ran: 'ran' in window };
  });
  expect(refused).toEqual({
    directives: [
      'connect-src',
      'frame-src',
      'img-src',
      'script-src-elem',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
    ],
    ran: false,
  });
  // Each refusal is logged, but none is a request.
  expect(panelPage.problems.filter((complaint) => complaint.startsWith('request'))).toEqual([]);
  panelPage.problems.length = 0;
});

test('unknown messages are ignored', async ({ showPanel }) => {
  const { panelPage, page } = await showPanel('passed');
  // The live region changes after the page is complete.
  await expect(page.getByRole('status')).toHaveText('Complete');
  const before = await panelPage.html();
  await page.evaluate(() => {
    const types = ['view', 'unknown', 'rules'];
    for (const message of [null, 'view', ...types.map((type) => ({ type }))]) {
      window.postMessage(message, window.origin);
    }
  });
  await panelPage.complete();
  expect(await panelPage.html()).toBe(before);
});
