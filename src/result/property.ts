import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { ShownText } from '../text/ShownText';
import type { PersonalField } from './personal';

/** Documentation of a property besides its type. */
interface PropertyMetadata {
  readonly label: string;
  readonly privacy?: Privacy;
}

/**
 * The kind of personal value in a property. `harmless`: says nothing about the person; `text`: says nothing unless it
 * repeats a personal value; `word`: like `text`, and may occur in any other text.
 */
type Privacy = PersonalField | Impersonal;

type Impersonal = 'harmless' | 'text' | 'word';

const IMPERSONAL = new Set<Privacy | undefined>(['harmless', 'text', 'word']);

/** Whether a property's values say nothing about the person by themselves. */
export function isImpersonal(privacy: Privacy | undefined): privacy is Impersonal {
  return IMPERSONAL.has(privacy);
}

/**
 * Documents a property.
 *
 * @param privacy inherited from the parent if absent. Everything below the applicant is personal unless it is
 * `harmless`.
 */
export function property<const S extends v.GenericSchema>(
  schema: S,
  label: string,
  description: string,
  privacy?: Privacy,
) {
  return v.pipe(
    schema,
    v.description<v.InferOutput<S>, string>(description),
    v.metadata<v.InferOutput<S>, PropertyMetadata & Readonly<Record<string, unknown>>>({
      label,
      ...(privacy !== undefined && { privacy }),
    }),
  );
}

/** A schema with a label. */
type Labelled = v.GenericSchema & {
  readonly pipe: readonly [
    v.GenericSchema,
    { readonly type: 'description' },
    { readonly type: 'metadata'; readonly metadata: PropertyMetadata },
  ];
};

/** An object of the documented model. Its members are made with {@link property}, so each has a label. */
export function labelled<const E extends Readonly<Record<string, Labelled>>>(
  entries: E,
): v.ObjectSchema<E, undefined> {
  return v.object(entries);
}

/** Cache, because metadata is read for each value and `getMetadata` walks through the schema. */
const known = new WeakMap<v.GenericSchema, Partial<PropertyMetadata>>();

function metadataOf(schema: v.GenericSchema): Partial<PropertyMetadata> {
  const metadata = known.get(schema) ?? v.getMetadata(schema);
  known.set(schema, metadata);
  return metadata;
}

/** The privacy of a property; undefined if it is inherited from the parent. */
export function privacyOf(schema: v.GenericSchema): Privacy | undefined {
  return metadataOf(schema).privacy;
}

/** The label of a property; empty for other schemas. */
export function labelOf(schema: v.GenericSchema): ShownText {
  return l10n.t(metadataOf(schema).label ?? '') as ShownText;
}
