/** Spaces and comments. */
const GAP = String.raw`(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*`;

/**
 * The parts of an object in source code that JSON writes otherwise: strings, comments, names, the comma after the last member, and
 * the sign between a key and its value. A name may have members and calls. A no-break space comes from a web page.
 */
const PARTS = new RegExp(
  [
    // What is not closed goes on to the end, so that the search takes linear time.
    String.raw`(?<json>"(?:[^"\\]|\\[^]?)*"?)`,
    String.raw`(?<string>'(?:[^'\\]|\\[^]?)*'?|\x60(?:[^\x60\\]|\\[^]?)*\x60?)`,
    String.raw`(?<left>as const\b|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|,(?=${GAP}[}\]])|\xa0)`,
    String.raw`(?<colon>=>)`,
    String.raw`(?<key>[A-Za-z_$][\w$]*(?=\s*:)|:[A-Za-z_]\w*(?=\s*=>))`,
    String.raw`(?<name>(?:new\s+)?[A-Za-z_$][\w$]*(?:\.[\w$]+|\((?:[^()]|\([^()]*\))*\))*)`,
  ].join('|'),
  'g',
);

/** JSON's words, and the same ones of Python and Ruby. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...['true', 'false', 'null'].map((word) => [word, word] as const),
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['nil', 'null'],
]);

/** Stands for a value that only the program knows, because no documented field is a number. */
const UNKNOWN = '0';

/** An object of JavaScript, Python or Ruby, or one with comments, as JSON. Any other text becomes something that is not JSON either. */
export function literalToJson(text: string): string {
  return text.replace(PARTS, (part, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['json'] !== undefined) return part;
    if (groups['string'] !== undefined) return `"${part.slice(1, -1).replace(IN_STRING, inJson)}"`;
    if (groups['colon'] !== undefined) return ':';
    if (groups['key'] !== undefined) return `"${part.replace(':', '')}"`;
    if (groups['name'] !== undefined) return WORDS.get(part) ?? UNKNOWN;
    return ' ';
  });
}

/** Escapes, and what JSON has to escape. */
const IN_STRING = /\\[^]|["\t\n\r]/g;

function inJson(character: string): string {
  if (!character.startsWith('\\')) return JSON.stringify(character).slice(1, -1);
  return /["\\/bfnrtu]$/.test(character) ? character : character.slice(1);
}

/** It begins where a word does: from each letter of a long word, the search would take quadratic time. */
const ENTRY = /(?<!\w)([A-Za-z_]\w*)=(\{|\[|[^,{}[\]]*)/g;

/** A map as Java prints it, `{event=Finished Journey, body={…}}`, as JSON. Any other text becomes something that is not JSON. */
export function printedMapToJson(text: string): string {
  return text.replace(ENTRY, (_, key: string, value: string) => {
    const isJson = value === '{' || value === '[' || value === 'null';
    return `"${key}":${isJson ? value : JSON.stringify(value)}`;
  });
}
