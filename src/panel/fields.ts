import * as l10n from '@vscode/l10n';
import type { ShownResult } from '../privacy/ShownResult';
import { type ShownText, visibleText } from '../text/ShownText';
import { PERSONAL_KINDS, type MaskableField } from '../result/personal';
import { formatDuration, formatUtc, readTime } from '../result/times';
import { valueOf, type Value } from '../result/Value';
import type { FieldView, RevealView, SectionView } from './protocol';

/** The type of a value of the documented type. */
export type ContentOf<V> = V extends { readonly state: 'value'; readonly value: infer T }
  ? T
  : never;

/** For null and missing values. */
export function notProvidedText(): ShownText {
  return l10n.t('Not provided');
}

/** The view of a part that may be null or not of the documented type. */
export function section<S, T>(shown: Value<S>, draw: (value: S) => T): SectionView<T> {
  if (shown.state === 'value') return { state: 'present', content: draw(shown.value) };
  return 'text' in shown ? { state: 'deviates', text: shown.text } : { state: 'absent' };
}

/**
 * The view of a value, with its documented label. A value of another type is shown raw and never coerced.
 *
 * @param path of the value in the result, for Show in Raw Result.
 */
export function field<T>(
  shown: Value<T>,
  format: (value: T) => ShownText,
  path?: string,
): FieldView {
  const place = { label: shown.label, ...(path !== undefined && { path }) };
  switch (shown.state) {
    case 'value':
      return { ...place, text: visibleText(format(shown.value)), state: 'sent' };
    case 'deviates':
      return { ...place, text: visibleText(shown.text), state: 'deviates' };
    case 'masked':
      return { ...place, text: shown.text, state: 'masked', ...revealOf(shown) };
    default:
      return { ...place, text: notProvidedText(), state: 'notProvided' };
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

export function yesNoField(shown: Value<boolean>, path?: string): FieldView {
  return field(shown, (value) => (value ? l10n.t('Yes') : l10n.t('No')), path);
}

export type FieldPart = Pick<FieldView, 'text' | 'state' | 'reveal'>;

/** Joins several values: masked or deviating if one of them is. Empty without values. */
export function joinedParts(parts: readonly FieldPart[], separator: string): FieldPart {
  const special = parts.find(({ state }) => state === 'masked' || state === 'deviates');
  const reveal = parts.find((part) => part.reveal)?.reveal;
  return {
    text: parts.map(({ text }) => text).join(separator) as ShownText,
    state: special?.state ?? 'sent',
    ...(reveal && { reveal }),
  };
}

/** The items of a list, joined. */
export function listField<T>(
  shown: Value<readonly T[]>,
  partsOf: (list: readonly T[]) => readonly FieldPart[],
  path: string,
  separator = ', ',
): FieldView {
  const whole = field(shown, () => l10n.t('None'), path);
  const parts = partsOf(valueOf(shown) ?? []);
  return parts.length === 0 ? whole : { ...whole, ...joinedParts(parts, separator) };
}

/** The button that reveals a masked value, if it may be revealed. */
export function revealOf({ reveal }: { readonly reveal?: MaskableField }): { reveal?: RevealView } {
  return reveal === undefined
    ? {}
    : { reveal: { field: reveal, label: PERSONAL_KINDS[reveal].revealLabel() } };
}

/** For values that share one button. */
export function withoutReveal(view: FieldView): FieldView {
  const { reveal: _, ...shown } = view;
  return shown;
}

/** `2023-01-26 08:12:00 UTC`, with the raw value as title. An unreadable time is shown raw. */
export function timeField(shown: Value<ShownText>, path: string): FieldView {
  const plain = textField(shown, path);
  const time = readTime(valueOf(shown) ?? '');
  if (shown.state !== 'value' || time === undefined) return plain;
  return {
    ...plain,
    text: formatUtc(time.epochMs),
    title: shown.value,
    ...(!time.zoned && { note: l10n.t('zone not sent, read as UTC') }),
  };
}

type Times = Pick<ShownResult, 'start_time' | 'end_time'>;

/** Start and end. A missing zone is noted only once. */
export function timeFields({ start_time, end_time }: Times): readonly FieldView[] {
  const start = timeField(start_time, 'start_time');
  const { note, ...end } = timeField(end_time, 'end_time');
  return [start, note === undefined || note === start.note ? end : { ...end, note }];
}

/** The time from start to end. */
export function durationField({ start_time, end_time }: Times): FieldView {
  const start = readTime(valueOf(start_time) ?? '');
  const end = readTime(valueOf(end_time) ?? '');
  const text = start && end && formatDuration(end.epochMs - start.epochMs);
  const label = l10n.t('Duration');
  return text === undefined
    ? { label, text: notProvidedText(), state: 'notProvided' }
    : { label, text, state: 'sent' };
}
