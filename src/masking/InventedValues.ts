import { DATE, DATE_TIME, readDate, readTime } from '../result/times';
import {
  dayOf,
  InventedDates,
  isoDate,
  OriginalDates,
  readMonth,
  readHijri,
} from './inventedDates';
import { readZone, writeZone } from './machineReadableZone';

/** Patterns of invented strings, by documented property or form. `#` is a number. */
const PATTERNS: Readonly<Record<string, string>> = {
  journey_id: 'f1c7000000000000########',
  tenant_id: 'tenant-#',
  customer_id: 'account-#',
  flow_id: 'flow-#',
  journey_definintion_id: 'flow-#',
  applicant_id: 'applicant-#',
  reference_number: 'reference-#',
  personal_number: '000000-####',
  document_number: 'X########',
  full_name: 'Alex Example #',
  first_name: 'Alex #',
  middle_name: 'Sam #',
  last_name: 'Example #',
  native_name: 'مثال #',
  country: 'Utopia #',
  line1: 'Example Street #',
  datasets: 'Dataset #',
  model_version: 'version-#',
  image_path: 'image-#',
  profile_image_path: 'image-#',
  video_path: 'video-#',
  instance_key: 'instance-#',
  resource_id: 'resource-#',
  match_id: 'match-#',
};

/** Patterns of invented keys, by what the dictionary holds. */
const KEY_PATTERNS = {
  rule: 'rule_#',
  detail: 'detail_#',
  step: 'step_#',
  check: 'check_#',
  field: 'Field #',
  image: 'picture_#_image_path',
  undocumented: 'undocumented_#',
} as const;

export type KeyKind = keyof typeof KEY_PATTERNS;

/** Codes of no country: Utopia's, which specimen documents have, and those for private use. */
const COUNTRY_CODES = { 2: ['UT', ...privateCodes('')], 3: ['UTO', ...privateCodes('A')] };

function privateCodes(end: string): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return [
    ...letters.slice(12).map((letter) => `Q${letter}`),
    ...letters.map((letter) => `X${letter}`),
  ].map((code) => code + end);
}

/** Forms that only a date of birth has. */
const BIRTHS: ReadonlySet<string | undefined> = new Set([
  'birth_date',
  'hijri_birth_date',
  'date_of_birth',
]);

/** Everything a response holds, collected before the first value is invented. */
export class Originals {
  /** Raw strings, keys and numbers. No invented value equals one of them. */
  readonly texts = new Set<string>();
  /** Keys of documents, which details of rules repeat. */
  readonly steps = new Set<string>();
  readonly dates: OriginalDates;

  /** @param startTime raw `start_time` of the journey. */
  constructor(startTime: string | undefined) {
    this.dates = new OriginalDates(startTime);
  }

  /** @param form the documented property, or a more specific form such as `date_of_birth`. */
  addText(text: string, form: string | undefined): void {
    this.texts.add(text);
    const { dates } = this;
    const isBirth = BIRTHS.has(form);
    const month = form === 'date_of_birth' ? readMonth(text) : undefined;
    const zone = form === 'machine_readable_zone' ? readZone(text) : undefined;
    if (isHijriDate(text, form)) dates.addHijri(text, isBirth);
    else if (readDate(text) !== undefined) dates.addDay(dayOf(text), isBirth);
    else if (readTime(text) !== undefined) dates.addTime(text);
    else if (month !== undefined) dates.months.add(month);
    else if (isYear(text, form)) dates.years.add(Number(text));
    else if (zone !== undefined) {
      for (const [sixDigits, ofBirth] of [
        [zone.birth, true],
        [zone.expiry, false],
      ] as const) {
        const day = dates.zoneDay(sixDigits, ofBirth);
        if (day !== undefined) dates.addDay(day, ofBirth);
      }
    }
  }
}

function isHijriDate(text: string, form: string | undefined): boolean {
  const isHijri = form === 'hijri_date' || form === 'hijri_birth_date';
  return isHijri && readHijri(text) !== undefined;
}

function isYear(text: string, form: string | undefined): boolean {
  return form === 'date_of_birth' && /^\d{4}$/.test(text);
}

/**
 * Invents values for one journey. Equal originals get equal replacements, and no replacement is a value of the journey.
 * Values are counted and not derived from the original, since a digest could be brute-forced. Durations and the age
 * stay.
 */
export class InventedValues {
  private readonly texts = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly dates: InventedDates;

  constructor(private readonly originals: Originals) {
    this.dates = new InventedDates(originals.dates, originals.texts);
  }

  /** @param form see `Originals.addText`. */
  text(original: string, form: string | undefined): string {
    if (original === '') return '';
    if (form === 'instance_key' && this.originals.steps.has(original)) {
      return this.key(original, 'step');
    }
    const known = this.date(original, form) ?? this.texts.get(original);
    if (known !== undefined) return known;
    const invented = this.zone(original, form) ?? this.special(original, form);
    this.texts.set(original, invented);
    return invented;
  }

  key(original: string, kind: KeyKind): string {
    const place = `${kind} ${original}`;
    const known = this.keys.get(place);
    if (known !== undefined) return known;
    // The suffix tells the calendar or script of the value.
    const [suffix = ''] = kind === 'field' ? (/ (?:Hijri|Native)$/.exec(original) ?? []) : [];
    const invented = this.fromPattern(KEY_PATTERNS[kind] + suffix);
    this.keys.set(place, invented);
    return invented;
  }

  /** Keeps whole numbers whole and decimals decimal. A score stays in its ten. */
  number(source: string, form: string | undefined): string {
    const value = Number(source);
    if (isYear(source, form)) return String(Number(this.dates.year(source)));
    if (form === 'score' && value >= 0 && value <= 100) {
      return String(Math.min(90, Math.floor(value / 10) * 10) + 5);
    }
    const end = Number.isInteger(value) ? '' : '.5';
    return this.unused('number', (count) => `${count}${end}`);
  }

  /** A date or time in the original's form; undefined for anything else. */
  private date(original: string, form: string | undefined): string | undefined {
    if (isHijriDate(original, form)) return this.dates.hijriDate(original);
    if (readDate(original) !== undefined) return this.dates.date(original);
    if (readTime(original) !== undefined) return this.dates.time(original);
    if (form !== 'date_of_birth') return undefined;
    if (readMonth(original) !== undefined) return this.dates.month(original);
    return isYear(original, form) ? this.dates.year(original) : undefined;
  }

  private special(original: string, form: string | undefined): string {
    // Replaces an impossible date by another impossible date.
    if (DATE.test(original)) return this.fromPattern('####-02-30', 9999);
    if (DATE_TIME.test(original)) return this.fromPattern('####-02-30T09:00:00', 9999);
    if (form === 'country' && /^[A-Z]{2,3}$/i.test(original)) return this.country(original);
    if (form === 'sex' && original.length === 1) return 'X';
    if (form === 'native_name' && !/\p{Script=Arabic}/u.test(original)) {
      return this.fromPattern('Native name #');
    }
    return this.fromPattern(PATTERNS[form ?? ''] ?? `${words(form ?? 'text')} #`);
  }

  private country({ length }: string): string {
    const known = COUNTRY_CODES[length === 2 ? 2 : 3];
    return this.unused(
      `country ${length}`,
      (count) => known[(count - 1) % known.length] ?? '',
      known.length,
    );
  }

  /** A machine-readable zone with the same layout; undefined for other strings. */
  private zone(original: string, form: string | undefined): string | undefined {
    const parts = form === 'machine_readable_zone' ? readZone(original) : undefined;
    if (parts === undefined) return undefined;
    const { code, state, nationality, number, birth, expiry } = parts;
    const known = (text: string, of: string): string => this.text(text.replaceAll('<', ''), of);
    const countryCode = (text: string): string =>
      /^[A-Z]{3}$/.test(text) ? known(text, 'country') : 'UTO';
    return writeZone(original, {
      code,
      state: countryCode(state),
      nationality: countryCode(nationality),
      number: known(number, 'document_number'),
      birth: this.zoneDate(birth, true),
      expiry: this.zoneDate(expiry, false),
    });
  }

  private zoneDate(sixDigits: string, isBirth: boolean): string {
    const day = this.originals.dates.zoneDay(sixDigits, isBirth);
    return day === undefined ? '' : isoDate(this.dates.day(day)).slice(2).replaceAll('-', '');
  }

  private fromPattern(pattern: string, most?: number): string {
    return this.unused(
      pattern,
      (count) => pattern.replace(/#+/, (place) => String(count).padStart(place.length, '0')),
      most,
    );
  }

  /**
   * The next string of a kind that the response does not hold.
   *
   * @param most how many strings of this kind exist.
   */
  private unused(kind: string, make: (count: number) => string, most = Infinity): string {
    let count = this.counts.get(kind) ?? 0;
    let tries = 0;
    let text: string;
    do {
      count += 1;
      tries += 1;
      text = make(count);
    } while (this.originals.texts.has(text) && tries < most);
    this.counts.set(kind, count);
    return text;
  }
}

/** `result_description`: `Result description`; `addressType`: `Address type`. */
function words(key: string): string {
  const text = key
    .replaceAll(
      /([a-z])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
