import { parseTree, type Node } from 'jsonc-parser';
import { bodyOf, resultsIn } from './findResult';
import { readJson, type JsonNode } from './jsonTree';
import { relaxedJson } from './relaxedJson';

/** What can be read of a text that is no result. Behind the first place that cannot be read nothing is known for certain. */
export interface ReadablePart {
  /** The part of the text; the offsets of `root` count in it. */
  readonly text: string;
  readonly root: JsonNode;
  /** The results in it: `root` itself, or inside of it. */
  readonly results: readonly JsonNode[];
  /** Where comments stand, which may say anything. */
  readonly comments: readonly { readonly offset: number; readonly length: number }[];
  /** Whether `root` is a result and nothing stands around it, so that all that the text says of the person is known. */
  readonly isWhole: boolean;
}

/** The part of a text that can be read as values of documented keys; undefined when there is none. */
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
  // A comment, or what stands before the JSON, may say of the person what a text of the result repeats.
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
  // JSON in a string has no place of its own in the text.
  const results = found.flatMap((nested) => (nested.text === text ? [nested.root] : []));
  return results.length === 0 ? undefined : { text, root, results, comments, isWhole: false };
}

/** How much of a text may stand before the JSON in it. */
const MAX_BEFORE = 64 * 1024;

/** Where the first object or list begins: what stands before it, a log's prefix say, is left out. */
function beginningOf(text: string): number {
  const body = bodyOf(text);
  const found = text.slice(body, body + MAX_BEFORE).search(/[{[]/);
  return found < 0 ? -1 : body + found;
}

/** The tree of a text whose end is missing. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, []);
  } catch {
    return undefined;
  }
}
