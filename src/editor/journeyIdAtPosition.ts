import type * as vscode from 'vscode';
import {
  journeyIdAt,
  type DetectionMode,
  type FoundJourneyId,
} from '../detection/journeyIdDetection';

/** A key stands at most so many lines above its value: `"key"`, `"type"` and `"enabled"`, say. */
const LINES_BEFORE = 4;

/** Of each of these lines, in characters. */
const LINE_LENGTH = 128;

/** The journey ID at a position of a document; its offsets are those of the line. */
export function journeyIdAtPosition(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  mode: DetectionMode,
): FoundJourneyId | undefined {
  return journeyIdAt(document.lineAt(line).text, character, mode, () => {
    const lines: string[] = [];
    for (let before = Math.max(0, line - LINES_BEFORE); before < line; before += 1) {
      lines.push(document.lineAt(before).text.slice(-LINE_LENGTH));
    }
    return lines.join('\n');
  });
}
