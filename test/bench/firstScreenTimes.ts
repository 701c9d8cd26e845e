import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { Host, sends } from '../page/host';
import { PanelPage } from '../page/PanelPage';

const ROUNDS = 30;
const WARM_UPS = 3;

/**
 * How long a page is busy with the first screen of each result: script, styles and layout, in milliseconds. The page is new each
 * time, and the results take turns.
 */
export async function firstScreenTimes<Name extends string>(
  texts: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: chromiumArguments,
  });
  try {
    const panelPage = await PanelPage.create(browser);
    const names = Object.keys(texts) as Name[];
    const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
      Name,
      number[]
    >;
    for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
      for (const name of names) {
        const { journey_id: id } = JSON.parse(texts[name]) as { readonly journey_id: string };
        const host = new Host({ id, results: [sends(texts[name])] }, 'en');
        await panelPage.open(host, { connected: false });
        await host.store.open(host.panel.ref);
        const { view } = host;
        if (view?.result === undefined) throw new Error(`The result "${name}" cannot be read.`);
        const time = await panelPage.page.evaluate(drawing, { type: 'view', view });
        if (round >= 0) times[name].push(time);
        host.close();
      }
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** Runs in the page, which draws the first screen while it takes the message. */
function drawing(data: object): number {
  const started = performance.now();
  window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
  document.body.getBoundingClientRect();
  const time = performance.now() - started;
  if (document.querySelector('#decision') === null) throw new Error('Nothing was drawn.');
  return time;
}
