import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import * as enumerations from './enumerations';
import * as onboardingParts from './onboardingSchema';
import type { ResultKind } from './ResultKind';
import { RESULT_SCHEMAS } from './resultKinds';
import * as commonParts from './resultParts';
import * as spotCheckParts from './spotCheckSchema';
import { itemOf, withoutNull, type Schema } from './schemaShape';

/** The exports of a module that are a type in other languages. */
type TypesIn<Module, Shape> = {
  readonly [Key in keyof Module as Module[Key] extends Shape ? Key : never]: string;
};

type ObjectsIn<Module> = TypesIn<Module, { readonly entries: object }>;

// These names stand in people's code: a schema may be renamed, its type may not.
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

/** The name of each type, by what is in its schema. Types with the same name are the same for both kinds of results. */
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

/** What every schema made of a schema keeps: a described or a nullable one is another object. */
function contentOf(schema: Schema): unknown {
  if ('entries' in schema) return schema.entries;
  return 'options' in schema ? schema.options : undefined;
}

/** The type of a whole result of each kind. */
export const RESULT_TYPES: Readonly<Record<ResultKind, string>> = {
  spotCheck: SPOT_CHECK_PARTS.SpotCheckSchema,
  onboarding: ONBOARDING_PARTS.OnboardingSchema,
};

/** Stands for the forms of a rule's details in a schema for a language with unions, whose renderer writes them out. */
export const RULE_DETAILS_TYPE = 'RuleDetails';

/**
 * The documented model as JSON schemas that types of other languages are generated from, by the names of these types. Used when
 * the extension is built, and only then.
 *
 * Times are strings: they are sent without a zone, which the types for times of several languages refuse.
 *
 * @param unions whether the language has types for one of several values: for the documented values, with room for others, and
 *   for the forms of a rule's details. Without them such values are strings or anything, and the description lists them.
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
        // The generator's own word, without which it sorts them.
        quicktypePropertyOrder: Object.keys(properties),
      };
      if (name === undefined) return type;
      // What stands in several places would be a type for each of them.
      definitions[name] = type;
      return { $ref: `#/definitions/${name}` };
    },
  });
  return { ...converted, definitions };
}

/** A property whose values are listed in its description, because the language has no type for them. */
function inWords(property: JsonSchema | boolean, schema: Schema | undefined): JsonSchema | boolean {
  if (typeof property === 'boolean' || schema === undefined) return property;
  const { anyOf, description = '' } = property;
  const shape = withoutNull(schema);
  const item = itemOf(shape);
  if (shape === commonParts.RuleDetailsSchema) {
    return { description: `${description} A list of RuleDetail, one of them, or a dictionary.` };
  }
  if (item !== undefined && v.isOfType('union', item)) {
    return { ...property, description: `${description} Each is a string or a number.` };
  }
  const [wrapped = property] = anyOf ?? [];
  if (typeof wrapped === 'boolean' || wrapped.enum === undefined) return property;
  const values = wrapped.enum.map((value) => JSON.stringify(value)).join(', ');
  return {
    ...(anyOf ? { anyOf: [{ type: 'string' }, { type: 'null' }] } : { type: 'string' }),
    description: `${description} Documented values: ${values}. Others may come.`,
  };
}
