import { languageTag } from '../text/localization';
import type { ShownText } from '../text/ShownText';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `5 minutes ago`, in the editor's language. */
export function relativeTime(epochMs: number, now = Date.now()): ShownText {
  const format = new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' });
  const elapsed = epochMs - now;
  for (const [unit, ms] of STEPS) {
    if (Math.abs(elapsed) >= ms) return format.format(Math.trunc(elapsed / ms), unit) as ShownText;
  }
  return format.format(0, 'minute') as ShownText;
}
