/** The parts that vary. A date has six digits, YYMMDD, or is unknown. */
export interface ZoneParts {
  /** The first letter of the document's code: `P` for a passport, `V` for a visa, `I` for a card. */
  readonly code: string;
  readonly state: string;
  readonly number: string;
  readonly nationality: string;
  readonly birth: string;
  readonly expiry: string;
}

interface Layout {
  readonly lines: number;
  readonly width: number;
}

/** ICAO 9303: cards (TD1), official documents and visas (TD2, MRV-B), passports and visas (TD3, MRV-A). */
const LAYOUTS: readonly Layout[] = [
  { lines: 3, width: 30 },
  { lines: 2, width: 36 },
  { lines: 2, width: 44 },
];

/** The holder of every invented document. */
const HOLDER = 'EXAMPLE<<ALEX';

const CODES = /^[PVIAC]/;

/** Reads a machine-readable zone; undefined for other strings. */
export function readZone(text: string): ZoneParts | undefined {
  const zone = linesOf(text);
  if (zone === undefined) return undefined;
  const { lines } = zone;
  const [first = '', second = ''] = lines;
  const common = { code: CODES.exec(first)?.[0] ?? '', state: first.slice(2, 5) };
  return lines.length === 3
    ? {
        ...common,
        number: first.slice(5, 14),
        birth: second.slice(0, 6),
        expiry: second.slice(8, 14),
        nationality: second.slice(15, 18),
      }
    : {
        ...common,
        number: second.slice(0, 9),
        nationality: second.slice(10, 13),
        birth: second.slice(13, 19),
        expiry: second.slice(21, 27),
      };
}

/** Writes a zone in the original's layout: valid check digits, an invented name, no sex, no optional data. */
export function writeZone(original: string, parts: ZoneParts): string {
  const { lines: { length = 2 } = [], width = 44, separator = '' } = linesOf(original) ?? {};
  const { state, nationality } = parts;
  const code = `${parts.code || (width === 44 ? 'P' : 'I')}<${filled(state, 3)}`;
  const number = checked(filled(parts.number, 9));
  const dates = `${checked(filled(parts.birth, 6))}<${checked(filled(parts.expiry, 6))}`;
  const lines =
    length === 3
      ? cardLines(code + number, dates, filled(nationality, 3))
      : [
          filled(code + HOLDER, width),
          secondLine(number + filled(nationality, 3) + dates, width, parts.code === 'V'),
        ];
  return lines.join(separator);
}

function cardLines(start: string, dates: string, nationality: string): readonly string[] {
  const first = filled(start, 30);
  const second = filled(dates + nationality, 29);
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18);
  return [first, second + checkDigit(composite), filled(HOLDER, 30)];
}

/** In a passport, the optional data has its own check digit. A visa has no composite digit. */
function secondLine(start: string, width: number, isVisa: boolean): string {
  if (isVisa) return filled(start, width);
  const optional = filled('', width - start.length - (width === 44 ? 2 : 1));
  const line = start + (width === 44 ? checked(optional) : optional);
  return line + checkDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21));
}

function linesOf(
  text: string,
):
  | { readonly lines: readonly string[]; readonly width: number; readonly separator: string }
  | undefined {
  const characters = text.replaceAll(/\s/g, '');
  const layout = LAYOUTS.find(({ lines, width }) => lines * width === characters.length);
  if (layout === undefined || !/^[A-Z0-9<]+$/.test(characters)) return undefined;
  const { lines, width } = layout;
  return {
    lines: Array.from({ length: lines }, (_, line) =>
      characters.slice(line * width, (line + 1) * width),
    ),
    width,
    separator: /\s+/.exec(text.trim())?.[0] ?? '',
  };
}

function filled(text: string, width: number): string {
  return text
    .replaceAll(/[^A-Z0-9<]/g, '<')
    .padEnd(width, '<')
    .slice(0, width);
}

function checked(text: string): string {
  return text + checkDigit(text);
}

const WEIGHTS = [7, 3, 1] as const;

/** ICAO 9303 check digit: digits count as their value, letters from 10, fillers 0. */
export function checkDigit(text: string): string {
  const sum = [...text].reduce((all, character, index) => {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    return all + value * (WEIGHTS[index % 3] ?? 0);
  }, 0);
  return String(sum % 10);
}
