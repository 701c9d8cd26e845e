import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../sandbox/projectRoot';

/** An ID that test data marks: `«…»` with a label, `‹…›` without, which the mode `labelled` does not find. */
export interface Mark {
  readonly journeyId: string;
  readonly start: number;
  readonly end: number;
  readonly labelled: boolean;
}

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Names in test data for invisible characters. */
const HIDDEN: Readonly<Record<string, string>> = {
  ESC: '\u001b',
  CSI: '\u009b',
  BEL: '\u0007',
  ZWSP: '\u200b',
  RLM: '\u200f',
  NBSP: '\u00a0',
};

export function readMarks(written: string): MarkedText {
  const marks: Mark[] = [];
  let text = '';
  for (const [index, part] of written.split(/(«[^»]*»|‹[^›]*›)/).entries()) {
    if (index % 2 === 0) {
      if (/[«»‹›]/.test(part)) throw new Error(`A mark is not closed: ${written}`);
      text += part.replaceAll(/\{([A-Z]+)\}/g, (whole, name: string) => HIDDEN[name] ?? whole);
      continue;
    }
    const journeyId = part.slice(1, -1);
    const start = text.length;
    text += journeyId;
    marks.push({ journeyId, start, end: text.length, labelled: part.startsWith('«') });
  }
  return { text, marks };
}

/** Reads log lines of common loggers, by the logger's name. */
export function readLogs(): ReadonlyMap<string, readonly MarkedText[]> {
  const folder = path.join(projectRoot(), 'test/support/logs');
  return new Map(
    readdirSync(folder).map((file) => {
      const lines = readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n');
      return [path.basename(file, '.txt'), lines.map((line) => readMarks(line))];
    }),
  );
}
