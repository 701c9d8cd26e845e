import type { BatchRow } from '../../batch/batchProtocol';
import { words } from './host';

/** By what rows are told apart: the kinds of journeys, and each picture whose parts filter. */
export type FilterKind = 'decision' | 'rule' | 'code' | 'score' | 'time' | 'journeyKind';

/** The part of a picture that a row belongs to, and what a person calls it. */
export interface ActiveFilter {
  readonly kind: FilterKind;
  readonly key: string;
  readonly label: string;
}

/** How the key of a row is found; of a rule there may be several. */
export type KeysOf = (row: BatchRow) => readonly string[];

/** Which rows are shown: those that belong to every part that was chosen, and hold the text. */
export class Filters {
  text = '';
  readonly #chosen = new Map<FilterKind, ActiveFilter>();
  readonly #haystacks = new WeakMap<BatchRow, string>();

  get active(): readonly ActiveFilter[] {
    return [...this.#chosen.values()];
  }

  /** Those with a button of their own that removes them: a kind of journey has one that stays. */
  get removable(): readonly ActiveFilter[] {
    return this.active.filter(({ kind }) => kind !== 'journeyKind');
  }

  get isEmpty(): boolean {
    return this.#chosen.size === 0 && this.text.trim() === '';
  }

  has(kind: FilterKind, key: string): boolean {
    return this.#chosen.get(kind)?.key === key;
  }

  /** Chooses a part, or no part of its picture when it is chosen already. */
  toggle(filter: ActiveFilter): void {
    if (this.has(filter.kind, filter.key)) this.#chosen.delete(filter.kind);
    else this.#chosen.set(filter.kind, filter);
  }

  /** Chooses no part of a picture when the chosen one is not among those that there are. */
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
