import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { SpotCheckSchema } from './spotCheckSchema';

/** Offered in an empty file: a result with every documented property. `$1` and so on are where the cursor stops. */
const WHOLE_RESULT = {
  label: 'Spot check result',
  description: 'Every documented property, with null where it is allowed.',
  body: {
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
  },
};

/**
 * The documented model as a JSON schema (draft 7, with VS Code's own keywords) for fixtures of results. It is written to
 * `dist` when the extension is built, so nothing of this is loaded when it runs.
 */
export function spotCheckJsonSchema(): object {
  const schema = toJsonSchema(SpotCheckSchema, {
    // The one tells the page what was expected, the other is more than a pattern can say.
    ignoreActions: ['title', 'check'],
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'regex' && 'message' in valibotAction
        ? { ...jsonSchema, patternErrorMessage: valibotAction.message }
        : undefined,
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema.type === 'object') return { ...jsonSchema, additionalProperties: false };
      const [wrapped] = valibotSchema.type === 'nullable' ? (jsonSchema.anyOf ?? []) : [];
      return typeof wrapped === 'object' ? orNull(wrapped) : undefined;
    },
  });
  return {
    ...schema,
    title: 'IDWise spot check result',
    defaultSnippets: [WHOLE_RESULT],
  };
}

/** Said in one schema and not as one of two, a value of the wrong type gives a message that names the right ones. */
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
