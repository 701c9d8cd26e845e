import { DATE_TIME, readDate, readTime } from '../result/times';

/** When an invented journey starts. */
const START_MS = Date.UTC(2024, 0, 15, 9);
const START_YEAR = 2024;
const DAY_MS = 86_400_000;

/** What an invented text of a documented property looks like; `#` is its number. */
const FORMS: Readonly<Record<string, string>> = {
  journey_id: 'f1c7000000000000########',
  tenant_id: 'tenant-#',
  applicant_id: 'applicant-#',
  reference_number: 'reference-#',
  personal_number: '000000-####',
  full_name: 'Alex Example #',
  model_version: 'version-#',
  image_path: 'image-#',
  profile_image_path: 'image-#',
  video_path: 'video-#',
  instance_key: 'instance-#',
};

/**
 * Invents values for one journey. The first one of a kind is the same in every fixture, whatever it stands for: a text made
 * from the original, by a digest say, would tell a short number to anyone who tries them all. What is the same in the journey
 * is the same in the fixture. Durations and the age keep their size.
 */
export class InventedValues {
  private readonly texts = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private shiftMs: number | undefined;
  private readonly startMs: number | undefined;

  /** @param startTime when the journey started, as sent. */
  constructor(startTime: string | undefined) {
    this.startMs = startTime === undefined ? undefined : readTime(startTime)?.epochMs;
  }

  /** @param key of the property, if it is a documented one. */
  text(original: string, key: string | undefined): string {
    if (original === '') return '';
    if (readDate(original) !== undefined) return this.date(original, key);
    if (readTime(original) !== undefined) return this.time(original);
    const known = this.texts.get(original);
    if (known !== undefined) return known;
    const form = (key === undefined ? undefined : FORMS[key]) ?? `${words(key ?? 'text')} #`;
    const invented = form.replace(/#+/, (place) =>
      String(this.next(form)).padStart(place.length, '0'),
    );
    this.texts.set(original, invented);
    return invented;
  }

  /** @param kind of the dictionary: `rule`, `detail`, `undocumented`. */
  key(original: string, kind: string): string {
    const place = `${kind} ${original}`;
    const known = this.keys.get(place);
    if (known !== undefined) return known;
    const invented = `${kind}_${this.next(`${kind}_`)}`;
    this.keys.set(place, invented);
    return invented;
  }

  /** A whole number for a whole one, a decimal for a decimal. Scores keep the ten that they are in. */
  number(source: string, key: string | undefined): string {
    const value = Number(source);
    if (key === 'score' && value >= 0 && value <= 100) {
      return String(Math.min(90, Math.floor(value / 10) * 10) + 5);
    }
    const count = this.next('number');
    return Number.isInteger(value) ? String(count) : `${count}.5`;
  }

  private next(form: string): number {
    const count = (this.counts.get(form) ?? 0) + 1;
    this.counts.set(form, count);
    return count;
  }

  private date(original: string, key: string | undefined): string {
    const time = Date.parse(original);
    if (key === 'birth_date') {
      const year = String(START_YEAR - this.ageAtStart(original)).padStart(4, '0');
      return original === `${year}-01-01` ? `${year}-01-02` : `${year}-01-01`;
    }
    const days = Math.round(this.shift(time) / DAY_MS) || 1;
    return isoOf(time + days * DAY_MS).slice(0, 10);
  }

  /** In the form of the original: its separator, the digits of its fraction, a zone if it has one. */
  private time(original: string): string {
    const { epochMs } = readTime(original) ?? { epochMs: START_MS };
    const [, , , , seconds, fraction, zone] = DATE_TIME.exec(original) ?? [];
    const iso = isoOf(epochMs + this.shift(epochMs));
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

  /** By how much all times move, so that the journey, or the first time in it, begins at the invented start. */
  private shift(first: number): number {
    this.shiftMs ??= START_MS - (this.startMs ?? first) || DAY_MS;
    return this.shiftMs;
  }

  /** In whole years. */
  private ageAtStart(birthDate: string): number {
    const start = new Date(this.startMs ?? START_MS).toISOString().slice(0, 10);
    const years = Number(start.slice(0, 4)) - Number(birthDate.slice(0, 4));
    const age = start.slice(5) < birthDate.slice(5) ? years - 1 : years;
    return Math.min(Math.max(age, 0), START_YEAR);
  }
}

/** A time that no year of four digits holds becomes the start. */
function isoOf(epochMs: number): string {
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return (year >= 0 && year <= 9999 ? date : new Date(START_MS)).toISOString();
}

/** `result_description`: `Result description`. */
function words(key: string): string {
  const text = key.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
