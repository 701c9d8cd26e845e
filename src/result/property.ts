import * as v from 'valibot';
import type { PersonalField } from './personal';

/**
 * A property with what it means.
 *
 * @param privacy what kind of personal value it is, or that its values say nothing of the person. Without it, a property is
 *   what the object around it is: so whatever stands below the applicant is personal unless it says that it is harmless.
 */
export function property<const S extends v.GenericSchema>(
  schema: S,
  description: string,
  privacy?: PersonalField | 'harmless',
) {
  return v.pipe(
    schema,
    v.description<v.InferOutput<S>, string>(description),
    v.metadata<v.InferOutput<S>, { readonly privacy?: PersonalField | 'harmless' }>(
      privacy === undefined ? {} : { privacy },
    ),
  );
}

type Privacy = PersonalField | 'harmless' | undefined;

/** Asked for each value of a response, and found by walking through the schema. */
const known = new WeakMap<v.GenericSchema, { readonly privacy?: Privacy }>();

/** What a property says of its privacy; undefined when it says nothing, and is what the object around it is. */
export function privacyOf(schema: v.GenericSchema): Privacy {
  const metadata: { readonly privacy?: Privacy } = known.get(schema) ?? v.getMetadata(schema);
  known.set(schema, metadata);
  return metadata.privacy;
}
