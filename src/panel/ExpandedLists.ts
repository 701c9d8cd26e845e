import type { ResultIdentity } from '../privacy/ShownResult';

/** A list of a result of which the page shows the first items until all are asked for. */
export type FoldedList = 'reasons' | 'rules' | 'differences' | `details ${number}`;

/** The details of a rule, by its place in the order sent. */
export function detailsList(rule: number): FoldedList {
  return `details ${rule}`;
}

export function isFoldedList(value: unknown): value is FoldedList {
  return typeof value === 'string' && /^(?:reasons|rules|differences|details \d{1,9})$/.test(value);
}

/** The lists of which all items were asked for. They are folded again when another result is shown. */
export class ExpandedLists {
  private result: ResultIdentity | undefined;
  private readonly expanded = new Set<FoldedList>();

  expand(list: FoldedList, result: ResultIdentity): void {
    if (result !== this.result) this.expanded.clear();
    this.result = result;
    this.expanded.add(list);
  }

  has(list: FoldedList, result: ResultIdentity | undefined): boolean {
    return result !== undefined && result === this.result && this.expanded.has(list);
  }
}
