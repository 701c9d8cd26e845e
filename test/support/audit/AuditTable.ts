import { canariesIn, type Canary, type CanaryKind } from './Canary';

/** What was found in one log at one level. */
export interface AuditRow {
  readonly log: string;
  readonly level: string;
  readonly lines: number;
  /** Lines with a canary of that kind. */
  readonly hits: Readonly<Record<CanaryKind, number>>;
  /** `API key in extension host at debug: …` with the line. */
  readonly finds: readonly string[];
}

export function auditRow(
  log: string,
  level: string,
  text: string,
  canaries: readonly Canary[],
): AuditRow {
  const lines = text.split('\n').filter((line) => line !== '');
  const hits = { credentials: 0, 'personal values': 0, pictures: 0 };
  const finds: string[] = [];
  for (const line of lines) {
    const found = canariesIn(Buffer.from(line), canaries);
    for (const kind of new Set(found.map(({ kind }) => kind))) hits[kind] += 1;
    if (found.length > 0) {
      const names = found.map(({ name }) => name).join(', ');
      finds.push(`${names} in ${log} at ${level}: ${line.slice(0, 300)}`);
    }
  }
  return { log, level, lines: lines.length, hits, finds };
}

export function auditTable(rows: readonly AuditRow[]): string[] {
  const head = ['log', 'level', 'lines searched', 'credentials', 'personal values', 'pictures'];
  const cells = rows.map(({ log, level, lines, hits }) => [
    log,
    level,
    ...[lines, hits.credentials, hits['personal values'], hits.pictures].map(String),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)];
}
