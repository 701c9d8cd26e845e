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
