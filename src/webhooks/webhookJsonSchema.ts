import { WEBHOOK_EVENTS, type WebhookEvent } from '../detection/webhookEvents';
import { memberOf, WEBHOOK_FIELDS, type WebhookField } from './webhookFields';

const id = { type: 'string', minLength: 1 } as const;

/** Open enumerations: a value that is not documented is completed by nothing and marked by nothing. */
const decision = {
  type: ['string', 'null'],
  anyOf: [{ enum: ['Complete', 'Refer', 'Incomplete', 'Rejected', null] }, {}],
} as const;

const steps = (member: string, schema: object): object => ({
  type: 'array',
  items: {
    type: 'object',
    required: ['stepId'],
    properties: {
      stepId: { ...id, description: 'The step that the applicant has to repeat.' },
      [member]: schema,
    },
  },
});

const FIELD_SCHEMAS: Readonly<Record<WebhookField, object>> = {
  eventId: {
    ...id,
    description: 'Identifies the event. It stays the same when the event is delivered again.',
  },
  spotCheckJourneyId: {
    ...id,
    description: 'Identifies the spot check; Get Spot Check Result takes it.',
  },
  ongoingCheckId: {
    ...id,
    description: 'Identifies the spot check; Get Spot Check Result takes it.',
  },
  journeyId: { ...id, description: 'Identifies the onboarding journey.' },
  referenceNo: {
    type: ['string', 'null'],
    description: 'Your own identifier, if you gave the journey one.',
  },
  systemDecision: {
    ...decision,
    description: 'What IDWise decided, or null while it has not. Other values may come.',
  },
  previousSystemDecision: { ...decision, description: 'The decision before this event.' },
  manualDecision: { type: ['string', 'null'], description: 'What a reviewer decided, if one did.' },
  finalDecision: {
    type: ['string', 'null'],
    description: 'The decision that counts, a review considered.',
  },
  action: {
    type: 'string',
    anyOf: [{ enum: ['Step Update', 'AML Amend', 'AML OGM Update', 'Manual Review'] }, {}],
    description: 'What changed the journey. Other values may come.',
  },
  step: { description: 'The step that the applicant finished.' },
  updatedAMLVersionNumber: {
    type: ['integer', 'string'],
    description: 'The version of the AML result since this event.',
  },
  trigger: {
    type: 'string',
    anyOf: [{ enum: ['KYC Renewal'] }, {}],
    description: 'Why the applicant has to verify something again.',
  },
  requiredSteps: {
    ...steps('reasonCode', { type: 'string', description: 'Why the step is to be repeated.' }),
    description: 'The steps to repeat.',
  },
  stepsWithDeadline: {
    ...steps('renewalDeadline', {
      type: 'string',
      format: 'date-time',
      description: 'Until when the step was to be repeated.',
    }),
    description: 'The steps that were not repeated in time.',
  },
};

function bodySchema(event: WebhookEvent): object {
  const fields = WEBHOOK_FIELDS[event];
  return {
    type: 'object',
    required: fields.map(memberOf),
    properties: Object.fromEntries(
      fields.map((field) => [memberOf(field), FIELD_SCHEMAS[field]] as const),
    ),
  };
}

/**
 * The documented webhooks as a JSON schema (draft 7) for the documents that are sent to a handler. It is written to `dist` when
 * the extension is built, so nothing of this is loaded when it runs.
 */
export function webhookJsonSchema(): object {
  const events = Object.keys(WEBHOOK_EVENTS) as WebhookEvent[];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'IDWise webhook',
    type: 'object',
    required: ['event', 'body'],
    properties: {
      event: { enum: events, description: 'What has happened.' },
      body: { type: 'object', description: 'Which journey the event concerns.' },
    },
    allOf: events.map((event) => ({
      if: { required: ['event'], properties: { event: { const: event } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the schema's own keyword; nothing waits for it
      then: { properties: { body: bodySchema(event) } },
    })),
  };
}
