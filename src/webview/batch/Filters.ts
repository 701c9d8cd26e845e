import type { BatchRow } from '../../batch/batchProtocol';
import { words } from './host';

/** What rows are filtered by: the kind of journey, or a part of a figure. */
export type FilterKind = 'decision' | 'rule' | 'code' | 'score' | 'time' | 'journeyKind';

/** A part of a figure and its label. */
export interface ActiveFilter {
  readonly kind: FilterKind;
  readonly key: string;
  readonly label: string;
}

/** The keys of a row. For rules there may be several. */
export type KeysOf = (row: BatchRow) => readonly string[];

/** Shows the rows that belong to all chosen parts and contain the text. */
export class Filters {
  text = '';
  readonly #chosen = new Map<FilterKind, ActiveFilter>();
  readonly #haystacks = new WeakMap<BatchRow, string>();

  get active(): readonly ActiveFilter[] {
    return [...this.#chosen.values()];
  }

  /** Filters with a button to remove them. The kind of journey has a toggle instead. */
  get removable(): readonly ActiveFilter[] {
    return this.active.filter(({ kind }) => kind !== 'journeyKind');
  }

  get isEmpty(): boolean {
    return this.#chosen.size === 0 && this.text.trim() === '';
  }

  has(kind: FilterKind, key: string): boolean {
    return this.#chosen.get(kind)?.key === key;
  }

  /** Chooses a part, or clears the choice if it is the chosen one. */
  toggle(filter: ActiveFilter): void {
    if (this.has(filter.kind, filter.key)) this.#chosen.delete(filter.kind);
    else this.#chosen.set(filter.kind, filter);
  }

  /** Clears the choice if its part no longer exists. */
  keepKnown(kind: FilterKind, parts: readonly { readonly key: string }[]): void {
    const chosen = this.#chosen.get(kind);
    if (chosen !== undefined && !parts.some(({ key }) => key === chosen.key)) {
      this.#chosen.delete(kind);
    }
  }

  apply(rows: readonly BatchRow[], keysOf: Readonly<Record<FilterKind, KeysOf>>): BatchRow[] {
    const wanted = this.text.trim().toLowerCase();
    const chosen = this.active;
    if (wanted === '' && chosen.length === 0) return [...rows];
    return rows.filter(
      (row) =>
        chosen.every(({ kind, key }) => keysOf[kind](row).includes(key)) &&
        (wanted === '' || this.#haystack(row).includes(wanted)),
    );
  }

  #haystack(row: BatchRow): string {
    const known = this.#haystacks.get(row);
    if (known !== undefined) return known;
    const { journeyId, decision, kind, reason, code, failedRules, environment, modelVersion } = row;
    const texts = [journeyId, decision, kind && words.kinds[kind], reason, code, ...failedRules];
    const text = [...texts, environment, modelVersion].join('\n').toLowerCase();
    this.#haystacks.set(row, text);
    return text;
  }
}
