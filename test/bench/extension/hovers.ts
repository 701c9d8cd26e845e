import * as vscode from 'vscode';
import { JourneyHover } from '../../../src/editor/JourneyHover';
import { Inspector } from '../../host/support/Inspector';
import type { Series } from '../Figure';
import { LongDocument } from './LongDocument';

const POSITIONS = 10_000;
const LINE =
  '2026-01-05T10:12:14.003Z info  {"event":"Finished Spot Check","body":{"spotCheckJourneyId":"65ee1f0c9a3b7d0012c4e8f1","systemDecision":"Complete"}}';

/** Calls per measurement, because one is too short. */
const CALLS = 100;

/** Times of {@link CALLS} calls; floor: a plain provider. */
export interface HoverTimes {
  readonly log: Series;
  readonly line: Series;
}

/** Measures the hover provider in a long log and in a long line. */
export function measureHovers(): HoverTimes {
  const inspector = new Inspector();
  try {
    const hover = new JourneyHover(inspector.gate, inspector.profiles, () => undefined);
    return {
      log: times(hover, Array.from({ length: 200_000 }, lineAt).join('\n')),
      line: times(hover, LINE.repeat(Math.ceil(5_000_000 / LINE.length))),
    };
  } finally {
    inspector.dispose();
  }
}

/** Every third line has an ID. */
function lineAt(_: unknown, index: number): string {
  return index % 3 === 0
    ? LINE
    : `2026-01-05T10:12:14.${index} info  GET /orders/${index} 200 12 ms`;
}

function times(hover: JourneyHover, content: string): Series {
  const document = new LongDocument(content);
  const measured: number[] = [];
  const floor: number[] = [];
  for (let first = 0; first < POSITIONS; first += CALLS) {
    const places = Array.from({ length: CALLS }, (_, at) => placeIn(document, first + at));
    floor.push(timeOf(places, (place) => plainHover(document.asTextDocument, place)));
    measured.push(timeOf(places, (place) => hover.provideHover(document.asTextDocument, place)));
  }
  return { measured, floor };
}

function placeIn(document: LongDocument, at: number): vscode.Position {
  const line = (at * 7919) % document.lineCount;
  return new vscode.Position(line, (at * 104_729) % document.lineAt(line).text.length);
}

function timeOf(
  places: readonly vscode.Position[],
  call: (place: vscode.Position) => unknown,
): number {
  const started = performance.now();
  for (const place of places) call(place);
  return performance.now() - started;
}

/** A minimal provider: reads a setting and the word at a position. */
function plainHover(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): vscode.Hover | undefined {
  if (vscode.workspace.getConfiguration('idwise').get('hover.enabled') === false) return undefined;
  const { text } = document.lineAt(line);
  const before = /[\w-]*$/.exec(text.slice(Math.max(0, character - 64), character))?.[0] ?? '';
  const behind = /^[\w-]*/.exec(text.slice(character, character + 64))?.[0] ?? '';
  return before + behind === '' ? undefined : new vscode.Hover(before + behind);
}
