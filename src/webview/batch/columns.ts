import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BatchRow } from '../../batch/batchProtocol';
import { toneIcon } from '../icons';
import { post, words } from './host';
import { filled } from '../page';
import { utcTime } from './figures';

export interface Column {
  readonly id: string;
  readonly title: string;
  /** Undefined is sorted last, in both directions. */
  readonly order: (row: BatchRow) => string | number | undefined;
  readonly cell: (row: BatchRow) => unknown;
}

/** The first column is the row header. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'journey',
    title: words.journey,
    order: ({ journeyId }) => journeyId,
    cell: ({ index, journeyId }) => {
      const label = filled(words.openJourney, journeyId);
      return link('open', index, label, journeyId, shortened(journeyId));
    },
  },
  {
    id: 'decision',
    title: words.decision,
    order: ({ decision }) => decision,
    cell: ({ tone, decision }) =>
      html`<span class="row">${toneIcon(tone)}<bdi>${decision}</bdi></span>`,
  },
  {
    id: 'kind',
    title: words.kind,
    order: ({ kind }) => kind && words.kinds[kind],
    cell: ({ kind }) => kind && words.kinds[kind],
  },
  {
    id: 'reasons',
    title: words.reasons,
    order: ({ reason }) => reason,
    cell: ({ reason, reasonCount }) =>
      html`<bdi class="text" title=${reason}>${reason}</bdi>${
          reasonCount > 1
            ? html` <span class="note">${filled(words.moreReasons, reasonCount - 1)}</span>`
            : nothing
        }`,
  },
  {
    id: 'documents',
    title: words.documents,
    order: ({ documents }) => documents?.failed,
    cell: ({ documents }) =>
      documents && filled(words.documentsFailed, documents.failed, documents.total),
  },
  {
    id: 'faceMatch',
    title: words.faceMatch,
    order: ({ matched }) => (matched === undefined ? undefined : Number(matched)),
    cell: ({ matched }) =>
      matched === undefined ? nothing : matched ? words.matched : words.notMatched,
  },
  { id: 'score', title: words.score, order: ({ score }) => score, cell: (row) => row.scoreText },
  { id: 'code', title: words.code, order: ({ code }) => code, cell: ({ code }) => text(code) },
  {
    id: 'failedRules',
    title: words.failedRules,
    order: ({ failedCount }) => failedCount,
    cell: ({ failedRules }) => text(failedRules.join(', ')),
  },
  {
    id: 'start',
    title: words.start,
    order: ({ start }) => start,
    cell: ({ start }) => (start === undefined ? nothing : utcTime(start, 'second')),
  },
  {
    id: 'duration',
    title: words.duration,
    order: ({ durationMs }) => durationMs,
    cell: ({ duration }) => duration,
  },
  {
    id: 'environment',
    title: words.environment,
    order: ({ environment }) => environment,
    cell: ({ environment }) => text(environment),
  },
  {
    id: 'line',
    title: words.line,
    order: ({ line }) => line,
    cell: ({ index, line }) => {
      if (line === undefined) return nothing;
      const label = filled(words.goToLine, line);
      return link('goToLine', index, label, label, line);
    },
  },
];

function link(
  type: 'open' | 'goToLine',
  row: number,
  label: string,
  title: string,
  content: unknown,
): TemplateResult {
  return html`<button
    class="link"
    aria-label=${label}
    title=${title}
    @click=${(event: Event) => {
      event.stopPropagation();
      post({ type, row });
    }}
  >
    ${content}
  </button>`;
}

/** Sorts rows by a column. Equal rows keep the order of the text. */
export function sorted(
  rows: readonly BatchRow[],
  { order }: Column,
  ascending: boolean,
): BatchRow[] {
  const sign = ascending ? 1 : -1;
  return rows
    .map((row) => ({ row, value: order(row) }))
    .toSorted((a, b) => compared(a.value, b.value, sign) || a.row.index - b.row.index)
    .map(({ row }) => row);
}

const collator = new Intl.Collator(document.documentElement.lang || 'en', { numeric: true });

function compared(
  a: string | number | undefined,
  b: string | number | undefined,
  sign: number,
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') {
    // NaN is a score that is not a number.
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return sign * (a - b);
  }
  return sign * collator.compare(String(a), String(b));
}

function text(value: string | undefined): unknown {
  return value === undefined || value === ''
    ? nothing
    : html`<bdi class="text" title=${value}>${value}</bdi>`;
}

/** The whole ID, shortened by CSS, so that the visible text is a part of the accessible name (for speech control). */
function shortened(journeyId: string): unknown {
  const end = journeyId.slice(-4);
  return journeyId.length > 12
    ? html`<code class="id"><span>${journeyId.slice(0, -end.length)}</span>${end}</code>`
    : html`<code>${journeyId}</code>`;
}
