import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { sourceOf, withEdits, type JsonNode } from '../result/jsonTree';
import { READ_ELSEWHERE, type PersonalField, type PersonalValue } from '../result/personal';
import { privacyOf } from '../result/property';
import { scalarOf, shapeOf, type Schema } from '../result/schemaShape';
import { type Masking, MASK, maskText } from './Masking';
import { withApplicantKinds, kindsByValue, scalarText } from './personalValues';
import { createRedactor } from './redaction';
import { walkResponse, type ValueAtPath } from './walkResponse';

/** A value that was masked as a whole. */
export interface MaskedValue {
  readonly field: PersonalField;
  /** JSON type of the raw value. */
  readonly type: JsonNode['type'];
  /** Whether the raw value had the documented type; undefined for undocumented values. */
  readonly fits: boolean | undefined;
}

/** A response after masking. Offsets are those of `text`. */
export interface MaskedResponse {
  readonly text: string;
  /** Masked values, by the offset of their mask. */
  readonly masked: ReadonlyMap<number, MaskedValue>;
  /** Offsets of strings that replaced a number, because it repeats a personal value. */
  readonly numbers: ReadonlySet<number>;
  /** Raw image paths that masking changed, for requests. */
  readonly paths: ReadonlyMap<number, string>;
}

interface Replacement extends Edit {
  readonly masked?: MaskedValue;
  readonly isNumber?: boolean;
  readonly path?: string;
}

/**
 * Masks personal values as a whole, and their repetitions in other strings and keys. Documented harmless values (times,
 * enumerations, IDs of journey and tenant) stay whole. Keys keep their order and other numbers stay as they are.
 *
 * @param personal the response's own personal values.
 * @param hiddenParts further edits: comments to hide.
 */
export function maskResponse(
  root: JsonNode,
  text: string,
  model: Schema,
  { hidden, revealed, others }: Masking,
  personal: readonly PersonalValue[],
  hiddenParts: readonly Edit[] = [],
): MaskedResponse {
  const values = others.length === 0 ? personal : withApplicantKinds([...personal, ...others]);
  const isHidden: ReadonlySet<PersonalField> = new Set(hidden);
  const isRevealed: ReadonlySet<PersonalField> = new Set(revealed);
  const redaction = createRedactor(values, isHidden, isRevealed);
  // In the applicant's values: a document repeats a part of the name, and the name must not be cut up.
  const ofApplicant = values.filter(({ field }) => !READ_ELSEWHERE.has(field));
  const applicantRedaction =
    ofApplicant.length === values.length
      ? redaction
      : createRedactor(ofApplicant, isHidden, isRevealed);
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
  // The path stays in the text, because it says nothing about the person; the reader leaves it out.
  const hide = ({ offset, length }: JsonNode, content: string): void => {
    replacements.push({ offset, length, content, masked: HIDDEN_IMAGE });
  };
  // A wrong type instead of a path stays in the text too; its content is masked as everywhere.
  const hideBefore = ({ offset, type }: JsonNode): void => {
    const masked: MaskedValue = { field: 'images', type, fits: false };
    replacements.push({ offset, length: 0, content: '', masked });
  };
  const maskWhole = (place: ValueAtPath, field: PersonalField): false => {
    const { node, schema } = place;
    const value = scalarText(node, text);
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
      const value = scalarText(node, text);
      if (field !== undefined && !isDocumented) {
        const kind = value === undefined ? field : kindOf(value, field);
        // A document's value that equals the applicant's is masked with the applicant's kind.
        if (isHidden.has(kind)) return maskWhole(place, kind);
        if (isHidden.has(field) && !isRevealed.has(kind)) return maskWhole(place, field);
      }
      const isNoPath = schema !== undefined && privacyOf(schema) === 'images' && !isMediaPath;
      if (isNoPath && isHidden.has('images')) hideBefore(node);
      if (value === undefined) return true;
      // A value that names the person is masked even where a harmless value is documented.
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
  const masked = new Map<number, MaskedValue>();
  const paths = new Map<number, string>();
  const numbers = new Set<number>();
  const maskedText = withEdits(text, replacements, (edit, offset) => {
    if (edit.masked !== undefined) masked.set(offset, edit.masked);
    if (edit.path !== undefined) paths.set(offset, edit.path);
    if (edit.isNumber === true) numbers.add(offset);
  });
  return { text: maskedText, masked, numbers, paths };
}

const HIDDEN_IMAGE: MaskedValue = { field: 'images', type: 'string', fits: true };

/** Harmless IDs have this form; other strings may say anything. */
const ID = /^[\w-]{1,64}$/;

/** Whether a value is documented and says nothing about the person. */
function isHarmless(schema: Schema, node: JsonNode): boolean {
  const value = scalarOf(node);
  const shape = shapeOf(schema, node);
  if (!v.is(shape, value)) return false;
  if (v.isOfType('picklist', shape)) return true;
  if (privacyOf(schema) === 'harmless') return ID.test(String(value));
  return privacyOf(schema) === undefined && isChecked(shape);
}

/** Whether the schema checks the string's format, like a time: then it cannot hold a name. */
export function isChecked(schema: object): boolean {
  const { pipe = [] } = schema as { readonly pipe?: readonly { readonly type: string }[] };
  return pipe.some((part) => part.type === 'check' || (part !== schema && isChecked(part)));
}
