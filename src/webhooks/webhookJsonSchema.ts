import { EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEvent } from '../detection/webhookEvents';
import { WEBHOOK_FIELDS } from './webhookFields';

function bodySchema(event: WebhookEvent): object {
  const properties = Object.fromEntries(
    WEBHOOK_EVENTS[event].fields.map((field) => {
      const { member = field, schema } = WEBHOOK_FIELDS[field];
      return [member, schema] as const;
    }),
  );
  return { type: 'object', required: Object.keys(properties), properties };
}

/**
 * The documented webhooks as a JSON schema (draft 7) for the documents that are sent to a handler. It is written to `dist` when
 * the extension is built.
 */
export function webhookJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'IDWise webhook',
    type: 'object',
    required: ['event', 'body'],
    properties: {
      event: { enum: EVENT_NAMES, description: 'What has happened.' },
      body: { type: 'object', description: 'Which journey the event concerns.' },
    },
    allOf: EVENT_NAMES.map((event) => ({
      if: { required: ['event'], properties: { event: { const: event } } },
      // oxlint-disable-next-line unicorn/no-thenable -- the schema's own keyword; nothing waits for it
      then: { properties: { body: bodySchema(event) } },
    })),
  };
}
