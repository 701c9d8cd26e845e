import { neverAnswers, sampleText, sends } from './host';
import { expect, test } from './test';

test('a view that was lost before the page could hear is sent again', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel('passed', { connected: false });
  // VS Code drops what waits for a page that is slow to load.
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

test('the page saves which journey it shows and how far it is scrolled, and nothing else', async ({
  openPanel,
}) => {
  const { panelPage } = await openPanel('passed');
  await panelPage.complete();
  const { page } = panelPage;
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

test('a live region says what came of loading', async ({ openPanel }) => {
  let answer: (text: string) => void = () => undefined;
  const text = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const { panelPage } = await openPanel({
    id: 'journey-0001',
    results: [async (options) => sends(await text)(options)],
  });
  const status = panelPage.page.getByRole('status');
  await expect(status).toHaveText('Loading journey');
  answer(sampleText('passed'));
  await expect(status).toHaveText('Complete');
});

test('the page runs nothing and asks for nothing beyond its own', async ({ openPanel }) => {
  const { panelPage } = await openPanel({ id: 'journey-0001', results: [neverAnswers] });
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
  // Each refusal is in the console, and none of them became a request.
  expect(panelPage.complaints.filter((complaint) => complaint.startsWith('request'))).toEqual([]);
  panelPage.complaints.length = 0;
});

test('a message that is none of the host’s is ignored', async ({ openPanel }) => {
  const { panelPage } = await openPanel('passed');
  await panelPage.complete();
  const { page } = panelPage;
  // The live region speaks a moment after the page is complete.
  await expect(page.getByRole('status')).toHaveText('Complete');
  const before = await panelPage.everything();
  await page.evaluate(() => {
    for (const message of [
      null,
      'view',
      { type: 'view' },
      { type: 'unknown' },
      { type: 'rules' },
    ]) {
      window.postMessage(message, window.origin);
    }
  });
  await panelPage.complete();
  expect(await panelPage.everything()).toBe(before);
});
