import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** One JSON value with its place in the text. Members keep the order they were sent in, whatever their keys. */
export type JsonNode = Node;

export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode }
  /** `problem`: `ValueExpected`, say; `offset`: where. */
  | { readonly ok: false; readonly problem: string; readonly offset: number };

/** Reads strict JSON (no comments, no trailing commas) without moving a key or touching a number. */
export function readJson(text: string): JsonReading {
  const errors = new FirstError();
  let root: JsonNode | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch {
    // The parser is recursive: a text nested thousands of levels deep exhausts the stack.
    if (errors.length === 0) return { ok: false, problem: 'NestedTooDeep', offset: 0 };
  }
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    return {
      ok: false,
      problem: error === undefined ? 'ValueExpected' : printParseErrorCode(error.error),
      offset: error?.offset ?? 0,
    };
  }
  if (isDeep(root)) return { ok: false, problem: 'NestedTooDeep', offset: 0 };
  return { ok: true, root };
}

/** Ends the parser at its first error: it would go on, and report millions in a long text that is not JSON. */
class FirstError extends Array<ParseError> {
  override push(error: ParseError): number {
    super.push(error);
    throw new Error('NotJson');
  }
}

/**
 * Whatever walks the tree is as recursive as the parser, and indentation grows with the square of the depth. A real answer
 * has a dozen levels.
 */
const MAX_DEPTH = 3200;

function isDeep({ children }: JsonNode, depth = 0): boolean {
  if (children === undefined) return false;
  if (depth >= MAX_DEPTH) return true;
  for (const child of children) if (isDeep(child, depth + 1)) return true;
  return false;
}

/** The members of an object, in the order sent; none for any other value. */
export function members(node: JsonNode): { readonly key: string; readonly value: JsonNode }[] {
  if (node.type !== 'object') return [];
  const list: { key: string; value: JsonNode }[] = [];
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key !== undefined && value !== undefined) list.push({ key: String(key.value), value });
  }
  return list;
}

/** The values in an object or a list, in the order sent; none in any other value. */
export function valuesIn(node: JsonNode): JsonNode[] {
  return node.type === 'object'
    ? members(node).map(({ value }) => value)
    : ((node.type === 'array' ? node.children : undefined) ?? []);
}

/** A member by its key. Of a key that was sent twice the last one counts, as for every JSON parser. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  if (node.type !== 'object') return undefined;
  const found = node.children?.findLast(
    ({ children: [name, value] = [] }) => value !== undefined && name?.value === key,
  );
  return found?.children?.[1];
}

/** The value exactly as it stands in the text. */
export function sourceOf(node: JsonNode, text: string): string {
  return text.slice(node.offset, node.offset + node.length);
}
