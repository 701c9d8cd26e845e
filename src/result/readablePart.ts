import { parseTree, type Node } from 'jsonc-parser';
import { bodyOf, resultsIn } from './findResult';
import { readJson, type JsonNode } from './jsonTree';
import { relaxedJson } from './relaxedJson';

/** The readable part of a text that cannot be read completely, up to the first error. */
export interface ReadablePart {
  /** The readable text. Offsets of `root` count in it. */
  readonly text: string;
  readonly root: JsonNode;
  /** The results in it: `root` itself, or values inside it. */
  readonly results: readonly JsonNode[];
  /** Comments may say anything. */
  readonly comments: readonly { readonly offset: number; readonly length: number }[];
  /** Whether the text is one result and nothing else: then all its personal values are known. */
  readonly isWhole: boolean;
}

/** The part of a text in which documented keys can be read; undefined if there is none. */
export function readablePart(text: string): ReadablePart | undefined {
  const strict = readJson(text);
  if (strict.ok) return partOf(text, strict.root, true);
  const start = beginningOf(text);
  if (start < 0) return undefined;
  const source = text.slice(start);
  const relaxed = relaxedJson(source);
  const json = readJson(relaxed.text);
  const end = json.ok ? source.length : json.offset;
  const root = json.ok ? json.root : treeOf(relaxed.text.slice(0, end));
  if (root === undefined) return undefined;
  const comments = relaxed.comments.filter(({ offset, length }) => offset + length <= end);
  // A comment or a prefix may name the person, and the result may repeat it.
  const isAll = json.ok && comments.length === 0 && text.slice(0, start).trim() === '';
  return partOf(source.slice(0, end), root, isAll, comments);
}

function partOf(
  text: string,
  root: JsonNode,
  isAll: boolean,
  comments: ReadablePart['comments'] = [],
): ReadablePart | undefined {
  const found = resultsIn(root, text);
  if (found === 'itself') return { text, root, results: [root], comments, isWhole: isAll };
  // JSON in a string has no offsets in this text.
  const results = found.flatMap((nested) => (nested.text === text ? [nested.root] : []));
  return results.length === 0 ? undefined : { text, root, results, comments, isWhole: false };
}

/** Maximum length of a prefix before the JSON. */
const MAX_BEFORE = 64 * 1024;

/** Offset of the first object or array, after a prefix such as a log's. */
function beginningOf(text: string): number {
  const body = bodyOf(text);
  const found = text.slice(body, body + MAX_BEFORE).search(/[{[]/);
  return found < 0 ? -1 : body + found;
}

/** Parses a truncated text. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, []);
  } catch {
    return undefined;
  }
}
