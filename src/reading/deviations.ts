import * as v from 'valibot';
import { message, type Message } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import { isolatedText } from '../text/visibleText';
import { joinPath } from '../result/jsonPath';
import { member, members, sourceOf, type JsonNode } from '../result/jsonTree';
import {
  entriesOf,
  isNullable,
  isOptional,
  itemOf,
  scalarOf,
  shapeOf,
  takesKey,
  withoutNull,
  type Schema,
} from '../result/schemaShape';
import { RuleDetailsSchema } from '../result/resultParts';
import type { MaskedResponse, MaskedValue } from '../masking/maskResponse';
import { personalFieldOf } from '../masking/walkResponse';
import type { PersonalField } from '../result/personal';

/** One place where a response differs from the documented model. */
export interface Deviation {
  /** `rule_results.selfie_liveness.details[0].result`. */
  readonly path: ShownText;
  readonly expected: Message<ShownText>;
  /** The JSON source of the value, or what kind of value it is. */
  readonly got: ShownText | Message<ShownText>;
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
 *
 * @param root the masked text as it was parsed.
 */
export function findDeviations(
  root: JsonNode,
  { text, masked, numbers }: MaskedResponse,
  model: Schema,
  askedFor?: string,
): Deviation[] {
  const found = new Map<string, Deviation>();
  const report = (
    place: Place | undefined,
    expected: Message<ShownText>,
    got: ShownText | Message<ShownText>,
  ): void => {
    const path = isolatedText(pathOf(place)) as ShownText;
    if (!found.has(path)) found.set(path, { path, expected, got });
  };

  const compare = (
    node: JsonNode | undefined,
    schema: Schema,
    place: Place | undefined,
    around: PersonalField | undefined,
  ): void => {
    if (found.size >= MOST_DEVIATIONS) return;
    if (node === undefined) {
      if (!isOptional(schema)) report(place, describe(schema), message('missing'));
      return;
    }
    const mask = masked.get(node.offset);
    if (mask !== undefined) {
      if (mask.fits === false) report(place, describe(withoutNull(schema)), typeName(mask.type));
      return;
    }
    if (isNullable(schema) && node.type === 'null') return;
    const personal = personalFieldOf(schema, node, around);
    const shape = shapeOf(schema, node);
    const differs = (): void => report(place, describe(shape), got(node, text, personal));
    const entries = entriesOf(shape);
    const item = itemOf(shape);
    if (v.isOfType('unknown', shape)) return;
    if (entries !== undefined) {
      if (node.type !== 'object') return differs();
      for (const [key, entry] of Object.entries(entries)) {
        compare(member(node, key), entry, { around: place, step: key }, personal);
      }
      for (const { key, value } of members(node)) {
        if (!Object.hasOwn(entries, key)) {
          const step = { around: place, step: key };
          report(step, message('not documented'), typeName(typeOf(value, masked)));
        }
      }
    } else if (item === undefined) {
      const value = numbers.has(node.offset) ? Number.NaN : scalarOf(node);
      if (!v.is(shape, value) && !(numbers.has(node.offset) && v.isOfType('number', shape)))
        differs();
    } else if (v.isOfType('record', shape)) {
      if (node.type !== 'object') return differs();
      for (const { key, value } of members(node)) {
        const step = { around: place, step: key };
        if (takesKey(shape, key)) compare(value, item, step, personal);
        else report(step, message('not documented'), typeName(typeOf(value, masked)));
      }
    } else {
      if (node.type !== 'array') return differs();
      node.children?.forEach((child, index) =>
        compare(child, item, { around: place, step: index }, personal),
      );
    }
  };

  compare(root, model, undefined, undefined);
  const sentId = member(root, 'journey_id');
  if (askedFor !== undefined && sentId?.type === 'string' && sentId.value !== askedFor) {
    const place = { around: undefined, step: 'journey_id' };
    report(
      place,
      message('the journey asked for, {0}', askedFor as ShownText),
      shown(sourceOf(sentId, text)),
    );
  }
  return [...found.values()];
}

/** `text`, `true or false, or null`, `one of Complete, Refer`. */
function describe(schema: Schema): Message<ShownText> {
  if (isNullable(schema)) return message('{0}, or null', describe(withoutNull(schema)));
  if (isOptional(schema)) return describe(withoutNull(schema));
  if (schema === RuleDetailsSchema) return message('a list of details');
  const title = v.getTitle(schema);
  if (title !== undefined) return { message: title, args: [] };
  if (v.isOfType('picklist', schema)) {
    const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
    return message('one of {0}', options.join(', ') as ShownText);
  }
  if (v.isOfType('string', schema)) return message('text');
  if (v.isOfType('number', schema)) return message('a number');
  if (v.isOfType('boolean', schema)) return message('true or false');
  if (v.isOfType('union', schema)) return message('text or a number');
  return v.isOfType('array', schema) ? message('a list') : message('an object');
}

/** A response may differ in 50,000 places; nobody reads more than the first ones. */
const MOST_DEVIATIONS = 1000;

/** Longer values say little in a table. */
const SHOWN_LENGTH = 80;

/** What was sent instead: the value where it is short and not personal, otherwise only what kind of value it is. */
function got(
  node: JsonNode,
  text: string,
  personal: PersonalField | undefined,
): ShownText | Message<ShownText> {
  const isLong = node.length > SHOWN_LENGTH || node.type === 'object' || node.type === 'array';
  return isLong || personal !== undefined ? typeName(node.type) : shown(sourceOf(node, text));
}

/** The text is masked already. */
function shown(source: string): ShownText {
  return isolatedText(source) as ShownText;
}

function typeOf(node: JsonNode, masked: ReadonlyMap<number, MaskedValue>): JsonNode['type'] {
  return masked.get(node.offset)?.type ?? node.type;
}

function typeName(type: JsonNode['type']): Message<ShownText> {
  switch (type) {
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
