import * as v from 'valibot';
import { message, type Message } from '../localization';
import { joinPath } from './jsonPath';
import { member, members, sourceOf, type JsonNode } from './jsonTree';
import type { PersonalField } from './personal';
import { personalFieldOf } from './personalValues';
import { entriesOf, itemOf, scalarOf, shapeOf, type Schema } from './schemaShape';
import { RuleDetailsSchema, SpotCheckSchema } from './spotCheckSchema';

/** One place where a response differs from the documented model. */
export interface Deviation {
  /** `rule_results.selfie_liveness.details[0].result`. */
  readonly path: string;
  readonly expected: Message;
  /** The value as sent, or what kind of value it is. */
  readonly got: string | Message;
}

/** Where a value stands, written out only when it is reported. */
interface Place {
  readonly around: Place | undefined;
  /** A key, or an index in a list. */
  readonly step: string | number;
}

function pathOf(place: Place | undefined): string {
  if (place === undefined) return '';
  const around = pathOf(place.around);
  return typeof place.step === 'string' ? joinPath(around, place.step) : `${around}[${place.step}]`;
}

/**
 * Holds a response against the documented model. The structure is walked here and not by the schema library, whose
 * objects stop at the first undocumented key and skip `__proto__`; each single value is judged by the library.
 */
export function findDeviations(root: JsonNode, text: string, askedFor?: string): Deviation[] {
  const found = new Map<string, Deviation>();
  const report = (place: Place | undefined, expected: Message, got: string | Message): void => {
    const path = pathOf(place);
    if (!found.has(path)) found.set(path, { path, expected, got });
  };

  const compare = (
    node: JsonNode | undefined,
    schema: Schema,
    place: Place | undefined,
    around: PersonalField | undefined,
  ): void => {
    if (node === undefined) return report(place, describe(schema), message('missing'));
    if (v.isOfType('nullable', schema) && node.type === 'null') return;
    const personal = personalFieldOf(schema, node, around);
    const shape = shapeOf(schema, node);
    const differs = (): void => report(place, describe(shape), got(node, text, personal));
    const entries = entriesOf(shape);
    const item = itemOf(shape);
    if (entries !== undefined) {
      if (node.type !== 'object') return differs();
      for (const [key, entry] of Object.entries(entries)) {
        compare(member(node, key), entry, { around: place, step: key }, personal);
      }
      for (const { key, value } of members(node)) {
        if (!Object.hasOwn(entries, key)) {
          const step = { around: place, step: key };
          report(step, message('not documented'), typeName(value));
        }
      }
    } else if (item === undefined) {
      if (!v.is(shape, scalarOf(node))) differs();
    } else if (v.isOfType('record', shape)) {
      if (node.type !== 'object') return differs();
      for (const { key, value } of members(node)) {
        compare(value, item, { around: place, step: key }, personal);
      }
    } else {
      if (node.type !== 'array') return differs();
      node.children?.forEach((child, index) =>
        compare(child, item, { around: place, step: index }, personal),
      );
    }
  };

  compare(root, SpotCheckSchema, undefined, undefined);
  const sentId = member(root, 'journey_id');
  if (askedFor !== undefined && sentId?.type === 'string' && sentId.value !== askedFor) {
    const place = { around: undefined, step: 'journey_id' };
    report(place, message('the journey asked for, {0}', askedFor), sourceOf(sentId, text));
  }
  return [...found.values()];
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

/** What was sent instead: the value where it is short and not personal, otherwise only what kind of value it is. */
function got(node: JsonNode, text: string, personal: PersonalField | undefined): string | Message {
  const isLong = node.length > SHOWN_LENGTH || node.type === 'object' || node.type === 'array';
  return isLong || personal !== undefined ? typeName(node) : sourceOf(node, text);
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
