import type { JourneyResult } from '../journeys/JourneyStore';
import type { MaskPolicy } from '../privacy/masking';

/** Loaded with the reader of results, and so there wherever a result is: nothing at the start needs it. */
let code: typeof import('./maskedReasons') | undefined;

export async function loadReasons(): Promise<void> {
  code ??= await import('./maskedReasons');
}

/** The weightiest reasons of a decision, masked; see `maskedReasons`. None before {@link loadReasons}. */
export function knownReasons(
  result: JourneyResult,
  policy: MaskPolicy,
  most: number,
): readonly string[] {
  return code?.maskedReasons(result, policy, most) ?? [];
}
