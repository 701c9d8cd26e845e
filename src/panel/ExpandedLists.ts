import type { ResultIdentity } from '../privacy/ShownResult';
import { FIRST_ITEMS } from '../result/ShortList';

/** A list of which the page shows only the first items until the user asks for all. */
export type FoldedList = (typeof LISTS)[number] | `${PartList} ${number}`;

const LISTS = [
  'reasons',
  'rules',
  'differences',
  'documents',
  'matches',
  'screeningChecks',
] as const;

/** A list of one rule, document, match or screening check, which is identified by its position in the response. */
type PartList = (typeof PART_LISTS)[number];

const PART_LISTS = ['details', 'fields', 'checks', 'images', 'match', 'faceMatches'] as const;

const PART_LIST = new RegExp(`^(?:${PART_LISTS.join('|')}) \\d{1,9}$`);

export function isFoldedList(value: unknown): value is FoldedList {
  if (typeof value !== 'string') return false;
  return LISTS.some((list) => list === value) || PART_LIST.test(value);
}

/** Whether to show all items of a list. */
export type IsExpanded = (list: FoldedList) => boolean;

export interface ShownItems<T> {
  readonly shown: readonly T[];
  /** Whether some items are left out. */
  readonly isShortened: boolean;
}

/** The items of a list to show. */
export function itemsOf<T>(items: readonly T[], isExpanded: boolean): ShownItems<T> {
  const shown = isExpanded ? items : items.slice(0, FIRST_ITEMS);
  return { shown, isShortened: shown.length < items.length };
}

/** The lists that the user expanded. They collapse when another result is shown. */
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
