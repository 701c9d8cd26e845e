/** Items that a view shows before `Show all`. */
export const FIRST_ITEMS = 200;

/** A list that may be long: its first items, and the others as JSON until they are needed. */
export interface ShortList<T> {
  readonly first: readonly T[];
  readonly total: number;
  /** The items after `first`, as a JSON array: a string is cheap to post to another thread. */
  readonly rest?: string;
}

/**
 * @param items plain data that survives JSON.
 * @param most number of items in `first`.
 * @param total number of items in the response, of which `items` may be a part.
 */
export function shortList<T>(items: readonly T[], most: number, total: number): ShortList<T> {
  if (items.length <= most) return { first: items, total };
  return { first: items.slice(0, most), total, rest: JSON.stringify(items.slice(most)) };
}

/** All items within the reader's limits. */
export function allOf<T>({ first, rest }: ShortList<T>): readonly T[] {
  return rest === undefined ? first : first.concat(JSON.parse(rest) as T[]);
}
