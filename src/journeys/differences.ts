import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type ShownText, isolatedText } from '../text/ShownText';
import { joinPath } from '../result/jsonPath';
import { isContainer, member, members, sourceOf, type JsonNode } from '../result/jsonTree';
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

/** One difference between a response and the documented model. */
export interface Difference {
  /** `rule_results.selfie_liveness.details[0].result`. */
  readonly path: ShownText;
  readonly expected: ShownText;
  /** The JSON source of the value, or its type. */
  readonly got: ShownText;
}

/** A path, which is written out only when it is reported. */
interface PathNode {
  readonly parent: PathNode | undefined;
  /** A key or an index. */
  readonly step: string | number;
}

function pathOf(node: PathNode | undefined): string {
  if (node === undefined) return '';
  const parent = pathOf(node.parent);
  return typeof node.step === 'string' ? joinPath(parent, node.step) : `${parent}[${node.step}]`;
}

/**
 * Compares a response with the documented model. Walks the structure itself, because valibot's objects stop at the
 * first undocumented key and skip `__proto__`; valibot checks each single value.
 *
 * @param root the masked text, parsed.
 */
export function findDifferences(
  root: JsonNode,
  { text, masked, numbers }: MaskedResponse,
  model: Schema,
  requestedId?: string,
): Difference[] {
  const found = new Map<string, Difference>();
  const report = (at: PathNode | undefined, expected: ShownText, got: ShownText): void => {
    const path = isolatedText(pathOf(at)) as ShownText;
    if (!found.has(path)) found.set(path, { path, expected, got });
  };

  const compare = (
    node: JsonNode | undefined,
    schema: Schema,
    at: PathNode | undefined,
    around: PersonalField | undefined,
  ): void => {
    if (found.size >= MOST_DIFFERENCES) return;
    if (node === undefined) {
      if (!isOptional(schema)) report(at, describe(schema), l10n.t('missing'));
      return;
    }
    const mask = masked.get(node.offset);
    if (mask !== undefined) {
      if (mask.fits === false) report(at, describe(withoutNull(schema)), typeName(mask.type));
      return;
    }
    if (isNullable(schema) && node.type === 'null') return;
    const personal = personalFieldOf(schema, node, around);
    const shape = shapeOf(schema, node);
    const differs = (): void => report(at, describe(shape), got(node, text, personal));
    const entries = entriesOf(shape);
    const item = itemOf(shape);
    if (v.isOfType('unknown', shape)) return;
    if (entries !== undefined) {
      if (node.type !== 'object') return differs();
      for (const [key, entry] of Object.entries(entries)) {
        compare(member(node, key), entry, { parent: at, step: key }, personal);
      }
      for (const { key, value } of members(node)) {
        if (!Object.hasOwn(entries, key)) {
          const step = { parent: at, step: key };
          report(step, l10n.t('not documented'), typeName(typeOf(value, masked)));
        }
      }
    } else if (item === undefined) {
      const value = numbers.has(node.offset) ? Number.NaN : scalarOf(node);
      if (!v.is(shape, value) && !(numbers.has(node.offset) && v.isOfType('number', shape)))
        differs();
    } else if (v.isOfType('record', shape)) {
      if (node.type !== 'object') return differs();
      for (const { key, value } of members(node)) {
        const step = { parent: at, step: key };
        if (takesKey(shape, key)) compare(value, item, step, personal);
        else report(step, l10n.t('not documented'), typeName(typeOf(value, masked)));
      }
    } else {
      if (node.type !== 'array') return differs();
      node.children?.forEach((child, index) =>
        compare(child, item, { parent: at, step: index }, personal),
      );
    }
  };

  compare(root, model, undefined, undefined);
  const rawId = member(root, 'journey_id');
  if (requestedId !== undefined && rawId?.type === 'string' && rawId.value !== requestedId) {
    const at = { parent: undefined, step: 'journey_id' };
    report(
      at,
      l10n.t('the requested journey, {0}', requestedId as ShownText),
      shown(sourceOf(rawId, text)),
    );
  }
  return [...found.values()];
}

/** `text`, `true or false, or null`, `one of Complete, Refer`. */
function describe(schema: Schema): ShownText {
  if (isNullable(schema)) return l10n.t('{0}, or null', describe(withoutNull(schema)));
  if (isOptional(schema)) return describe(withoutNull(schema));
  if (schema === RuleDetailsSchema) return l10n.t('a list of details');
  const title = v.getTitle(schema);
  if (title !== undefined) return l10n.t(title) as ShownText;
  if (v.isOfType('picklist', schema)) {
    const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
    return l10n.t('one of {0}', options.join(', ') as ShownText);
  }
  if (v.isOfType('string', schema)) return typeName('string');
  if (v.isOfType('number', schema)) return typeName('number');
  if (v.isOfType('boolean', schema)) return typeName('boolean');
  if (v.isOfType('union', schema)) return l10n.t('a string or a number');
  return typeName(v.isOfType('array', schema) ? 'array' : 'object');
}

/** As many as the rules that are read. A response may have ten times as many differences; further ones are not reported. */
const MOST_DIFFERENCES = 20_000;

/** Longer values do not fit into the table. */
const SHOWN_LENGTH = 80;

/** The value if it is short and not personal, or else its type. */
function got(node: JsonNode, text: string, personal: PersonalField | undefined): ShownText {
  const isLong = node.length > SHOWN_LENGTH || isContainer(node);
  return isLong || personal !== undefined ? typeName(node.type) : shown(sourceOf(node, text));
}

/** The text is masked. */
function shown(source: string): ShownText {
  return isolatedText(source) as ShownText;
}

function typeOf(node: JsonNode, masked: ReadonlyMap<number, MaskedValue>): JsonNode['type'] {
  return masked.get(node.offset)?.type ?? node.type;
}

function typeName(type: JsonNode['type']): ShownText {
  switch (type) {
    case 'string':
      return l10n.t('a string');
    case 'number':
      return l10n.t('a number');
    case 'boolean':
      return l10n.t('true or false');
    case 'array':
      return l10n.t('a list');
    case 'null':
      return l10n.t('null');
    default:
      return l10n.t('an object');
  }
}
