import {
  parseTree,
  printParseErrorCode,
  type Edit,
  type Node,
  type ParseError,
} from 'jsonc-parser';

/** A JSON value with its position in the text. Members keep their order. */
export type JsonNode = Node;

export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode }
  /** `problem` is the parser's error code, such as `ValueExpected`. */
  | { readonly ok: false; readonly problem: string; readonly offset: number };

/**
 * Reads strict JSON: no comments, no trailing commas. `JSON.parse` would move keys such as `10` to the front and change how numbers
 * are written.
 */
export function readJson(text: string): JsonReading {
  const errors = new FirstError();
  let root: JsonNode | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch {
    // The parser is recursive: thousands of levels overflow the stack.
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

/** Stops the parser at its first error, because it would report millions in a long text that is not JSON. */
class FirstError extends Array<ParseError> {
  override push(error: ParseError): number {
    super.push(error);
    throw new Error('NotJson');
  }
}

/** Limits recursion, and indentation, which is quadratic in the depth. Real responses have a dozen levels. */
const MAX_DEPTH = 3200;

function isDeep({ children }: JsonNode, depth = 0): boolean {
  if (children === undefined) return false;
  if (depth >= MAX_DEPTH) return true;
  for (const child of children) if (isDeep(child, depth + 1)) return true;
  return false;
}

/** The members of an object in document order; empty for other values. */
export function members(node: JsonNode): { readonly key: string; readonly value: JsonNode }[] {
  if (node.type !== 'object') return [];
  const list: { key: string; value: JsonNode }[] = [];
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key !== undefined && value !== undefined) list.push({ key: String(key.value), value });
  }
  return list;
}

/** The values in an object or an array in document order; empty for other values. */
export function valuesIn(node: JsonNode): JsonNode[] {
  return node.type === 'object'
    ? members(node).map(({ value }) => value)
    : ((node.type === 'array' ? node.children : undefined) ?? []);
}

/** A member by key. The last of duplicate keys counts, as in `JSON.parse`. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  if (node.type !== 'object') return undefined;
  const found = node.children?.findLast(
    ({ children: [name, value] = [] }) => value !== undefined && name?.value === key,
  );
  return found?.children?.[1];
}

/** The source of a value. */
export function sourceOf(node: JsonNode, text: string): string {
  return text.slice(node.offset, node.offset + node.length);
}

export function isContainer({ type }: JsonNode): boolean {
  return type === 'object' || type === 'array';
}

/**
 * Applies edits that do not overlap, in one pass, because `applyEdits` of the library copies the text for each.
 *
 * @param onEdit called with the offset of each edit in the new text.
 */
export function withEdits<T extends Edit>(
  text: string,
  edits: readonly T[],
  onEdit?: (edit: T, offset: number) => void,
): string {
  const parts: string[] = [];
  let end = 0;
  let added = 0;
  for (const edit of edits.toSorted((a, b) => a.offset - b.offset)) {
    // The library's formatter leaves the content out for an indentation of exactly 200 spaces.
    const content = (edit.content as string | undefined) ?? '';
    parts.push(text.slice(end, edit.offset), content);
    onEdit?.(edit, edit.offset + added);
    added += content.length - edit.length;
    end = edit.offset + edit.length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
