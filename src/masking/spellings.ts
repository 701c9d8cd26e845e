import { readDate, readTime } from '../result/times';

/** A value as another text may write it. */
export interface Spelling {
  readonly text: string;
  /** Whether its words may stand in another order. */
  readonly anyOrder: boolean;
  /** Whether it is found only with separators between its words, and not inside of others. */
  readonly isApart: boolean;
}

/** The value as it is. */
export function ownSpelling(text: string): Spelling {
  return { text, anyOrder: true, isApart: false };
}

/** The value as it is; of a date or time also the date as people write it: `1.2.1980`, `1 Feb 1980`, `1980年2月1日`. */
export function spellingsOf(value: string): readonly Spelling[] {
  const day = readTime(value) === undefined ? value : value.slice(0, DATE_LENGTH);
  const own = (day === value ? [value] : [value, day]).map(ownSpelling);
  if (readDate(day) === undefined) return own;
  const [year = '', month = '', date = ''] = day.split('-');
  const [shortMonth, shortDate] = [String(Number(month)), String(Number(date))];
  const name = MONTHS[Number(month) - 1] ?? '';
  const end = ENDS[/^1\d/.test(shortDate) ? 0 : Number(shortDate) % 10] ?? 'th';
  const words = [name, name.slice(0, 3), ...(name === 'September' ? ['Sept'] : [])];
  const named = words.flatMap((word) => [
    ...[date, shortDate, shortDate + end, `${shortDate}${end} of`].flatMap((digits) => [
      `${digits} ${word} ${year}`,
      `${word} ${digits} ${year}`,
    ]),
    `${year} ${word} ${date}`,
    `${year} ${word} ${shortDate}`,
  ]);
  const withoutZeros = [
    `${year} ${shortMonth} ${shortDate}`,
    `${shortDate} ${shortMonth} ${year}`,
    `${shortMonth} ${shortDate} ${year}`,
  ];
  const marked = [
    [year, month, date],
    [year, shortMonth, shortDate],
  ].flatMap((parts) => MARKS.map((marks) => parts.map((part, at) => part + marks[at]).join('')));
  return [
    ...own,
    ...[...new Set([...named, ...marked])].map((text) => ({
      text,
      anyOrder: false,
      isApart: false,
    })),
    ...withoutZeros.map((text) => ({ text, anyOrder: false, isApart: true })),
  ];
}

const DATE_LENGTH = '1980-01-01'.length;

/** Of ordinals, by their last digit. */
const ENDS = ['th', 'st', 'nd', 'rd'];

/** After year, month and day, in Chinese, Japanese and Korean. */
const MARKS = ['年月日', '년월일'];

/** The messages of IDWise are in English. */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Longest number that is written out. */
const PLAIN_LENGTH = 40;

/** The number without an exponent and without zeros at the end of its decimals; unchanged if that would be long. */
export function plainNumber(source: string): string {
  const [, sign, whole = '', decimals = '', exponent = '0'] = NUMBER.exec(source) ?? [];
  if (sign === undefined) return source;
  const shift = Number(exponent);
  if (whole.length + decimals.length + Math.abs(shift) > PLAIN_LENGTH) return source;
  const point = whole.length + shift;
  const digits = (whole + decimals).padStart(
    whole.length + decimals.length + Math.max(0, -point),
    '0',
  );
  const split = Math.max(point, 0);
  const before = digits
    .slice(0, split)
    .padEnd(split, '0')
    .replace(/^0+(?=\d)/, '');
  const after = digits.slice(split).replace(/0+$/, '');
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}
