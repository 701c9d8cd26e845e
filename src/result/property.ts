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

/** What a property says of its privacy; undefined when it says nothing, and is what the object around it is. */
export function privacyOf(schema: v.GenericSchema): PersonalField | 'harmless' | undefined {
  const { privacy }: { readonly privacy?: PersonalField | 'harmless' } = v.getMetadata(schema);
  return privacy;
}
