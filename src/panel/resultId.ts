import type { ResultIdentity } from '../privacy/ShownResult';

const ids = new WeakMap<ResultIdentity, number>();
let last = 0;

/** The ID of a result in the messages of a page. No two results of a window have the same. */
export function resultId(result: ResultIdentity): number {
  const id = ids.get(result) ?? (last += 1);
  ids.set(result, id);
  return id;
}
