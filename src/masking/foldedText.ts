/** A string reduced to letters, digits and symbols in one spelling, for comparison. */
export interface FoldedText {
  /** UTF-16 code units in lower case, NFKC and Western digits, without separators and invisible characters. */
  readonly units: readonly number[];
  /** For each unit, where its source starts and ends in the original string. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For each unit, how many separators stand before it. Spaces in a row count once, and so does a repeated separator. */
  readonly gaps: readonly number[];
}

/** A base character with its marks, folded together. */
const CLUSTER = /[^\p{M}][\p{M}\u1160-\u11FF\uFF9E\uFF9F]*|\p{M}+/guy;

const SEPARATOR = /^[\p{Z}\p{P}\p{Cc}+<=>^`|~$]$/u;
const INVISIBLE = /^\p{Cf}$/u;

/** Optional in spelling: Arabic vowel signs and the dot of `i̇`, the lower case of the Turkish `İ`. */
const OPTIONAL_MARK = /^(?:[\u064B-\u065F]|\u0670|\u0307)$/;

const GREEK = /\p{Script=Greek}/u;

/** Not covered by lower case and NFKC. U+0640 only stretches an Arabic word. */
const FOLDS: Readonly<Partial<Record<string, string>>> = { ß: 'ss', ı: 'i', ς: 'σ', '\u0640': '' };

/** The zero of each script with its own digits; the other nine follow it. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810,
];

/** Folds a string, so that two spellings of a value become equal. Linear in its length. */
export function foldText(text: string): FoldedText {
  const folded = {
    units: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
    gaps: [] as number[],
  };
  let gap = 0;
  let separator = '';
  const add = (unit: number, start: number, end: number): void => {
    folded.units.push(unit);
    folded.starts.push(start);
    folded.ends.push(end);
    folded.gaps.push(gap);
    gap = 0;
    separator = '';
  };
  const separate = (by: string): void => {
    const kind = by.trim() === '' ? ' ' : by;
    if (kind !== separator) gap += 1;
    separator = kind;
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code < 0x80 && !(next >= 0x80)) {
      const unit = asciiUnit(code);
      if (unit === undefined) separate(text.charAt(at));
      else add(unit, at, at + 1);
      at += 1;
    } else {
      CLUSTER.lastIndex = at;
      const [cluster = text.charAt(at)] = CLUSTER.exec(text) ?? [];
      for (const unit of foldedCluster(cluster)) {
        if (unit === GAP) separate(cluster);
        else add(unit, at, at + cluster.length);
      }
      at += cluster.length;
    }
  }
  return folded;
}

/** A separator among folded units. */
const GAP = -1;

/** Cache, because a lookup is faster than folding. */
const clusters = new Map<string, readonly number[]>();
const MOST_CLUSTERS = 5000;

function foldedCluster(cluster: string): readonly number[] {
  const known = clusters.get(cluster);
  if (known !== undefined) return known;
  const units: number[] = [];
  for (const character of withoutTonos(cluster.normalize('NFKC').toLowerCase())) {
    if (SEPARATOR.test(character)) units.push(GAP);
    else if (!INVISIBLE.test(character) && !OPTIONAL_MARK.test(character)) {
      const plain = FOLDS[character] ?? westernDigit(character);
      for (let at = 0; at < plain.length; at += 1) units.push(plain.charCodeAt(at));
    }
  }
  if (clusters.size >= MOST_CLUSTERS) clusters.clear();
  // A base with many marks does not recur.
  if (cluster.length <= 8) clusters.set(cluster, units);
  return units;
}

/** Greek capitals are written without the tonos. */
function withoutTonos(lowerCase: string): string {
  return GREEK.test(lowerCase)
    ? lowerCase.normalize('NFD').replaceAll('\u0301', '').normalize('NFC')
    : lowerCase;
}

/** The folded form of an ASCII character; undefined for a separator. */
function asciiUnit(code: number): number | undefined {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return code;
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : undefined;
}

function westernDigit(character: string): string {
  if (!/^\p{Nd}$/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}
