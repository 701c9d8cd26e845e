import * as fc from 'fast-check';

/** JSON as text: members in any order, duplicate keys, numbers in any notation. */
export type Json =
  | { readonly kind: 'scalar'; readonly source: string }
  | { readonly kind: 'list'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly members: readonly Member[] };

export type Member = readonly [key: string, value: Json];

export const NULL: Json = { kind: 'scalar', source: 'null' };

export function text(value: string): Json {
  return { kind: 'scalar', source: JSON.stringify(value) };
}

export function list(items: readonly Json[]): Json {
  return { kind: 'list', items };
}

export function object(members: readonly Member[]): Json {
  return { kind: 'object', members };
}

/** The whitespace between two tokens. */
export type Layout = 'line' | 'indented' | 'wild';

export function write(json: Json, layout: Layout): string {
  const gap = { line: '', indented: '\n ', wild: ' \t\r\n' }[layout];
  switch (json.kind) {
    case 'scalar':
      return json.source;
    case 'list':
      return `[${gap}${json.items.map((item) => write(item, layout)).join(`${gap},`)}${gap}]`;
    case 'object':
      return `{${gap}${json.members
        .map(([key, value]) => `${JSON.stringify(key)}${gap}:${write(value, layout)}`)
        .join(`,${gap}`)}}`;
  }
}

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any character. fast-check's unit `binary` is equal, but starts with a table of a million characters. */
export const characters = fc.nat({ max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (value) => {
    const code = String(value).codePointAt(0) ?? 0;
    const character = String.fromCodePoint(code);
    if (value !== character || !character.isWellFormed()) throw new Error('It is no character.');
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);

export const layouts = fc.constantFrom<Layout>('line', 'indented', 'wild');

export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\n\n# heading',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  '[open](command:workbench.action.quit)',
  '| a | b |',
  '$(check) ${1} {{x}}',
  '`code` *bold* _it_ ~~gone~~ \\',
  '\u202Eright to left\u202C',
  '\uD800',
  'a\uDC00b',
  '\u0000\u0007\u2028\u2029',
  '__proto__',
  'constructor',
  'Complete',
  'Passed',
  '2023-01-26T08:12:00.962462',
  '9999-99-99T99:99:99Z',
] as const;

export const hostileTexts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: characters, maxLength: 24 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
);

export const oddKeys = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('__proto__', '10', '2', 'constructor', 'toString', '') },
  { weight: 1, arbitrary: fc.constantFrom('journey_id', 'selfie', 'applicant', 'title', 'a.b[0]') },
  { weight: 2, arbitrary: fc.string({ unit: characters, maxLength: 8 }) },
);

export const numbers = fc.oneof(
  fc.constantFrom('0', '-0', '97', '99.50', '1e2', '1E400', '-1E-400', '12345678901234567890'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

/** A JSON string, sometimes with unnecessary escapes. */
const strings = fc
  .tuple(hostileTexts, fc.integer({ min: 0, max: 9 }))
  .map(([value, escaped]) => (escaped === 0 ? escapedText(value) : JSON.stringify(value)));

export const scalars: fc.Arbitrary<Json> = fc
  .oneof(strings, numbers, fc.constantFrom('true', 'false', 'null'))
  .map((source) => ({ kind: 'scalar', source }));

/** Any JSON value, a few levels deep. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: scalars },
    { weight: 1, arbitrary: fc.array(tie('json'), { maxLength: 4 }).map(list) },
    {
      weight: 2,
      arbitrary: fc.array(fc.tuple(oddKeys, tie('json')), { maxLength: 5 }).map(object),
    },
  ),
})).json;

/** Writes every UTF-16 unit as `\uXXXX`. */
export function escapedText(value: string): string {
  const units = Array.from({ length: value.length }, (_, at) => value.charCodeAt(at));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** A JSON string, with the colon after it if it is a key. */
const STRING = /("(?:[^"\\]|\\.)*")(\s*:)?/gs;

/** The number tokens of a JSON text, in their order. */
export function numberTokens(json: string): readonly string[] {
  return json.replace(STRING, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
}

/** Every key as it is written, in the order of the text. */
export function keysIn(json: string): readonly string[] {
  const strings = [...json.matchAll(STRING)];
  return strings.flatMap(([, key, colon]) => (key === undefined || colon === undefined ? [] : key));
}

/**
 * The value of a JSON text. For a key with an escape in it, `JSON.parse` of Node 24 and 26 can give the key of an object that
 * was parsed before (https://github.com/nodejs/node/issues/63785), so it gets keys without escapes.
 */
export function parse(json: string): unknown {
  const unescaped = json.replace(STRING, (string, key: string, colon?: string) =>
    colon === undefined ? string : `${withoutEscapes(key)}${colon}`,
  );
  return JSON.parse(unescaped, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [originalKey(key), each]))
      : value,
  );
}

function withoutEscapes(key: string): string {
  return escapedText(JSON.parse(key) as string).replaceAll('\\', '-');
}

function originalKey(key: string): string {
  return JSON.parse(`"${key.replaceAll('-', '\\')}"`) as string;
}
