import * as v from 'valibot';
import { message, type Message } from '../localization';
import { joinPath } from './jsonPath';
import { member, members, sourceOf, type JsonNode } from './jsonTree';
import { RuleDetailsSchema, SpotCheckSchema } from './spotCheckSchema';

/** One place where a response differs from the documented model. */
export interface Deviation {
  /** `rule_results.selfie_liveness.details[0].result`. */
  readonly path: string;
  readonly expected: Message;
  /** The value as sent, or what kind of value it is. */
  readonly got: string | Message;
}

type Schema = v.GenericSchema;

/**
 * Holds a response against the documented model. The structure is walked here and not by the schema library, whose
 * objects stop at the first undocumented key and skip `__proto__`; each single value is judged by the library.
 */
export function findDeviations(root: JsonNode, text: string, askedFor?: string): Deviation[] {
  const found = new Map<string, Deviation>();
  const report = (path: string, expected: Message, got: string | Message): void => {
    if (!found.has(path)) found.set(path, { path, expected, got });
  };

  const compare = (node: JsonNode | undefined, schema: Schema, path: string): void => {
    if (node === undefined) return report(path, describe(schema), message('missing'));
    if (v.isOfType('nullable', schema)) {
      const { wrapped } = schema as v.NullableSchema<Schema, undefined>;
      return node.type === 'null' ? undefined : compare(node, wrapped, path);
    }
    if (schema === RuleDetailsSchema) return compare(node, detailsSchema(node), path);
    if (v.isOfType('object', schema)) {
      if (node.type !== 'object') return report(path, describe(schema), got(node, path, text));
      const { entries } = schema as v.ObjectSchema<v.ObjectEntries, undefined>;
      for (const [key, entry] of Object.entries(entries)) {
        compare(member(node, key), entry, joinPath(path, key));
      }
      for (const { key, value } of members(node)) {
        if (!Object.hasOwn(entries, key)) {
          report(joinPath(path, key), message('not documented'), typeName(value));
        }
      }
      return undefined;
    }
    if (v.isOfType('record', schema)) {
      if (node.type !== 'object') return report(path, describe(schema), got(node, path, text));
      const { value: item } = schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>;
      for (const { key, value } of members(node)) compare(value, item, joinPath(path, key));
      return undefined;
    }
    if (v.isOfType('array', schema)) {
      if (node.type !== 'array') return report(path, describe(schema), got(node, path, text));
      const { item } = schema as v.ArraySchema<Schema, undefined>;
      node.children?.forEach((child, index) => compare(child, item, `${path}[${index}]`));
      return undefined;
    }
    const scalar = node.type === 'object' || node.type === 'array' ? undefined : node.value;
    if (!v.is(schema, scalar)) report(path, describe(schema), got(node, path, text));
    return undefined;
  };

  compare(root, SpotCheckSchema, '');
  const sentId = member(root, 'journey_id');
  if (askedFor !== undefined && sentId?.type === 'string' && sentId.value !== askedFor) {
    report('journey_id', message('the journey asked for, {0}', askedFor), sourceOf(sentId, text));
  }
  return [...found.values()];
}

const [DETAIL_LIST, SINGLE_DETAIL, DETAIL_DICTIONARY] = RuleDetailsSchema.options;

/** The documented form that the details of a rule were sent in. */
export function detailsSchema(node: JsonNode): v.GenericSchema {
  if (node.type === 'array') return DETAIL_LIST;
  return isSingleDetail(node) ? SINGLE_DETAIL : DETAIL_DICTIONARY;
}

/** One detail sent without a list around it: it has a title of its own, where a dictionary has details. */
export function isSingleDetail(node: JsonNode): boolean {
  const title = member(node, 'title');
  return title !== undefined && title.type !== 'object' && title.type !== 'array';
}

/** `text`, `true or false, or null`, `one of Complete, Refer`. */
function describe(schema: Schema): Message {
  if (v.isOfType('nullable', schema)) {
    return message(
      '{0}, or null',
      describe((schema as v.NullableSchema<Schema, undefined>).wrapped),
    );
  }
  if (schema === RuleDetailsSchema) return message('a list of details');
  const title = v.getTitle(schema);
  if (title !== undefined) return message(title);
  if (v.isOfType('picklist', schema)) {
    const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
    return message('one of {0}', options.join(', '));
  }
  if (v.isOfType('string', schema)) return message('text');
  if (v.isOfType('number', schema)) return message('a number');
  if (v.isOfType('boolean', schema)) return message('true or false');
  return v.isOfType('array', schema) ? message('a list') : message('an object');
}

/** Longer values say little in a table. */
const SHOWN_LENGTH = 80;

/** What was sent instead: the value where it is short and cannot be personal, otherwise only what kind of value it is. */
function got(node: JsonNode, path: string, text: string): string | Message {
  const personal = path.startsWith('applicant') || path === 'reference_number';
  if (personal || node.length > SHOWN_LENGTH || node.type === 'object' || node.type === 'array') {
    return typeName(node);
  }
  return sourceOf(node, text);
}

function typeName(node: JsonNode): Message {
  switch (node.type) {
    case 'string':
      return message('text');
    case 'number':
      return message('a number');
    case 'boolean':
      return message('true or false');
    case 'array':
      return message('a list');
    case 'null':
      return message('null');
    default:
      return message('an object');
  }
}
