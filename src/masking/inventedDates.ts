import { DATE_TIME, readDate, readTime } from '../result/times';
import { readHijri, writeHijri } from './hijriDate';

/** When an invented journey starts. */
const START_YEAR = 2024;
const START_MS = startIn(START_YEAR);
const DAY_MS = 86_400_000;

type Range = readonly [first: number, last: number];

/** Of years with four digits. */
const ALL_YEARS: Range = [0, 9999];
const ALL_MONTHS: Range = [0, 9999 * 12 + 11];
const ALL_DAYS: Range = [dayOf('0000-01-01'), dayOf('9999-12-31')];

/** How many years, and days in each, a start is looked for. A later day would move a birth date into another year. */
const YEARS = 5;
const DAYS = 30;

/** Of so many dates one is found again among the others, whatever the start. A second try makes each another date. */
const MANY = 10_000;

/** How often months and years are moved on when the start does not help. */
const MOVES = 200;

/** Dates and times of a response. Days are counted from 1970. */
export class OriginalDates {
  /** The first date or time that is no birth date. */
  private first: number | undefined;
  readonly days = new Set<number>();
  readonly births = new Set<number>();
  /** As sent. */
  readonly times = new Set<string>();
  /** Dates of the Islamic calendar, as sent. */
  readonly hijri = new Set<string>();
  readonly months = new Set<number>();
  readonly years = new Set<number>();

  /** @param startTime when the journey started, as sent. */
  constructor(private readonly startTime: string | undefined) {}

  /** What the invented start stands for, in epoch milliseconds. */
  get startMs(): number | undefined {
    return this.startTime === undefined ? undefined : readTime(this.startTime)?.epochMs;
  }

  get baseMs(): number {
    return this.startMs ?? this.first ?? START_MS;
  }

  addDay(day: number, isBirth: boolean): void {
    this.days.add(day);
    if (isBirth) this.births.add(day);
    else this.first ??= day * DAY_MS;
  }

  /**
   * The day that six digits (YYMMDD) of a machine-readable zone mean; undefined for a date that is not known.
   *
   * @param isBirth a birth is before the journey, whatever the century.
   */
  zoneDay(sixDigits: string, isBirth: boolean): number | undefined {
    const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(sixDigits) ?? [];
    const inCentury = (century: string): number | undefined => {
      const date = readDate(`${century}${year}-${month}-${day}`);
      return date === undefined ? undefined : dayOf(date);
    };
    const recent = inCentury('20');
    const isLater = recent === undefined || recent * DAY_MS > (this.startMs ?? START_MS);
    return isBirth && isLater ? inCentury('19') : recent;
  }

  addHijri(text: string, isBirth: boolean): void {
    const day = readHijri(text);
    if (day === undefined) return;
    this.hijri.add(text);
    this.addDay(day, isBirth);
  }

  addTime(text: string): void {
    this.times.add(text);
    this.first ??= readTime(text)?.epochMs;
  }
}

/**
 * Invents dates and times. All move by the same number of days, so that the journey begins at the invented start: durations and
 * order stay. A birth date becomes the first day of the year that keeps the age. Of the possible starts the first is taken that
 * leads to no date of the response.
 */
export class InventedDates {
  private shiftMs = 0;
  private days: Shifted = new Map();
  private months: Shifted = new Map();
  private years: Shifted = new Map();

  /** @param taken strings that no invented value may be. */
  constructor(
    private readonly originals: OriginalDates,
    private readonly taken: ReadonlySet<string>,
  ) {
    if (this.findStart()) return;
    const { months, years } = originals;
    this.months = this.moved(months, monthText, ALL_MONTHS);
    this.years = this.moved(years, yearText, ALL_YEARS);
  }

  /** A date without a time, `1985-04-12`. */
  date(original: string): string {
    return isoDate(this.day(dayOf(original)));
  }

  /** A date of the Islamic calendar, `1405-07-22`, in the form of the original. */
  hijriDate(original: string): string | undefined {
    const day = readHijri(original);
    return day === undefined ? undefined : writeHijri(this.day(day), original);
  }

  /** A known day. */
  day(original: number): number {
    return this.days.get(original) ?? original + Math.round(this.shiftMs / DAY_MS);
  }

  month(original: string): string {
    const month = readMonth(original) ?? 0;
    return monthText(this.months.get(month) ?? month);
  }

  year(original: string): string {
    return yearText(this.years.get(Number(original)) ?? Number(original));
  }

  /** In the form of the original: its separator, the digits of its fraction, a zone if it has one. */
  time(original: string): string {
    const { epochMs } = readTime(original) ?? { epochMs: START_MS };
    const [, , , , seconds, fraction, zone] = DATE_TIME.exec(original) ?? [];
    const iso = isoTime(epochMs + this.shiftMs);
    const digits = iso
      .slice(20, 23)
      .padEnd(fraction?.length ?? 0, '0')
      .slice(0, fraction?.length);
    return [
      iso.slice(0, 10),
      original[10],
      iso.slice(11, seconds === undefined ? 16 : 19),
      fraction === undefined ? '' : `.${digits}`,
      zone === undefined ? '' : 'Z',
    ].join('');
  }

  /** Whether a start was found that repeats nothing. Without one, that of the last try is taken. */
  private findStart(): boolean {
    const { days, times, hijri } = this.originals;
    const isLong = days.size + times.size > MANY;
    for (let year = START_YEAR; year < START_YEAR + (isLong ? 1 : YEARS); year += 1) {
      for (let day = 0; day < (isLong ? 2 : DAYS); day += 1) {
        this.start(year, day);
        if (this.repeats(this.months.values(), monthText)) break;
        if (this.repeats(this.years.values(), yearText)) break;
        const repeatsDay = this.repeats(this.days.values(), isoDate);
        if (repeatsDay || this.repeats(hijri, (date) => this.hijriDate(date) ?? '')) continue;
        if (!this.repeats(times, (time) => this.time(time))) return true;
      }
    }
    return false;
  }

  /** @param day how many days after the usual one the journey starts. */
  private start(year: number, day: number): void {
    const { baseMs, days, births, months, years } = this.originals;
    this.shiftMs = startIn(year) + day * DAY_MS - baseMs;
    const shiftDays = Math.round(this.shiftMs / DAY_MS);
    const [firstDay, lastDay] = ALL_DAYS;
    const pinned = new Map<number, number>();
    for (const birth of births) {
      // The same date of another calendar may be a day or two off.
      const near = [-2, -1, 1, 2].map((off) => birth + off).find((other) => pinned.has(other));
      pinned.set(birth, pinned.get(near ?? birth) ?? this.birthday(birth, year) + day);
    }
    this.days = inOrder(
      days,
      [firstDay, lastDay - day],
      (each) => pinned.get(each) ?? each + shiftDays,
    );
    const ofBirths = (part: (day: number) => number): Shifted =>
      new Map([...births].map((birth) => [part(birth), part(this.day(birth))]));
    const monthsOfBirths = ofBirths(monthOf);
    const yearsOfBirths = ofBirths(yearOf);
    const shiftMonths = Math.round(shiftDays / 30.44);
    const shiftYears = Math.round(shiftDays / 365.25);
    this.months = inOrder(
      months,
      ALL_MONTHS,
      (each) => monthsOfBirths.get(each) ?? each + shiftMonths,
    );
    this.years = inOrder(years, ALL_YEARS, (each) => yearsOfBirths.get(each) ?? each + shiftYears);
  }

  /** The first day of the year that keeps the age in a journey of the year. */
  private birthday(birth: number, year: number): number {
    const { startMs = START_MS } = this.originals;
    const start = isoDate(Math.floor(startMs / DAY_MS));
    const date = isoDate(birth);
    const years = Number(start.slice(0, 4)) - Number(date.slice(0, 4));
    const age = start.slice(5) < date.slice(5) ? years - 1 : years;
    return dayOf(`${yearText(year - Math.min(Math.max(age, 0), year))}-01-01`);
  }

  /** Whether an invented value is one of the response. */
  private repeats<T>(invented: Iterable<T>, text: (value: T) => string): boolean {
    for (const value of invented) if (this.taken.has(text(value))) return true;
    return false;
  }

  /** Moves months or years on until none is one of the response, whatever the births are. */
  private moved(
    originals: ReadonlySet<number>,
    text: (value: number) => string,
    range: Range,
  ): Shifted {
    let values: Shifted = new Map();
    for (let move = 1; move < MOVES; move += 1) {
      values = inOrder(originals, range, (value) => value + move);
      if (!this.repeats(values.values(), text)) break;
    }
    return values;
  }
}

type Shifted = ReadonlyMap<number, number>;

/** Maps each value to its target, or as near to that as the order allows. What differs stays different. */
function inOrder(
  values: ReadonlySet<number>,
  [first, last]: Range,
  target: (value: number) => number,
): Shifted {
  const sorted = [...values].toSorted((a, b) => a - b);
  let before = first - 1;
  const targets = sorted.map((value) => {
    before = Math.max(target(value), before + 1);
    return before;
  });
  let after = last + 1;
  for (let index = targets.length - 1; index >= 0; index -= 1) {
    after = Math.min(targets[index] ?? after, after - 1);
    targets[index] = after;
  }
  return new Map(sorted.map((value, index) => [value, targets[index] ?? value]));
}

function startIn(year: number): number {
  return Date.UTC(year, 0, 15, 9);
}

/** The day of a date that the calendar has. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** `1985-04`, counted from the year 0; undefined for anything else. */
export function readMonth(text: string): number | undefined {
  return readDate(`${text}-01`) === undefined
    ? undefined
    : Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
}

export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A time that no year of four digits holds becomes the start. */
function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return (year >= 0 && year <= 9999 ? date : new Date(START_MS)).toISOString();
}

function yearOf(day: number): number {
  return Number(isoDate(day).slice(0, 4));
}

function monthOf(day: number): number {
  return readMonth(isoDate(day).slice(0, 7)) ?? 0;
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

function monthText(month: number): string {
  return `${yearText(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;
}
