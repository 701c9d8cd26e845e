import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import {
  DecisionSchema,
  EnvironmentSchema,
  ImageSourceSchema,
  LivenessCodeSchema,
  RuleOutcomeSchema,
  SelfieStatusSchema,
} from './enumerations';
import {
  FaceMatchImageSchema,
  FaceMatchSchema,
  RuleDetailSchema,
  RuleDetailsSchema,
} from './resultParts';
import { SpotCheckSchema } from './spotCheckSchema';

/** What types are called that are not called as their property, by what is in the schema of each. */
const NAMES = new Map<unknown, string>([
  [DecisionSchema.options, 'Decision'],
  [EnvironmentSchema.options, 'Environment'],
  [ImageSourceSchema.options, 'ImageSource'],
  [LivenessCodeSchema.options, 'LivenessCode'],
  [RuleOutcomeSchema.options, 'RuleOutcome'],
  [SelfieStatusSchema.options, 'SelfieStatus'],
  [FaceMatchImageSchema.entries, 'FaceMatchImage'],
  [FaceMatchSchema.entries, 'FaceMatch'],
]);

/**
 * The documented model as JSON schemas that types of other languages are generated from, by the names of these types. Used when
 * the extension is built, and only then.
 *
 * Times are texts: they are sent without a zone, which the types for times of several languages refuse. The details of a rule
 * are anything: they come in three forms, and few languages have a type for a value of one of several.
 *
 * @param enumerations whether the language has a type for one of the documented values that leaves room for others. Without it
 *   they are texts, and the description lists the values.
 */
export function resultTypesSchemas(enumerations: boolean): Readonly<Record<string, object>> {
  return {
    SpotCheckResult: typesSchema(SpotCheckSchema, enumerations),
    RuleDetail: typesSchema(RuleDetailSchema, enumerations),
  };
}

function typesSchema(schema: v.GenericSchema, enumerations: boolean): JsonSchema {
  return toJsonSchema(schema, {
    ignoreActions: ['title', 'check', 'regex', 'metadata'],
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if ('options' in valibotSchema) {
        if (valibotSchema.options === RuleDetailsSchema.options) return {};
        return { ...jsonSchema, ...named(valibotSchema.options) };
      }
      if (!('entries' in valibotSchema)) return undefined;
      const properties = Object.fromEntries(
        Object.entries(jsonSchema.properties ?? {}).map(([key, value]) => [
          key,
          enumerations ? value : inWords(value),
        ]),
      );
      return {
        ...jsonSchema,
        ...named(valibotSchema.entries),
        properties,
        additionalProperties: false,
        // The generator's own word, without which it sorts them.
        quicktypePropertyOrder: Object.keys(properties),
      };
    },
  });
}

function named(content: unknown): { readonly title?: string } {
  const title = NAMES.get(content);
  return title === undefined ? {} : { title };
}

/** A property whose values are said in its description, where the language has no type for them. */
function inWords(property: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof property === 'boolean') return property;
  const { anyOf, type, description = '' } = property;
  if (anyOf === undefined && type === undefined) {
    return { description: `${description} A list of RuleDetail, one of them, or a dictionary.` };
  }
  const [wrapped = property] = anyOf ?? [];
  if (typeof wrapped === 'boolean' || wrapped.enum === undefined) return property;
  const values = wrapped.enum.map((value) => JSON.stringify(value)).join(', ');
  return {
    ...(anyOf ? { anyOf: [{ type: 'string' }, { type: 'null' }] } : { type: 'string' }),
    description: `${description} Documented values: ${values}. Others may come.`,
  };
}
