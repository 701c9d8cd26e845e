import * as l10n from '@vscode/l10n';
import { markdownText } from '../text/markdownText';
import { kindName } from '../result/verdicts';
import type { BatchRow } from './BatchRow';

interface Column {
  /** The property in JSON and the header in CSV. Programs read it, so it is not translated. */
  readonly key: string;
  readonly title: () => string;
  readonly value: (row: BatchRow) => string | number | boolean | undefined;
}

const COLUMNS: readonly Column[] = [
  { key: 'journey_id', title: () => l10n.t('Journey ID'), value: ({ journeyId }) => journeyId },
  { key: 'decision', title: () => l10n.t('Decision'), value: ({ decision }) => decision },
  { key: 'reason', title: () => l10n.t('Reason'), value: ({ reason }) => reason },
  { key: 'reasons', title: () => l10n.t('Reasons'), value: ({ reasonCount }) => reasonCount },
  { key: 'face_match', title: () => l10n.t('Face match'), value: ({ matched }) => matched },
  { key: 'face_score', title: () => l10n.t('Score'), value: ({ scoreText }) => scoreText },
  { key: 'liveness_code', title: () => l10n.t('Liveness code'), value: ({ code }) => code },
  { key: 'failed_rules', title: () => l10n.t('Failed rules'), value: failedRules },
  { key: 'start', title: () => l10n.t('Start'), value: startOf },
  { key: 'duration_seconds', title: () => l10n.t('Duration in seconds'), value: secondsOf },
  {
    key: 'environment',
    title: () => l10n.t('Environment'),
    value: ({ environment }) => environment,
  },
  { key: 'line', title: () => l10n.t('Line'), value: ({ line }) => line },
  // New columns go to the end, because a program may read columns by number.
  { key: 'kind', title: () => l10n.t('Kind'), value: ({ kind }) => kind && kindName(kind) },
  {
    key: 'documents',
    title: () => l10n.t('Documents'),
    value: ({ documents }) => documents?.total,
  },
  {
    key: 'documents_failed',
    title: () => l10n.t('Failed documents'),
    value: ({ documents }) => documents?.failed,
  },
];

/** Formats rows, with the ID of each journey and without personal data. */
export function exportRows(rows: readonly BatchRow[], format: ExportFormat): string {
  switch (format) {
    case 'csv':
      return csv(rows);
    case 'markdown':
      return markdown(rows);
    case 'json':
      return `${JSON.stringify(rows.map(asObject), null, 2)}\n`;
  }
}

function csv(rows: readonly BatchRow[]): string {
  const lines = [
    COLUMNS.map(({ key }) => key),
    ...rows.map((row) => COLUMNS.map(({ value }) => csvField(String(value(row) ?? '')))),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

/**
 * Offsets at which a spreadsheet may see a formula: the start of a field, and after each character at which it may split the field,
 * because many countries separate fields by `;`. Includes full-width signs, and signs after spaces, quotes or invisible characters.
 */
const FORMULA_STARTS = /(^|[,;|\t\r\n])(?=[\p{Zs}\p{Cf}"]*[=+\-@＝＋－＠])/gu;

/** A field as of RFC 4180. An apostrophe before each formula makes a spreadsheet read it as text. */
function csvField(text: string): string {
  const inert = text.replace(FORMULA_STARTS, "$1'").replace(/^[\t\r]/, "'$&");
  return /[",;|\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function markdown(rows: readonly BatchRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(COLUMNS.map(({ title }) => title())),
    line(COLUMNS.map(() => '---')),
    ...rows.map((row) => line(COLUMNS.map(({ value }) => markdownText(String(value(row) ?? ''))))),
  ].join('');
}

function asObject(row: BatchRow): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(COLUMNS.map(({ key, value }) => [key, value(row) ?? null])),
    failed_rules: row.failedRules,
    kind: row.kind ?? null,
  };
}

function failedRules({ failedRules: names, failedCount }: BatchRow): string {
  const more = failedCount - names.length;
  return [...names, ...(more > 0 ? [l10n.t('{0} more', more)] : [])].join('; ');
}

function startOf({ start }: BatchRow): string | undefined {
  return start === undefined ? undefined : new Date(start).toISOString();
}

function secondsOf({ durationMs }: BatchRow): number | undefined {
  return durationMs === undefined ? undefined : Math.round(durationMs / 1000);
}

/** Formats for copying and saving rows. */
export type ExportFormat = 'csv' | 'markdown' | 'json';
