import { DATE_TIME, readDate, readTime } from '../result/times';

/** An invented journey starts in this year. */
const START_YEAR = 2024;
const START_MS = startIn(START_YEAR);
const DAY_MS = 86_400_000;

type Range = readonly [first: number, last: number];

/** Years with four digits. */
const ALL_YEARS: Range = [0, 9999];
const ALL_MONTHS: Range = [0, 9999 * 12 + 11];
const ALL_DAYS: Range = [dayOf('0000-01-01'), dayOf('9999-12-31')];

/** Start dates to try: years, and days in each year. A later day would move a birth date into another year. */
const YEARS = 5;
const DAYS = 30;

/** With more dates than this, some repeat whatever the start is; only two starts are tried. */
const MANY = 10_000;

/** How often months and years are moved when no start fits. */
const MOVES = 200;

/** Dates and times of a response. Days are counted from 1970. */
export class OriginalDates {
  /** The first date or time other than a birth date. */
  private first: number | undefined;
  readonly days = new Set<number>();
  readonly births = new Set<number>();
  /** Raw. */
  readonly times = new Set<string>();
  /** Raw dates of the Islamic calendar. */
  readonly hijri = new Set<string>();
  readonly months = new Set<number>();
  readonly years = new Set<number>();

  /** @param startTime raw `start_time` of the journey. */
  constructor(private readonly startTime: string | undefined) {}

  /** When the journey started, in epoch milliseconds. */
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
   * The day of a machine-readable date (YYMMDD); undefined if it is unknown.
   *
   * @param isBirth picks the century before the journey.
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
 * Invents dates and times. All move by the same number of days, which keeps durations and order. A birth date becomes
 * the first day of the year that keeps the age. Takes the first start at which no invented date equals a date of the
 * response.
 */
export class InventedDates {
  private shiftMs = 0;
  private days: Shifted = new Map();
  private months: Shifted = new Map();
  private years: Shifted = new Map();

  /** @param taken strings that must not be invented. */
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

  /** Keeps the original's separator, number of fraction digits and zone. */
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

  /** Looks for a start at which nothing repeats. Otherwise keeps the last start and returns false. */
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

  /** @param day days after the usual start. */
  private start(year: number, day: number): void {
    const { baseMs, days, births, months, years } = this.originals;
    this.shiftMs = startIn(year) + day * DAY_MS - baseMs;
    const shiftDays = Math.round(this.shiftMs / DAY_MS);
    const [firstDay, lastDay] = ALL_DAYS;
    const pinned = new Map<number, number>();
    for (const birth of births) {
      // The same birth in another calendar may be a day or two off.
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

  /** The first day of the year that keeps the age in a journey of `year`. */
  private birthday(birth: number, year: number): number {
    const { startMs = START_MS } = this.originals;
    const start = isoDate(Math.floor(startMs / DAY_MS));
    const date = isoDate(birth);
    const years = Number(start.slice(0, 4)) - Number(date.slice(0, 4));
    const age = start.slice(5) < date.slice(5) ? years - 1 : years;
    return dayOf(`${yearText(year - Math.min(Math.max(age, 0), year))}-01-01`);
  }

  /** Whether an invented value is in the response. */
  private repeats<T>(invented: Iterable<T>, text: (value: T) => string): boolean {
    for (const value of invented) if (this.taken.has(text(value))) return true;
    return false;
  }

  /** Moves months or years until none is in the response. Ignores the births. */
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

/** Maps each value to its target, or as close to it as the order allows. Distinct values stay distinct. */
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

/** The day of a valid date. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** `1985-04` as months since the year 0; undefined for anything else. */
export function readMonth(text: string): number | undefined {
  return readDate(`${text}-01`) === undefined
    ? undefined
    : Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
}

export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the default start for a year without four digits. */
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

/** An Islamic date. Its form is ISO 8601's; only the year differs. */
const HIJRI = /^(1[0-6]\d\d)([-/.])(0[1-9]|1[0-2])\2([0-2]\d|30)$/;

/** 1970-01-01 as a Julian day. */
const EPOCH = 2_440_588;

/** The day of an Islamic date (tabular calendar), counted from 1970; undefined for anything else. */
export function readHijri(text: string): number | undefined {
  const [, year, , month, day] = HIJRI.exec(text) ?? [];
  if (year === undefined || day === '00') return undefined;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const julian =
    Math.floor((11 * y + 3) / 30) + 354 * y + 30 * m - Math.floor((m - 1) / 2) + d + 1_948_055;
  return julian - EPOCH;
}

/** @param original its separator is kept. */
export function writeHijri(day: number, original: string): string {
  const [, , separator = '-'] = HIJRI.exec(original) ?? [];
  // Estimate the year, correct it, then find the month.
  const first = (year: number, month = 1): number =>
    readHijri(`${year}-${String(month).padStart(2, '0')}-01`) ?? Number.NaN;
  let year = Math.min(Math.max(Math.floor((day + 492_148) / 354.367), 1000), 1699);
  while (year > 1000 && first(year) > day) year -= 1;
  while (year < 1699 && first(year + 1) <= day) year += 1;
  let month = 1;
  while (month < 12 && first(year, month + 1) <= day) month += 1;
  const date = Math.min(Math.max(day - first(year, month) + 1, 1), 30);
  return [year, month, date].map((part) => String(part).padStart(2, '0')).join(separator);
}
