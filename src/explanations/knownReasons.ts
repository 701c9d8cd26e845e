import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';

/** Loaded with the reader of results, and so there wherever a result is: nothing at the start needs it. */
let code: typeof import('./reasons') | undefined;

export async function loadReasons(): Promise<void> {
  code ??= await import('./reasons');
}

/** The sentences of the weightiest reasons of a decision. None before {@link loadReasons}. */
export function knownReasons(result: ShownResult, most: number): readonly ShownText[] {
  return code?.firstReasons(result, most) ?? [];
}
