import type { JsonNode } from './jsonTree';
import { members } from './jsonTree';
import { OnboardingSchema } from './onboardingSchema';
import { type ResultKind } from '../detection/ResultKind';
import { kindOfKeys } from './resultKeys';
import type { Schema } from './schemaShape';
import { SpotCheckSchema } from './spotCheckSchema';

/** The documented model of each kind of result. */
export const RESULT_SCHEMAS: Readonly<Record<ResultKind, Schema>> = {
  spotCheck: SpotCheckSchema,
  onboarding: OnboardingSchema,
};

/** The documented top-level keys of both kinds. */
export const COMMON_KEYS: ReadonlySet<string> = new Set(
  Object.keys(SpotCheckSchema.entries).filter((key) =>
    Object.hasOwn(OnboardingSchema.entries, key),
  ),
);

/** The kind of a result; undefined if its keys do not tell. */
export function kindOfResult(root: JsonNode): ResultKind | undefined {
  return kindOfKeys(members(root).map(({ key }) => key));
}

/** The documented model of a result. If its keys do not tell, they are common to both kinds. */
export function schemaOfResult(root: JsonNode, requested: ResultKind = 'spotCheck'): Schema {
  return RESULT_SCHEMAS[kindOfResult(root) ?? requested];
}
