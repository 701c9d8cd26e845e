import { endsEscape } from './escapes';
import { isWordAt } from './words';

/** `_id_`, `__id__` and `___id___` of Markdown. */
const MOST_UNDERSCORES = 3;

/** How many underscores of Markdown open an emphasis before an offset. Those behind a word belong to it. */
export function emphasisBefore(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at - count - 1] === '_') count += 1;
  if (count === 0) return 0;
  return isWordAt(text, at - count - 1) && !endsEscape(text, at - count) ? 0 : count;
}

/** How many close one behind an offset. */
export function emphasisBehind(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at + count] === '_') count += 1;
  return isWordAt(text, at + count) ? 0 : count;
}
