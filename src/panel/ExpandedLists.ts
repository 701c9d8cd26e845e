import type { ResultIdentity } from '../privacy/ShownResult';
import { FIRST_ITEMS } from '../result/ShortList';

/** A list of a result of which the page shows the first items until all are asked for. */
export type FoldedList = (typeof LISTS)[number] | `${PartList} ${number}`;

const LISTS = [
  'reasons',
  'rules',
  'differences',
  'documents',
  'matches',
  'screeningChecks',
] as const;

/**
 * A list of one rule (`details`), document (`fields`, `checks`, `pictures`), match (`match`) or screening check (`faceMatches`), which its
 * place in the order sent tells from the others.
 */
type PartList = (typeof PART_LISTS)[number];

const PART_LISTS = ['details', 'fields', 'checks', 'pictures', 'match', 'faceMatches'] as const;

const PART_LIST = new RegExp(`^(?:${PART_LISTS.join('|')}) \\d{1,9}$`);

export function isFoldedList(value: unknown): value is FoldedList {
  if (typeof value !== 'string') return false;
  return LISTS.some((list) => list === value) || PART_LIST.test(value);
}

/** Says whether all items of a list were asked for, and not the first of them alone. */
export type IsExpanded = (list: FoldedList) => boolean;

/** The items of a list that a view has. */
export interface ShownItems<T> {
  readonly shown: readonly T[];
  /** Whether some are left out. */
  readonly isShortened: boolean;
}

/** The first items of a list, or all of them when they were asked for. */
export function itemsOf<T>(items: readonly T[], isExpanded: boolean): ShownItems<T> {
  const shown = isExpanded ? items : items.slice(0, FIRST_ITEMS);
  return { shown, isShortened: shown.length < items.length };
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
