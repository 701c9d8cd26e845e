import { isContainer, member, readJson, valuesIn, type JsonNode } from './jsonTree';

/** Appends a key to a path: `selfie.is_live`, or `selfie["is live"]` if the key is unusual. */
export function joinPath(path: string, key: string): string {
  if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** A range of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The range of the value at a path, or of its key if the value is an object or an array. If nothing is at the path: the
 * nearest parent's. A number in brackets also indexes the members of an object.
 *
 * @returns undefined if the text is not JSON.
 */
export function rangeOfPath(text: string, path: string): TextRange | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  let node = json.root;
  for (const step of readPath(path)) {
    const next = typeof step === 'string' ? member(node, step) : valuesIn(node)[step];
    if (next === undefined) break;
    node = next;
  }
  return placeOf(node);
}

const STEP = /(?:^|\.)([\p{L}\p{N}_$-]+)|\[(\d+)\]|\[(?=")/uy;

/** The steps of a path, up to the first one that cannot be read. */
function readPath(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  for (let found = STEP.exec(path); found !== null; found = STEP.exec(path)) {
    const [, key, index] = found;
    if (key !== undefined) {
      steps.push(key);
    } else if (index !== undefined) {
      steps.push(Number(index));
    } else {
      const start = STEP.lastIndex;
      const end = endOfString(path, start);
      if (path[end] !== ']') break;
      steps.push(unquoted(path.slice(start, end)));
      STEP.lastIndex = end + 1;
    }
  }
  return steps;
}

/** The offset after the closing quote. A regular expression would overflow the stack on a long key. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function unquoted(text: string): string {
  const json = readJson(text);
  return json.ok ? String(json.root.value) : text;
}

function placeOf(node: JsonNode): TextRange {
  const [key] = node.parent?.type === 'property' ? (node.parent.children ?? []) : [];
  const { offset, length } = isContainer(node) ? (key ?? { offset: node.offset, length: 1 }) : node;
  return { start: offset, end: offset + length };
}
