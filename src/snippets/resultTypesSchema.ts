import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import * as enumerations from '../result/enumerations';
import * as onboardingParts from '../result/onboardingSchema';
import type { ResultKind } from '../detection/ResultKind';
import { RESULT_SCHEMAS } from '../result/resultKinds';
import * as commonParts from '../result/resultParts';
import * as spotCheckParts from '../result/spotCheckSchema';
import { itemOf, withoutNull, type Schema } from '../result/schemaShape';

/** The exports of a module that become types in other languages. */
type TypesIn<Module, Shape> = {
  readonly [Key in keyof Module as Module[Key] extends Shape ? Key : never]: string;
};

type ObjectsIn<Module> = TypesIn<Module, { readonly entries: object }>;

// These names are part of people's code: do not change them when a schema is renamed.
const ENUMERATIONS: TypesIn<typeof enumerations, { readonly type: 'picklist' }> = {
  AmlApplicabilitySchema: 'AmlApplicability',
  DecisionSchema: 'Decision',
  DocumentImageSourceSchema: 'DocumentImageSource',
  DocumentProgressSchema: 'DocumentProgress',
  EnvironmentSchema: 'Environment',
  FieldTypeSchema: 'FieldType',
  FinalDecisionSchema: 'FinalDecision',
  ImageSourceSchema: 'ImageSource',
  LivenessCodeSchema: 'LivenessCode',
  ManualDecisionSchema: 'ManualDecision',
  OnboardingDecisionSchema: 'OnboardingDecision',
  ReadAccuracySchema: 'ReadAccuracy',
  RuleOutcomeSchema: 'RuleOutcome',
  SelfieStatusSchema: 'SelfieStatus',
  ValidationOutcomeSchema: 'ValidationOutcome',
  ValidationResultSchema: 'ValidationCheckResult',
};

const COMMON_PARTS: ObjectsIn<typeof commonParts> = {
  ApplicantSchema: 'Applicant',
  DocumentFaceMatchImageSchema: 'DocumentFaceMatchImage',
  DocumentFaceMatchSchema: 'DocumentFaceMatch',
  FaceMatchImageSchema: 'FaceMatchImage',
  FaceMatchSchema: 'FaceMatch',
  ReferenceObjectSchema: 'ReferenceObject',
  RuleDetailSchema: 'RuleDetail',
  RuleResultSchema: 'RuleResult',
  SelfieSchema: 'Selfie',
};

const SPOT_CHECK_PARTS: ObjectsIn<typeof spotCheckParts> = {
  SpotCheckSchema: 'SpotCheckResult',
  SpotChecksSchema: 'SpotChecks',
};

const ONBOARDING_PARTS: ObjectsIn<typeof onboardingParts> = {
  AddressSchema: 'AmlAddress',
  AliasSchema: 'AmlAlias',
  AmlMatchSchema: 'AmlMatch',
  AmlSchema: 'Aml',
  DocumentSchema: 'JourneyDocument',
  ExtractedFieldSchema: 'ExtractedField',
  OnboardingSchema: 'OnboardingResult',
  OnboardingSelfieSchema: 'OnboardingSelfie',
  ScreeningCheckSchema: 'ScreeningCheck',
  ValidationCheckSchema: 'ValidationCheck',
  ValidationSchema: 'DocumentValidation',
};

/** Names of the types, by content of their schema. Types with one name are the same for both kinds of results. */
const NAMES: ReadonlyMap<unknown, string> = new Map([
  ...named(enumerations, ENUMERATIONS),
  ...named(commonParts, COMMON_PARTS),
  ...named(spotCheckParts, SPOT_CHECK_PARTS),
  ...named(onboardingParts, ONBOARDING_PARTS),
]);

function named<Module extends object>(
  module: Module,
  names: Readonly<Partial<Record<keyof Module, string>>>,
): readonly (readonly [content: unknown, name: string])[] {
  return Object.entries<string>(names as Readonly<Record<string, string>>).map(([key, name]) => [
    contentOf(module[key as keyof Module] as Schema),
    name,
  ]);
}

/** The part of a schema that described and nullable schemas share with it. */
function contentOf(schema: Schema): unknown {
  if ('entries' in schema) return schema.entries;
  return 'options' in schema ? schema.options : undefined;
}

/** The type of a complete result of each kind. */
export const RESULT_TYPES: Readonly<Record<ResultKind, string>> = {
  spotCheck: SPOT_CHECK_PARTS.SpotCheckSchema,
  onboarding: ONBOARDING_PARTS.OnboardingSchema,
};

/** Placeholder for the forms of a rule's details, which the renderers of languages with unions write out. */
export const RULE_DETAILS_TYPE = 'RuleDetails';

/**
 * JSON schemas to generate types of other languages from, by type name. Only used by the build. Times are strings,
 * because IDWise leaves out the zone, which the time types of several languages require.
 *
 * @param unions whether the language has union types: for documented values plus any string, and for the forms of a
 *   rule's details. Otherwise the type is a string or anything, and the description lists the values.
 */
export function resultTypesSchemas(
  kind: ResultKind,
  unions: boolean,
): Readonly<Record<string, object>> {
  return {
    [RESULT_TYPES[kind]]: typesSchema(RESULT_SCHEMAS[kind], unions),
    [COMMON_PARTS.RuleDetailSchema]: typesSchema(commonParts.RuleDetailSchema, unions),
  };
}

function typesSchema(schema: Schema, unions: boolean): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const converted = toJsonSchema(schema, {
    ignoreActions: ['title', 'check', 'regex', 'metadata'],
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (v.isOfType('union', valibotSchema)) {
        if (!unions) return {};
        return contentOf(valibotSchema) === commonParts.RuleDetailsSchema.options
          ? { title: RULE_DETAILS_TYPE, enum: [RULE_DETAILS_TYPE] }
          : jsonSchema;
      }
      const name = NAMES.get(contentOf(valibotSchema));
      const title = name === undefined ? {} : { title: name };
      if (!('entries' in valibotSchema)) return { ...jsonSchema, ...title };
      const entries = valibotSchema.entries as Readonly<Record<string, Schema>>;
      const properties = Object.fromEntries(
        Object.entries(jsonSchema.properties ?? {}).map(([key, value]) => [
          key,
          unions ? value : inWords(value, entries[key]),
        ]),
      );
      const type = {
        ...jsonSchema,
        ...title,
        properties,
        additionalProperties: false,
        // An extension of quicktype, which would sort the properties otherwise.
        quicktypePropertyOrder: Object.keys(properties),
      };
      if (name === undefined) return type;
      // By reference, or a schema that is used twice would become two types.
      definitions[name] = type;
      return { $ref: `#/definitions/${name}` };
    },
  });
  return { ...converted, definitions };
}

/** Lists a property's values in its description, for languages without union types. */
function inWords(property: JsonSchema | boolean, schema: Schema | undefined): JsonSchema | boolean {
  if (typeof property === 'boolean' || schema === undefined) return property;
  const { anyOf, description = '' } = property;
  const shape = withoutNull(schema);
  const item = itemOf(shape);
  if (shape === commonParts.RuleDetailsSchema) {
    return {
      description: `${description} A list of RuleDetail, a single RuleDetail, or a dictionary.`,
    };
  }
  if (item !== undefined && v.isOfType('union', item)) {
    return { ...property, description: `${description} Each is a string or a number.` };
  }
  const [wrapped = property] = anyOf ?? [];
  if (typeof wrapped === 'boolean' || wrapped.enum === undefined) return property;
  const values = wrapped.enum.map((value) => JSON.stringify(value)).join(', ');
  return {
    ...(anyOf ? { anyOf: [{ type: 'string' }, { type: 'null' }] } : { type: 'string' }),
    description: `${description} Documented values: ${values}. Others are possible.`,
  };
}
