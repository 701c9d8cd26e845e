/** How many items of a list a view shows before `Show all`. */
export const FIRST_ITEMS = 200;

/** A list that may be long. Its first items are there; the others are JSON until somebody asks for all of them. */
export interface ShortList<T> {
  readonly first: readonly T[];
  readonly total: number;
  /** The items after the first ones, as a JSON list: a string crosses to another thread at no cost. */
  readonly rest?: string;
}

/**
 * @param items plain data, whose JSON is the same value.
 * @param most how many are there at once.
 * @param total how many there are, of which these may be the first ones alone.
 */
export function shortList<T>(items: readonly T[], most: number, total: number): ShortList<T> {
  if (items.length <= most) return { first: items, total };
  return { first: items.slice(0, most), total, rest: JSON.stringify(items.slice(most)) };
}

/** The items of a list: all of them, but for the ones beyond the bounds of the reader. */
export function allOf<T>({ first, rest }: ShortList<T>): readonly T[] {
  return rest === undefined ? first : first.concat(JSON.parse(rest) as T[]);
}
