import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { sourceOf, type JsonNode } from '../result/jsonTree';
import { READ_ELSEWHERE, type PersonalField, type PersonalValue } from '../result/personal';
import { privacyOf } from '../result/property';
import { scalarOf, shapeOf, type Schema } from '../result/schemaShape';
import { type Masking, MASK, maskText } from './Masking';
import { sameKinds, kindsByValue, textOf } from './personalValues';
import { redactionOf } from './redaction';
import { walkResponse, type Place } from './walkResponse';

/** A value that was replaced by its mask as a whole. */
export interface MaskedValue {
  readonly field: PersonalField;
  /** What it was. */
  readonly type: JsonNode['type'];
  /** Whether it was as documented; undefined where nothing is documented. */
  readonly fits: boolean | undefined;
}

/** The text of a response after masking, and what was masked in it. */
export interface MaskedResponse {
  readonly text: string;
  /** By the offset of the mask in the text. */
  readonly masked: ReadonlyMap<number, MaskedValue>;
  /** The offsets of numbers that repeat a personal value: the text has a string in their place. */
  readonly numbers: ReadonlySet<number>;
  /** Paths of pictures as they are requested, where masking changed them, by their offset in the text. */
  readonly paths: ReadonlyMap<number, string>;
}

interface Replacement extends Edit {
  readonly masked?: MaskedValue;
  readonly isNumber?: boolean;
  readonly path?: string;
}

/**
 * Masks a response: personal values as a whole, and what other texts and keys repeat of them. Documented values that say nothing
 * of the person (times, enumerations, IDs of journey and tenant) stay whole. No key is moved, and no other number changed.
 *
 * @param personal what the response itself says of the person.
 * @param hiddenParts what else is replaced: comments.
 */
export function maskResponse(
  root: JsonNode,
  text: string,
  model: Schema,
  { hidden, revealed, others }: Masking,
  personal: readonly PersonalValue[],
  hiddenParts: readonly Edit[] = [],
): MaskedResponse {
  const values = others.length === 0 ? personal : sameKinds([...personal, ...others]);
  const isHidden: ReadonlySet<PersonalField> = new Set(hidden);
  const isRevealed: ReadonlySet<PersonalField> = new Set(revealed);
  const redaction = redactionOf(values, isHidden, isRevealed);
  // A document repeats a part of the applicant's name, which is not masked because of that.
  const ofApplicant = values.filter(({ field }) => !READ_ELSEWHERE.has(field));
  const applicantRedaction =
    ofApplicant.length === values.length
      ? redaction
      : redactionOf(ofApplicant, isHidden, isRevealed);
  const kindOf = kindsByValue(values);
  const replacements: Replacement[] = [...hiddenParts];
  const replace = (
    node: JsonNode,
    content: string,
    more: Omit<Replacement, keyof Edit> = {},
  ): void => {
    const { offset, length } = node;
    replacements.push({ offset, length, content: JSON.stringify(content), ...more });
  };
  // The path stays in the text, where it says nothing of the picture; the reader does not give it away.
  const hide = ({ offset, length }: JsonNode, content: string): void => {
    replacements.push({ offset, length, content, masked: HIDDEN_PICTURE });
  };
  // What stands in the place of a path may be anything: it stays in the text as well, and what is inside is masked as elsewhere.
  const hideBefore = ({ offset, type }: JsonNode): void => {
    const masked: MaskedValue = { field: 'images', type, fits: false };
    replacements.push({ offset, length: 0, content: '', masked });
  };
  const maskWhole = (place: Place, field: PersonalField): false => {
    const { node, schema } = place;
    const value = textOf(node, text);
    replace(node, value === undefined ? MASK : maskText(value, field), {
      masked: {
        field,
        type: node.type,
        fits: schema && v.is(shapeOf(schema, node), scalarOf(node)),
      },
    });
    return false;
  };
  walkResponse(root, model, {
    value: (place) => {
      const { node, schema, field, isDocumented, isMediaPath } = place;
      if (node.type === 'null') return false;
      const value = textOf(node, text);
      if (field !== undefined && !isDocumented) {
        const kind = value === undefined ? field : kindOf(value, field);
        // A value that was read from a document is masked there as well when it is the applicant's.
        if (isHidden.has(kind)) return maskWhole(place, kind);
        if (isHidden.has(field) && !isRevealed.has(kind)) return maskWhole(place, field);
      }
      const isNoPath = schema !== undefined && privacyOf(schema) === 'images' && !isMediaPath;
      if (isNoPath && isHidden.has('images')) hideBefore(node);
      if (value === undefined) return true;
      // What names the person is masked, wherever the documentation says that it stands.
      const namesPerson = (): boolean => kindOf(value, 'undocumented') !== 'undocumented';
      if (schema !== undefined && isHarmless(schema, node) && !namesPerson()) return false;
      const redact =
        field === undefined || READ_ELSEWHERE.has(field) ? redaction : applicantRedaction;
      const clean = node.type === 'string' ? redact.text(value) : redact.number(value);
      if (isMediaPath && isHidden.has('images')) {
        hide(node, clean === value ? sourceOf(node, text) : JSON.stringify(clean));
      } else if (clean !== value) {
        replace(node, clean, {
          ...(isMediaPath && { path: value }),
          ...(node.type === 'number' && { isNumber: true }),
        });
      }
      return false;
    },
    key: ({ node }) => {
      const key = String(node.value);
      const clean = redaction.text(key);
      if (clean !== key) replace(node, clean);
    },
  });
  return applied(text, replacements);
}

const HIDDEN_PICTURE: MaskedValue = { field: 'images', type: 'string', fits: true };

/** Anything else in the place of an ID may be anything. */
const ID = /^[\w-]{1,64}$/;

/** Whether a value is documented and says nothing of the person. */
function isHarmless(schema: Schema, node: JsonNode): boolean {
  const value = scalarOf(node);
  const shape = shapeOf(schema, node);
  if (!v.is(shape, value)) return false;
  if (v.isOfType('picklist', shape)) return true;
  if (privacyOf(schema) === 'harmless') return ID.test(String(value));
  return privacyOf(schema) === undefined && isChecked(shape);
}

/** Whether not every string fits: a time does not hold a name. */
export function isChecked(schema: object): boolean {
  const { pipe = [] } = schema as { readonly pipe?: readonly { readonly type: string }[] };
  return pipe.some((part) => part.type === 'check' || (part !== schema && isChecked(part)));
}

/** Applies the replacements in one pass. */
function applied(text: string, replacements: readonly Replacement[]): MaskedResponse {
  const masked = new Map<number, MaskedValue>();
  const paths = new Map<number, string>();
  const numbers = new Set<number>();
  const parts: string[] = [];
  let copied = 0;
  let length = 0;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const each of replacements.toSorted((a, b) => a.offset - b.offset)) {
    add(text.slice(copied, each.offset));
    if (each.masked !== undefined) masked.set(length, each.masked);
    if (each.path !== undefined) paths.set(length, each.path);
    if (each.isNumber === true) numbers.add(length);
    add(each.content);
    copied = each.offset + each.length;
  }
  add(text.slice(copied));
  return { text: parts.join(''), masked, numbers, paths };
}
