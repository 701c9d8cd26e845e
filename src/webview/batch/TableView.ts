import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BatchRow } from '../../batch/batchProtocol';
import { filled } from '../page';
import { COLUMNS, sorted, type Column } from './columns';
import { post, words } from './host';

/** Height of a row in pixels, as in batch.css. */
const ROW = 30;
/** Up to this length, all rows are in the page; of a longer table, only those near the viewport. */
const WHOLE = 200;
/** Rows beyond the viewport. */
const OVERSCAN = 8;

/** The table, with sorting and virtual scrolling. */
export class TableView {
  #rows: readonly BatchRow[] = [];
  #sortedBy: Column | undefined;
  #ascending = true;
  #top = 0;
  /** Whether to scroll the table, because the rows in view have moved. */
  #isMoved = false;
  #height = 600;
  /** Indexes of the selected rows. */
  readonly #selected = new Set<number>();

  /** @param redraw called when other rows, or another order, must be rendered. */
  constructor(private readonly redraw: (orderChanged: boolean) => void) {}

  get rows(): readonly BatchRow[] {
    return this.#rows;
  }

  /** Indexes of the selected rows that are shown, in the table's order. */
  get selected(): readonly number[] {
    return this.#rows.map(({ index }) => index).filter((index) => this.#selected.has(index));
  }

  /** Sets the rows, and keeps the first row in view in place. */
  show(rows: readonly BatchRow[]): void {
    const first = Math.floor(this.#top / ROW);
    const anchor = this.#top > 0 ? this.#rows[first] : undefined;
    this.#rows =
      this.#sortedBy === undefined
        ? rows.toSorted((a, b) => a.index - b.index)
        : sorted(rows, this.#sortedBy, this.#ascending);
    const moved =
      anchor === undefined ? -1 : this.#rows.findIndex(({ index }) => index === anchor.index);
    if (moved === -1 || moved === first) return;
    this.#top += (moved - first) * ROW;
    this.#isMoved = true;
  }

  /** Call when the table has been rendered. */
  drawn(box: Element | null): void {
    if (this.#isMoved && box !== null) box.scrollTop = this.#top;
    this.#isMoved = false;
  }

  /**
   * @param hidden columns without content.
   * @param total final number of rows, for the table's height, so that nothing below it moves.
   */
  template(hidden: readonly Column['id'][], total: number): TemplateResult {
    const columns = COLUMNS.filter(({ id }) => !hidden.includes(id));
    const { length } = this.#rows;
    const isWhole = length <= WHOLE;
    const from = isWhole ? 0 : Math.max(0, Math.floor(this.#top / ROW) - OVERSCAN);
    const seen = Math.ceil(this.#height / ROW) + 2 * OVERSCAN;
    const to = isWhole ? length : Math.min(length, from + seen);
    return html`<div
      class="tableBox"
      .style=${`--rows: ${total}`}
      tabindex="0"
      role="group"
      aria-label=${words.table}
      @scroll=${{ handleEvent: (event: Event) => this.#scrolled(event), passive: true }}
    >
      <table aria-rowcount=${length + 1}>
        <thead>
          <tr aria-rowindex="1">
            ${columns.map((column) => this.#header(column))}
          </tr>
        </thead>
        <tbody @keydown=${moveAlong}>
          ${space(from)}
          ${repeat(
            this.#rows.slice(from, to),
            ({ index }) => index,
            (row, at) => this.#row(row, columns, from + at + 2),
          )}
          ${space(length - to)}
        </tbody>
      </table>
    </div>`;
  }

  #header(column: Column): TemplateResult {
    const isSorted = column === this.#sortedBy;
    const direction = !isSorted ? 'none' : this.#ascending ? 'ascending' : 'descending';
    return html`<th scope="col" aria-sort=${direction} data-column=${column.id}>
      <button class="sort" @click=${() => this.#sort(column)}>
        ${column.title}<span class="arrow ${direction}" aria-hidden="true"></span>
      </button>
    </th>`;
  }

  #sort(column: Column): void {
    this.#ascending = column === this.#sortedBy ? !this.#ascending : true;
    this.#sortedBy = column;
    this.redraw(true);
  }

  #row(row: BatchRow, columns: readonly Column[], position: number): TemplateResult {
    return html`<tr
      class=${row.failed ? 'failed' : ''}
      aria-rowindex=${position}
      @click=${() => post({ type: 'open', row: row.index })}
    >
      ${columns.map(({ id, cell }, column) =>
        column === 0
          ? html`<th scope="row" data-column=${id}>
              <span class="row">${this.#checkbox(row)}${cell(row)}</span>
            </th>`
          : html`<td data-column=${id}>${cell(row)}</td>`,
      )}
    </tr>`;
  }

  #checkbox({ index, journeyId, failed }: BatchRow): TemplateResult {
    return html`<input
      type="checkbox"
      aria-label=${filled(words.select, journeyId)}
      ?disabled=${failed}
      .checked=${this.#selected.has(index)}
      @click=${(event: Event) => event.stopPropagation()}
      @change=${() => {
        if (!this.#selected.delete(index)) this.#selected.add(index);
        this.redraw(false);
      }}
    />`;
  }

  #scrolled({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLElement)) return;
    const { scrollTop, clientHeight } = currentTarget;
    const before = Math.floor(this.#top / ROW);
    this.#top = scrollTop;
    this.#height = clientHeight;
    const isNear = Math.abs(Math.floor(scrollTop / ROW) - before) === 0;
    if (!isNear && this.#rows.length > WHOLE) this.redraw(false);
  }
}

/** Placeholder for rows that are not in the page. */
function space(rows: number): unknown {
  return rows === 0
    ? nothing
    : html`<tr class="space" aria-hidden="true">
        <td .style=${`block-size: ${rows * ROW}px`} colspan=${COLUMNS.length}></td>
      </tr>`;
}

/** The arrow keys move between rows, in the same column. */
function moveAlong(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const row = event.target.closest('tr');
  const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const column = event.target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  const control = next?.querySelector<HTMLElement>(
    `[data-column=${column}] ${event.target.localName}`,
  );
  if (control === null || control === undefined) return;
  event.preventDefault();
  control.focus();
}
