import { member, readJson, type JsonNode } from './jsonTree';

/** Adds a member's key to a path: `selfie` and `is_live` are `selfie.is_live`, an odd key is `selfie["is live"]`. */
export function joinPath(path: string, key: string): string {
  if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** A part of a text, in characters. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the value with a path stands: the value itself, or, where it is an object or a list, its key. Of a value that is not
 * there it is the nearest one around it. A number in brackets counts the members of an object as well, in the order sent.
 *
 * @returns undefined when the text is no JSON.
 */
export function placeOfPath(text: string, path: string): TextPlace | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  let node = json.root;
  for (const step of readPath(path)) {
    const next = typeof step === 'string' ? member(node, step) : childAt(node, step);
    if (next === undefined) break;
    node = next;
  }
  return placeOf(node);
}

const STEP = /(?:^|\.)([\p{L}\p{N}_$-]+)|\[(\d+)\]|\[(?=")/uy;

/** The steps of a path, as far as it can be read. */
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

/** The offset behind the quote that closes the string. Not found by a pattern: it would overflow the stack at a long key. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function unquoted(text: string): string {
  const json = readJson(text);
  return json.ok ? String(json.root.value) : text;
}

function childAt(node: JsonNode, index: number): JsonNode | undefined {
  const child = node.children?.[index];
  return child?.type === 'property' ? child.children?.[1] : child;
}

function placeOf(node: JsonNode): TextPlace {
  const isScalar = node.type !== 'object' && node.type !== 'array';
  const [key] = node.parent?.type === 'property' ? (node.parent.children ?? []) : [];
  const { offset, length } = isScalar ? node : (key ?? { offset: node.offset, length: 1 });
  return { start: offset, end: offset + length };
}
