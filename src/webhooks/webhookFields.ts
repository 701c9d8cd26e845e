import { randomBytes, randomUUID } from 'node:crypto';
import {
  type WebhookField,
  WEBHOOK_EVENTS,
  type WebhookEvent,
  EVENT_NAMES,
} from '../detection/webhookEvents';
import type { ResultKind } from '../detection/ResultKind';

/** Masked facts of the journey for a webhook. */
export interface WebhookFacts {
  /** The journey's ID, by the kind of journey. */
  readonly ids?: Readonly<Partial<Record<ResultKind, string>>>;
  readonly systemDecision?: string | null;
  readonly manualDecision?: string | null;
  readonly finalDecision?: string | null;
  readonly referenceNo?: string | null;
}

interface FieldRow {
  /** Name of the member; the default is the field's name. */
  readonly member?: string;
  /** The value in a new webhook. Values that the journey does not provide are invented. */
  readonly sample: (facts: WebhookFacts) => unknown;
  /** For the JSON editor. */
  readonly schema: object;
}

/** A UUID, as in IDWise's samples. */
export function freshEventId(): string {
  return randomUUID();
}

function inventedJourneyId(): string {
  return randomBytes(12).toString('hex');
}

const id = { type: 'string', minLength: 1 } as const;

/** An open enumeration, so that the editor accepts undocumented values. */
const decision = {
  type: ['string', 'null'],
  anyOf: [{ enum: ['Complete', 'Refer', 'Incomplete', 'Rejected', null] }, {}],
} as const;

const SPOT_CHECK_ID: FieldRow = {
  sample: ({ ids }) => ids?.spotCheck ?? inventedJourneyId(),
  schema: { ...id, description: 'Identifies the spot check; Get Spot Check Result takes it.' },
};

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

/** Every field of a webhook's body. */
const WEBHOOK_FIELDS: Readonly<Record<WebhookField, FieldRow>> = {
  eventId: {
    sample: freshEventId,
    schema: {
      ...id,
      description: 'Identifies the event. It stays the same when the event is delivered again.',
    },
  },
  spotCheckJourneyId: SPOT_CHECK_ID,
  ongoingCheckId: SPOT_CHECK_ID,
  journeyId: {
    // A spot check does not name its onboarding journey.
    sample: ({ ids }) => ids?.onboarding ?? inventedJourneyId(),
    schema: { ...id, description: 'Identifies the onboarding journey.' },
  },
  referenceNo: {
    sample: ({ referenceNo = 'reference-1' }) => referenceNo,
    schema: {
      type: ['string', 'null'],
      description: 'Your own identifier, if you set it.',
    },
  },
  systemDecision: {
    sample: ({ systemDecision = 'Complete' }) => systemDecision,
    schema: {
      ...decision,
      description: 'IDWise’s decision; null until it has decided. Other values are possible.',
    },
  },
  previousSystemDecision: {
    sample: () => 'Complete',
    schema: { ...decision, description: 'The decision before this event.' },
  },
  manualDecision: {
    sample: ({ manualDecision = null }) => manualDecision,
    schema: {
      type: ['string', 'null'],
      description: 'The reviewer’s decision, if there was a review.',
    },
  },
  finalDecision: {
    sample: ({ finalDecision = null }) => finalDecision,
    schema: {
      type: ['string', 'null'],
      description: 'The decision to rely on, including a review.',
    },
  },
  action: {
    sample: () => 'Manual Review',
    schema: {
      type: 'string',
      anyOf: [{ enum: ['Step Update', 'AML Amend', 'AML OGM Update', 'Manual Review'] }, {}],
      description: 'The change to the journey. Other values are possible.',
    },
  },
  step: {
    sample: () => '10',
    schema: { description: 'The step that the applicant finished.' },
  },
  stepId: {
    sample: () => '10',
    schema: { ...id, description: 'The step that the applicant finished.' },
  },
  stepType: {
    sample: () => 'Document',
    schema: {
      type: 'string',
      anyOf: [{ enum: ['Document', 'Selfie'] }, {}],
      description: 'Type of the step. Other values are possible.',
    },
  },
  updatedAMLVersionNumber: {
    sample: () => 2,
    schema: {
      type: ['integer', 'string'],
      description: 'The version of the AML result since this event.',
    },
  },
  trigger: {
    sample: () => 'KYC Renewal',
    schema: {
      type: 'string',
      anyOf: [{ enum: ['KYC Renewal'] }, {}],
      description: 'Why the applicant has to verify something again.',
    },
  },
  requiredSteps: {
    sample: () => [{ stepId: '10', reasonCode: 'DOCUMENT_EXPIRED' }],
    schema: {
      ...steps('reasonCode', { type: 'string', description: 'Why the step must be repeated.' }),
      description: 'The steps to repeat.',
    },
  },
  stepsWithDeadline: {
    member: 'requiredSteps',
    sample: () => [{ stepId: '10', renewalDeadline: '2025-09-15T00:00:00Z' }],
    schema: {
      ...steps('renewalDeadline', {
        type: 'string',
        format: 'date-time',
        description: 'Deadline for repeating the step.',
      }),
      description: 'The steps that were not repeated in time.',
    },
  },
};

export interface Webhook {
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A documented webhook with a fresh `eventId`. Values that the journey does not provide are invented. */
export function makeWebhook(event: WebhookEvent, facts: WebhookFacts = {}): Webhook {
  const members = WEBHOOK_EVENTS[event].fields.map((field) => {
    const { member = field, sample } = WEBHOOK_FIELDS[field];
    return [member, sample(facts)] as const;
  });
  return { event, body: Object.fromEntries(members) };
}

/** The webhook as the text of a document. */
export function webhookText(webhook: Webhook): string {
  return `${JSON.stringify(webhook, null, 2)}\n`;
}

function bodySchema(event: WebhookEvent): object {
  const properties = Object.fromEntries(
    WEBHOOK_EVENTS[event].fields.map((field) => {
      const { member = field, schema } = WEBHOOK_FIELDS[field];
      return [member, schema] as const;
    }),
  );
  return { type: 'object', required: Object.keys(properties), properties };
}

/** JSON schema (draft 7) of the documented webhooks, for documents that are posted. The build writes it to `dist`. */
export function webhookJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'IDWise webhook',
    type: 'object',
    required: ['event', 'body'],
    properties: {
      event: { enum: EVENT_NAMES, description: 'The event.' },
      body: { type: 'object', description: 'The journey that the event is about.' },
    },
    allOf: EVENT_NAMES.map((event) => ({
      if: { required: ['event'], properties: { event: { const: event } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the schema's own keyword; nothing waits for it
      then: { properties: { body: bodySchema(event) } },
    })),
  };
}
