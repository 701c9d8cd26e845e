import { JourneyTerminalLinks } from '../../../src/editor/JourneyTerminalLinks';

const LINES = [
  '> acme-shop@2.4.1 dev',
  'GET /api/orders/4471 200 12.3 ms - 1822',
  '[verify] journey_id=65ee1f0c9a3b7d0012c4e8f1 decision=Complete',
  '    at Object.<anonymous> (/srv/app/node_modules/express/lib/router/layer.js:95:5)',
  '{"level":"info","spotCheckJourneyId":"65ee3dfb9a3b7d0012c4e8f4","took":312}',
  'commit 3069d85f0c9a3b7d0012c4e8f165ee1f0c9a3b7d',
  '✓ built in 1.21s',
  '',
];

export interface TerminalTimes {
  readonly byLines: readonly { readonly size: number; readonly ms: number }[];
}

/** The terminal's link provider over mixed output, line by line as VS Code calls it. */
export function measureTerminalLinks(): TerminalTimes {
  const provider = new JourneyTerminalLinks();
  const run = (size: number): number => {
    const started = performance.now();
    for (let at = 0; at < size; at += 1) {
      provider.provideTerminalLinks({ line: LINES[at % LINES.length] ?? '' });
    }
    return performance.now() - started;
  };
  run(5000);
  return { byLines: [1000, 10_000, 100_000].map((size) => ({ size, ms: run(size) })) };
}
