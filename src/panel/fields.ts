import { valueOf, type Sent, type SpotCheck } from '../result/spotCheck';
import { formatDuration, formatUtc, readTime } from '../result/times';
import type { FieldView, SectionView } from './protocol';
import { t } from '../localization';

/** Stands for null and for missing alike. */
export function notProvided(): string {
  return t('Not provided');
}

/** A part of the result that may be null, or of the wrong type. */
export function section<S, T>(sent: Sent<S>, draw: (value: S) => T): SectionView<T> {
  if (sent.state === 'value') return { state: 'present', content: draw(sent.value) };
  return sent.state === 'deviates' ? { state: 'deviates', text: sent.text } : { state: 'absent' };
}

/**
 * A labelled value; one of the wrong type shows as sent, and is never coerced.
 *
 * @param path where the value stands in the result, for a value that a person may want to see there.
 */
export function field<T>(
  label: string,
  sent: Sent<T>,
  format: (value: T) => string,
  path?: string,
): FieldView {
  const place = path === undefined ? {} : { path };
  switch (sent.state) {
    case 'value':
      return { label, text: format(sent.value), state: 'sent', ...place };
    case 'deviates':
      return { label, text: sent.text, state: 'deviates', ...place };
    default:
      return { label, text: notProvided(), state: 'notProvided', ...place };
  }
}

export function textField(label: string, sent: Sent<string>, path?: string): FieldView {
  return field(label, sent, (text) => text, path);
}

/** `2023-01-26 08:12:00 UTC`, with the value as sent in its title; an unreadable time shows as sent. */
export function timeField(label: string, sent: Sent<string>, path: string): FieldView {
  const shown = textField(label, sent, path);
  if (sent.state !== 'value') return shown;
  const time = readTime(sent.value);
  if (time === undefined) return { ...shown, state: 'deviates' };
  return {
    ...shown,
    text: formatUtc(time.epochMs),
    title: sent.value,
    ...(!time.zoned && { note: t('zone not sent, read as UTC') }),
  };
}

/** Start and end; that no zone was sent is said once for both. */
export function timeFields({ startTime, endTime }: SpotCheck): readonly FieldView[] {
  const start = timeField(t('Start'), startTime, 'start_time');
  const { note, ...end } = timeField(t('End'), endTime, 'end_time');
  return [start, note === undefined || note === start.note ? end : { ...end, note }];
}

/** The time from start to end, where both were sent. */
export function durationField({ startTime, endTime }: SpotCheck): FieldView {
  const start = readTime(valueOf(startTime) ?? '');
  const end = readTime(valueOf(endTime) ?? '');
  const text = start && end && formatDuration(end.epochMs - start.epochMs);
  const label = t('Duration');
  return text === undefined
    ? { label, text: notProvided(), state: 'notProvided' }
    : { label, text, state: 'sent' };
}
