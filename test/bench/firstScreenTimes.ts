import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { Host, responds } from '../page/host';
import { PanelPage } from '../page/PanelPage';
import { timesInTurn } from './timesInTurn';

const ROUNDS = 30;
const WARM_UPS = 3;

/** Measures the first screen of each result in new pages, in turn: script, styles and layout, in milliseconds. */
export async function firstScreenTimes<Name extends string>(
  texts: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: chromiumArguments,
  });
  try {
    const panelPage = await PanelPage.create(browser);
    const timeOf = async (text: string): Promise<number> => {
      const { journey_id: id } = JSON.parse(text) as { readonly journey_id: string };
      const host = new Host({ id, results: [responds(text)] }, 'en');
      await panelPage.open(host, { connected: false });
      await host.store.open(host.panel.ref);
      const { view } = host;
      if (view?.result === undefined) throw new Error(`The result of ${id} cannot be read.`);
      const time = await panelPage.page.evaluate(drawing, { type: 'view', view });
      host.close();
      return time;
    };
    const measures = Object.fromEntries(
      Object.entries<string>(texts).map(([name, text]) => [name, () => timeOf(text)]),
    ) as Record<Name, () => Promise<number>>;
    return await timesInTurn(measures, ROUNDS, WARM_UPS);
  } finally {
    await browser.close();
  }
}

/** Runs in the page, which draws the first screen in its listener. */
function drawing(data: object): number {
  const started = performance.now();
  window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
  document.body.getBoundingClientRect();
  const time = performance.now() - started;
  if (document.querySelector('#decision') === null) throw new Error('Nothing was drawn.');
  return time;
}
