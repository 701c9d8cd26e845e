import * as vscode from 'vscode';
import { JourneyHover } from '../../../src/editor/JourneyHover';
import { Inspector } from '../../host/support/Inspector';
import { quantile } from '../bootstrap';
import { LongDocument } from './LongDocument';

const POSITIONS = 10_000;
const LINE =
  '2026-01-05T10:12:14.003Z info  {"event":"Finished Spot Check","body":{"spotCheckJourneyId":"65ee1f0c9a3b7d0012c4e8f1","systemDecision":"Complete"}}';

export interface HoverTimes {
  /** 99 of 100 calls of the provider are quicker, in milliseconds. */
  readonly p99: { readonly log: number; readonly line: number };
  /** Mean time of a call by the number of lines. */
  readonly byLines: readonly { readonly size: number; readonly ms: number }[];
}

/** The hover's provider at many places of a long log and of one very long line, as VS Code would call it. */
export function measureHovers(): HoverTimes {
  const inspector = new Inspector();
  try {
    const hover = new JourneyHover(inspector.gate, inspector.profiles);
    const byLines: { size: number; ms: number }[] = [];
    let log: number[] = [];
    for (const size of [2000, 20_000, 200_000]) {
      log = times(hover, Array.from({ length: size }, lineAt).join('\n'));
      byLines.push({ size, ms: log.reduce((sum, ms) => sum + ms, 0) / log.length });
    }
    const line = times(hover, LINE.repeat(Math.ceil(5_000_000 / LINE.length)));
    return { p99: { log: quantile(log, 0.99), line: quantile(line, 0.99) }, byLines };
  } finally {
    inspector.dispose();
  }
}

/** Every third line holds an ID. */
function lineAt(_: unknown, index: number): string {
  return index % 3 === 0
    ? LINE
    : `2026-01-05T10:12:14.${index} info  GET /orders/${index} 200 12 ms`;
}

function times(hover: JourneyHover, content: string): number[] {
  const document = new LongDocument(content);
  const measured: number[] = [];
  for (let at = 0; at < POSITIONS; at += 1) {
    const line = (at * 7919) % document.lineCount;
    const position = new vscode.Position(line, (at * 104_729) % document.lineAt(line).text.length);
    const started = performance.now();
    hover.provideHover(document.asTextDocument, position);
    measured.push(performance.now() - started);
  }
  return measured;
}
