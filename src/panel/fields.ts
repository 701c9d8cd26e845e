import { t } from '../localization';
import { shownValue, type Shown } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { PERSONAL_KINDS, type MaskableField } from '../result/personal';
import { visibleText } from '../result/visibleText';
import { formatDuration, formatUtc, readTime } from '../result/times';
import type { FieldView, RevealView, SectionView } from './protocol';

/** Of a value that is shown without one. */
export const NO_LABEL = '' as ShownText;

/** Stands for null and for missing alike. */
export function notProvided(): ShownText {
  return t('Not provided');
}

/** A part of the result that may be null, or of the wrong type. */
export function section<S, T>(shown: Shown<S>, draw: (value: S) => T): SectionView<T> {
  if (shown.state === 'value') return { state: 'present', content: draw(shown.value) };
  return 'text' in shown ? { state: 'deviates', text: shown.text } : { state: 'absent' };
}

/**
 * A labelled value; one of the wrong type shows as sent, and is never coerced.
 *
 * @param path where the value stands in the result, for a value that a person may want to see there.
 */
export function field<T>(
  label: ShownText,
  shown: Shown<T>,
  format: (value: T) => ShownText,
  path?: string,
): FieldView {
  const place = path === undefined ? {} : { path };
  switch (shown.state) {
    case 'value':
      return { label, text: visibleText(format(shown.value)), state: 'sent', ...place };
    case 'deviates':
      return { label, text: shown.text, state: 'deviates', ...place };
    case 'masked':
      return { label, text: shown.text, state: 'masked', ...revealOf(shown), ...place };
    default:
      return { label, text: notProvided(), state: 'notProvided', ...place };
  }
}

export function textField(label: ShownText, shown: Shown, path?: string): FieldView {
  return field(label, shown, (text) => text, path);
}

/** The button that uncovers a masked value, if one may. */
export function revealOf({ reveal }: { readonly reveal?: MaskableField }): { reveal?: RevealView } {
  return reveal === undefined
    ? {}
    : { reveal: { field: reveal, label: PERSONAL_KINDS[reveal].revealLabel() } };
}

/** `2023-01-26 08:12:00 UTC`, with the value as sent in its title; an unreadable time shows as sent. */
export function timeField(label: ShownText, shown: Shown, path: string): FieldView {
  const plain = textField(label, shown, path);
  if (shown.state !== 'value') return plain;
  const time = readTime(shown.value);
  if (time === undefined) return { ...plain, state: 'deviates' };
  return {
    ...plain,
    text: formatUtc(time.epochMs),
    title: shown.value,
    ...(!time.zoned && { note: t('zone not sent, read as UTC') }),
  };
}

/** Start and end; that no zone was sent is said once for both. */
export function timeFields({
  startTime,
  endTime,
}: Pick<ShownResult, 'startTime' | 'endTime'>): readonly FieldView[] {
  const start = timeField(t('Start'), startTime, 'start_time');
  const { note, ...end } = timeField(t('End'), endTime, 'end_time');
  return [start, note === undefined || note === start.note ? end : { ...end, note }];
}

/** The time from start to end, where both were sent. */
export function durationField({
  startTime,
  endTime,
}: Pick<ShownResult, 'startTime' | 'endTime'>): FieldView {
  const start = readTime(shownValue(startTime) ?? '');
  const end = readTime(shownValue(endTime) ?? '');
  const text = start && end && formatDuration(end.epochMs - start.epochMs);
  const label = t('Duration');
  return text === undefined
    ? { label, text: notProvided(), state: 'notProvided' }
    : { label, text, state: 'sent' };
}
