import { say, t } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import { PERSONAL_KINDS, type MaskableField } from '../result/personal';
import { formatDuration, formatUtc, readTime } from '../result/times';
import { valueOf, type Value } from '../result/Value';
import { visibleText } from '../text/visibleText';
import type { FieldView, RevealView, SectionView } from './protocol';

/** What a value holds when it is as documented. */
export type ContentOf<V> = V extends { readonly state: 'value'; readonly value: infer T }
  ? T
  : never;

/** Stands for null and for missing alike. */
export function notProvided(): ShownText {
  return t('Not provided');
}

/** A part of the result that may be null, or of the wrong type. */
export function section<S, T>(shown: Value<S>, draw: (value: S) => T): SectionView<T> {
  if (shown.state === 'value') return { state: 'present', content: draw(shown.value) };
  return 'text' in shown ? { state: 'deviates', text: shown.text } : { state: 'absent' };
}

/**
 * A value with its label from the documented model. One of the wrong type shows as sent, and is never coerced.
 *
 * @param path where the value stands in the result, for a value that a person may want to see there.
 */
export function field<T>(
  shown: Value<T>,
  format: (value: T) => ShownText,
  path?: string,
): FieldView {
  const place = { label: say(shown.label), ...(path !== undefined && { path }) };
  switch (shown.state) {
    case 'value':
      return { ...place, text: visibleText(format(shown.value)), state: 'sent' };
    case 'deviates':
      return { ...place, text: shown.text, state: 'deviates' };
    case 'masked':
      return { ...place, text: shown.text, state: 'masked', ...revealOf(shown) };
    default:
      return { ...place, text: notProvided(), state: 'notProvided' };
  }
}

export function textField(shown: Value<ShownText>, path?: string): FieldView {
  return field(shown, (text) => text, path);
}

/** The other properties of an object. */
export function without<T extends object, Key extends keyof T>(
  object: T,
  keys: readonly Key[],
): Omit<T, Key> {
  const left = Object.entries(object).filter(([key]) => !keys.some((each) => each === key));
  return Object.fromEntries(left) as Omit<T, Key>;
}

/** A field for each text of an object, in the order of the documentation. */
export function fieldsOf(
  texts: Readonly<Record<string, Value<ShownText>>>,
  path: string,
): readonly FieldView[] {
  return Object.entries(texts).map(([key, text]) =>
    textField(text, path === '' ? key : `${path}.${key}`),
  );
}

/** `Yes` or `No`. */
export function yesNoField(shown: Value<boolean>, path?: string): FieldView {
  return field(shown, (value) => (value ? t('Yes') : t('No')), path);
}

/** What a field shows of one of several values. */
export type FieldPart = Pick<FieldView, 'text' | 'state' | 'reveal'>;

/** Several values as one: that is masked, or deviates, when one of them does. Empty without values. */
export function joinedParts(parts: readonly FieldPart[], separator: string): FieldPart {
  const special = parts.find(({ state }) => state === 'masked' || state === 'deviates');
  const reveal = parts.find((part) => part.reveal)?.reveal;
  return {
    text: parts.map(({ text }) => text).join(separator) as ShownText,
    state: special?.state ?? 'sent',
    ...(reveal && { reveal }),
  };
}

/** The items of a list as one value. */
export function listField<T>(
  shown: Value<readonly T[]>,
  partsOf: (list: readonly T[]) => readonly FieldPart[],
  path: string,
  separator = ', ',
): FieldView {
  const whole = field(shown, () => t('None'), path);
  const parts = partsOf(valueOf(shown) ?? []);
  return parts.length === 0 ? whole : { ...whole, ...joinedParts(parts, separator) };
}

/** The button that uncovers a masked value, if one may. */
export function revealOf({ reveal }: { readonly reveal?: MaskableField }): { reveal?: RevealView } {
  return reveal === undefined
    ? {}
    : { reveal: { field: reveal, label: PERSONAL_KINDS[reveal].revealLabel() } };
}

/** The value without its button, where one button stands for several values. */
export function withoutReveal(view: FieldView): FieldView {
  const { reveal: _, ...shown } = view;
  return shown;
}

/** `2023-01-26 08:12:00 UTC`, with the value as sent in its title; an unreadable time shows as sent. */
export function timeField(shown: Value<ShownText>, path: string): FieldView {
  const plain = textField(shown, path);
  const time = readTime(valueOf(shown) ?? '');
  if (shown.state !== 'value' || time === undefined) return plain;
  return {
    ...plain,
    text: formatUtc(time.epochMs),
    title: shown.value,
    ...(!time.zoned && { note: t('zone not sent, read as UTC') }),
  };
}

type Times = Pick<ShownResult, 'start_time' | 'end_time'>;

/** Start and end; that no zone was sent is said once for both. */
export function timeFields({ start_time, end_time }: Times): readonly FieldView[] {
  const start = timeField(start_time, 'start_time');
  const { note, ...end } = timeField(end_time, 'end_time');
  return [start, note === undefined || note === start.note ? end : { ...end, note }];
}

/** The time from start to end, where both were sent. */
export function durationField({ start_time, end_time }: Times): FieldView {
  const start = readTime(valueOf(start_time) ?? '');
  const end = readTime(valueOf(end_time) ?? '');
  const text = start && end && formatDuration(end.epochMs - start.epochMs);
  const label = t('Duration');
  return text === undefined
    ? { label, text: notProvided(), state: 'notProvided' }
    : { label, text, state: 'sent' };
}
