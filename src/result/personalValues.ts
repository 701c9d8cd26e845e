import * as v from 'valibot';
import { members, sourceOf, valuesIn, type JsonNode } from './jsonTree';
import type { PersonalField, PersonalValue } from './personal';
import { privacyOf } from './property';
import { entriesOf, itemOf, scalarOf, withoutNull, type Schema } from './schemaShape';
import { SpotCheckSchema } from './spotCheckSchema';

/** A part of a response that holds something personal, whatever its type. */
export interface PersonalNode {
  readonly field: PersonalField;
  readonly node: JsonNode;
}

/**
 * What a value is by the documented model: undefined when it says nothing of the person. The path of a picture is an opaque
 * name; one that is no text may be anything, and is what the object around it is.
 *
 * @param around what the object around it is.
 */
export function personalFieldOf(
  schema: Schema,
  node: JsonNode,
  around: PersonalField | undefined,
): PersonalField | undefined {
  const own = privacyOf(schema);
  if (own !== 'harmless' && own !== 'images') return own ?? around;
  return v.is(schema, scalarOf(node)) ? undefined : around;
}

/** Every personal part of a response, null aside. Of a key that was sent twice both values count. */
export function personalNodes(root: JsonNode): PersonalNode[] {
  const found: PersonalNode[] = [];
  const visit = (
    node: JsonNode,
    schema: Schema | undefined,
    around: PersonalField | undefined,
  ): void => {
    const field = schema === undefined ? around : personalFieldOf(schema, node, around);
    if (field === undefined && (schema === undefined || !holdsPersonal(schema))) return;
    const shape = schema && withoutNull(schema);
    const entries = shape && entriesOf(shape);
    const item = shape && itemOf(shape);
    if (entries !== undefined && node.type === 'object') {
      for (const { key, value } of members(node)) {
        visit(value, Object.hasOwn(entries, key) ? entries[key] : undefined, field);
      }
    } else if (item !== undefined && (node.type === 'object' || node.type === 'array')) {
      for (const value of valuesIn(node)) visit(value, item, field);
    } else if (field !== undefined && node.type !== 'null') {
      found.push({ field, node });
    }
  };
  visit(root, SpotCheckSchema, undefined);
  return found;
}

const answers = new WeakMap<Schema, boolean>();

/** Whether there can be something personal in a value: most of a response is rules, which need not be looked through. */
function holdsPersonal(schema: Schema): boolean {
  const answer = answers.get(schema);
  if (answer !== undefined) return answer;
  const shape = withoutNull(schema);
  const own = privacyOf(schema);
  const parts = [...Object.values(entriesOf(shape) ?? {}), itemOf(shape)];
  const holds =
    (own !== undefined && own !== 'harmless' && own !== 'images') ||
    parts.some((part) => part !== undefined && holdsPersonal(part));
  answers.set(schema, holds);
  return holds;
}

/** What other texts of the response may repeat of its personal values, each value of a kind once. */
export function personalValues(nodes: readonly PersonalNode[], text: string): PersonalValue[] {
  const found: PersonalValue[] = [];
  const known = new Map<PersonalField, Set<string>>();
  for (const { field, node } of nodes) {
    const ofKind = known.get(field) ?? new Set();
    known.set(field, ofKind);
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const value = textOf(next, text);
      if (value !== undefined && isTelling(value, field) && !ofKind.has(value)) {
        ofKind.add(value);
        found.push({ field, text: value });
      }
      // The keys of what is not documented are not sought: they are names of properties far more often than values.
      for (const inner of valuesIn(next)) waiting.push(inner);
    }
  }
  return found;
}

function textOf(node: JsonNode, text: string): string | undefined {
  if (node.type === 'string') return String(node.value);
  return node.type === 'number' ? sourceOf(node, text) : undefined;
}

/** Of an undocumented value a letter or a short number says nothing of whose it is, and is in every other text. */
const SHORT_NUMBER = /^\d{0,3}$/;

function isTelling(value: string, field: PersonalField): boolean {
  if (value.trim() === '' || DOCUMENTED_WORDS.has(value)) return false;
  return field !== 'undocumented' || (value.length > 1 && !SHORT_NUMBER.test(value));
}

/** The values of all documented enumerations: a decision stays readable, whatever the applicant is called. */
const DOCUMENTED_WORDS: ReadonlySet<string> = new Set(wordsOf(SpotCheckSchema));

function wordsOf(schema: Schema): readonly string[] {
  const shape = withoutNull(schema);
  if (v.isOfType('picklist', shape)) {
    return (shape as v.PicklistSchema<readonly string[], undefined>).options;
  }
  if (v.isOfType('union', shape)) {
    return (shape as v.UnionSchema<readonly Schema[], undefined>).options.flatMap(wordsOf);
  }
  return [...Object.values(entriesOf(shape) ?? {}), itemOf(shape)].flatMap((part) =>
    part === undefined ? [] : wordsOf(part),
  );
}
