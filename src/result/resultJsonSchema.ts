import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import type { OnboardingSchema } from './onboardingSchema';
import type { ResultKind } from '../detection/ResultKind';
import type { Meanings } from './enumerations';
import { RESULT_SCHEMAS } from './resultKinds';
import type { SpotCheckSchema } from './spotCheckSchema';

/** A complete result. The compiler requires each documented property. */
type Body<S extends { readonly entries: object }> = Readonly<Record<keyof S['entries'], unknown>>;

const SPOT_CHECK: Body<typeof SpotCheckSchema> = {
  journey_id: '${1:65ee1f0c9a3b7d0012c4e8f1}',
  tenant_id: '${2:tenant}',
  environment_name: '${3|sandbox,live|}',
  start_time: '${4:2023-01-26T08:12:00}',
  end_time: null,
  system_decision: '${5|Complete,Refer,Incomplete|}',
  reference_number: null,
  model_version: null,
  selfie: null,
  applicant: null,
  rule_results: null,
  spot_checks: null,
};

const ONBOARDING: Body<typeof OnboardingSchema> = {
  journey_id: '${1:65ee1f0c9a3b7d0012c4e8f1}',
  customer_id: '${2:account}',
  flow_id: '${3:flow}',
  journey_definintion_id: '${4:flow}',
  reference_number: null,
  start_time: '${5:2023-01-26T08:12:00}',
  end_time: null,
  system_decision: '${6|Complete,Refer,Incomplete,Rejected|}',
  manual_decision: null,
  final_decision: '${7|Complete,Refer,Incomplete,Approved,Rejected|}',
  model_version: null,
  documents: null,
  selfie: null,
  rule_results: null,
  applicant: null,
  aml: null,
  screening_checks: null,
  device_intelligence: null,
};

/** Snippets for an empty file: a result with every documented property. `$1` and so on are tab stops. */
const WHOLE_RESULTS: Readonly<
  Record<ResultKind, { readonly label: string; readonly body: object }>
> = {
  spotCheck: { label: 'Spot check result', body: SPOT_CHECK },
  onboarding: { label: 'Onboarding result', body: ONBOARDING },
};

/** JSON schema for fixtures (draft 7 with VS Code's keywords), written to `dist` by the build. */
export function resultJsonSchema(kind: ResultKind): object {
  const schema = toJsonSchema(RESULT_SCHEMAS[kind], {
    // `title` is our own wording of what was expected; `check` has no equivalent.
    ignoreActions: ['title', 'check'],
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'regex' && 'message' in valibotAction) {
        return { ...jsonSchema, patternErrorMessage: valibotAction.message };
      }
      const { meanings, ...others } = jsonSchema as JsonSchema & { readonly meanings?: Meanings };
      return (
        meanings && {
          ...others,
          enumDescriptions: Object.values(meanings).map((meaning) => meaning()),
        }
      );
    },
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema.type === 'object') return { ...jsonSchema, additionalProperties: false };
      const [wrapped] = valibotSchema.type === 'nullable' ? (jsonSchema.anyOf ?? []) : [];
      return typeof wrapped === 'object' ? orNull(wrapped) : undefined;
    },
  });
  const { label, body } = WHOLE_RESULTS[kind];
  return {
    ...schema,
    title: `IDWise ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    defaultSnippets: [
      { label, description: 'Every documented property, with null where it is allowed.', body },
    ],
  };
}

/** One schema instead of `anyOf`, because VS Code's error message then names the allowed types. */
function orNull(schema: JsonSchema & { readonly enumDescriptions?: unknown }): JsonSchema {
  const type = typeof schema.type === 'string' ? ([schema.type, 'null'] as const) : undefined;
  return {
    ...schema,
    ...(type && { type: [...type] }),
    ...(schema.enum && { enum: [...schema.enum, null] }),
    ...(Array.isArray(schema.enumDescriptions) && {
      enumDescriptions: [...(schema.enumDescriptions as unknown[]), 'No value was sent.'],
    }),
  };
}
