import * as l10n from '@vscode/l10n';
import { quantity, languageTag } from '../text/localization';
import type { ShownText } from '../text/ShownText';

/** A date and time from a response. */
export interface ParsedTime {
  readonly epochMs: number;
  /** Whether the response names a zone. IDWise usually does not; the time is read as UTC then. */
  readonly zoned: boolean;
}

/** The format of a date. `readDate` checks the calendar. */
export const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** The format of a date and time, with or without a zone. */
export const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/** A calendar date, `1980-01-01`; undefined for anything else, such as February 30. */
export function readDate(text: string): string | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
    ? text
    : undefined;
}

/** An ISO 8601 date and time, `2023-01-26T08:12:00.962462` or with a zone; undefined for anything else. */
export function readTime(text: string): ParsedTime | undefined {
  const [, date, hours, minutes, seconds = '00', fraction = '0', zone] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || readDate(date) === undefined) return undefined;
  const offset = zone === undefined || zone === 'z' ? 'Z' : fullOffset(zone);
  const wholeMs = Date.parse(`${date}T${hours}:${minutes}:${seconds}${offset}`);
  const epochMs = wholeMs + Math.trunc(Number(`0.${fraction}`) * 1000);
  return Number.isNaN(epochMs) ? undefined : { epochMs, zoned: zone !== undefined };
}

/** `+04`, `+0400`: `+04:00`. */
function fullOffset(zone: string): string {
  return zone.length === 3 ? `${zone}:00` : zone.replace(/(\d{2})(\d{2})$/, '$1:$2');
}

/** `2023-01-26 08:12:00 UTC`. A year of more than four digits has a sign. */
export function formatUtc(epochMs: number): ShownText {
  return new Date(epochMs)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC') as ShownText;
}

/** `1 h 2 min 3 s`, `45 s`, `less than a second`; undefined for a negative duration. */
export function formatDuration(ms: number): ShownText | undefined {
  if (ms < 0) return undefined;
  const total = Math.round(ms / 1000);
  if (total === 0) return l10n.t('less than a second');
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const parts = [
    days > 0 ? quantity(days, 'day') : '',
    hours > 0 ? quantity(hours, 'hour') : '',
    minutes > 0 ? quantity(minutes, 'minute') : '',
    seconds > 0 ? quantity(seconds, 'second') : '',
  ];
  return parts.filter((part) => part !== '').join(' ') as ShownText;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `5 minutes ago`, in the display language. */
export function relativeTime(epochMs: number, now = Date.now()): ShownText {
  const format = new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' });
  const elapsed = epochMs - now;
  for (const [unit, ms] of STEPS) {
    if (Math.abs(elapsed) >= ms) return format.format(Math.trunc(elapsed / ms), unit) as ShownText;
  }
  return format.format(0, 'minute') as ShownText;
}
