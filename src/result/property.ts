import * as v from 'valibot';
import type { Message } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import type { PersonalField } from './personal';

/** What is documented of a property beside its type. */
interface PropertyMetadata {
  readonly label: string;
  readonly privacy?: Privacy;
}

/**
 * The kind of personal value that a property holds; `harmless`: its values say nothing of the person; `text`: neither do they,
 * except for what they repeat; `word`: the same, and any other text may hold the word.
 */
type Privacy = PersonalField | Impersonal;

type Impersonal = 'harmless' | 'text' | 'word';

const IMPERSONAL: ReadonlySet<Privacy | undefined> = new Set<Impersonal>([
  'harmless',
  'text',
  'word',
]);

/** Whether a property's values say nothing of the person by themselves. */
export function isImpersonal(privacy: Privacy | undefined): privacy is Impersonal {
  return IMPERSONAL.has(privacy);
}

/**
 * A property with its label and what it means.
 *
 * @param privacy absent for a property that is what the object around it is: below the applicant everything is personal unless
 *   it says that it is harmless.
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

/** A schema that says what its property is called. */
type Labelled = v.GenericSchema & {
  readonly pipe: readonly [
    v.GenericSchema,
    { readonly type: 'description' },
    { readonly type: 'metadata'; readonly metadata: PropertyMetadata },
  ];
};

/** An object of the documented model. Each of its members needs a label, so each is made with {@link property}. */
export function labelled<const E extends Readonly<Record<string, Labelled>>>(
  entries: E,
): v.ObjectSchema<E, undefined> {
  return v.object(entries);
}

/** Read for each value of a response; finding it takes a walk through the schema. */
const known = new WeakMap<v.GenericSchema, Partial<PropertyMetadata>>();

function metadataOf(schema: v.GenericSchema): Partial<PropertyMetadata> {
  const metadata = known.get(schema) ?? v.getMetadata(schema);
  known.set(schema, metadata);
  return metadata;
}

/** The privacy of a property; undefined when it is what the object around it is. */
export function privacyOf(schema: v.GenericSchema): Privacy | undefined {
  return metadataOf(schema).privacy;
}

const labels = new WeakMap<v.GenericSchema, Message<ShownText>>();

/** The label of a property; empty for a schema that is no property. */
export function labelOf(schema: v.GenericSchema): Message<ShownText> {
  const label = labels.get(schema) ?? { message: metadataOf(schema).label ?? '', args: [] };
  labels.set(schema, label);
  return label;
}
