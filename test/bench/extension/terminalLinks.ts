import * as vscode from 'vscode';
import { JourneyTerminalLinks } from '../../../src/editor/journeyLinks';
import type { Series } from '../Figure';

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

const LINES_AT_ONCE = 1000;

const ROUNDS = 100;

/** Times of the link provider for {@link LINES_AT_ONCE} lines of mixed output, like VS Code; floor: a plain provider. */
export function measureTerminalLinks(): Series {
  const provider = new JourneyTerminalLinks();
  const own = (line: string): unknown => provider.provideTerminalLinks({ line });
  timeOf(own, 5000);
  const measured: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(timeOf(plainLinks, LINES_AT_ONCE));
    measured.push(timeOf(own, LINES_AT_ONCE));
  }
  return { measured, floor };
}

function timeOf(links: (line: string) => unknown, lines: number): number {
  const started = performance.now();
  for (let at = 0; at < lines; at += 1) links(LINES[at % LINES.length] ?? '');
  return performance.now() - started;
}

/** A minimal provider: reads a setting and searches for words. */
function plainLinks(line: string): unknown {
  if (vscode.workspace.getConfiguration('idwise').get('detection') === 'off') return [];
  return Array.from(line.matchAll(/\b[0-9a-f]{24}\b/g), ({ index, 0: word }) => ({
    startIndex: index,
    length: word.length,
    tooltip: 'Open',
  }));
}
