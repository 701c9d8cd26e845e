import assert from 'node:assert/strict';
import { webhookAround } from '../../../src/detection/webhookBody';
import { EVENT_NAMES, idFieldsOf, type WebhookEvent } from '../../../src/detection/webhookEvents';
import { makeWebhook, webhookText, webhookJsonSchema } from '../../../src/webhooks/webhookFields';

interface EventSchema {
  readonly if: { readonly properties: { readonly event: { readonly const: string } } };
  readonly then: {
    readonly properties: {
      readonly body: {
        readonly required: readonly string[];
        readonly properties: Readonly<Record<string, { readonly description?: string }>>;
      };
    };
  };
}

describe('a webhook that is made', () => {
  it('says of every event what IDWise documents, and what the hover reads', () => {
    for (const event of EVENT_NAMES) {
      const text = webhookText(makeWebhook(event, { journeyId: 'journey-0001' }));
      const read = webhookAround(text, text.indexOf('eventId'));
      assert.equal(read?.event, event);
      const identified = new Set(idFieldsOf(event).map(([, what]) => what));
      assert.ok(identified.size > 0, event);
      assert.equal(read.spotCheckId, identified.has('spotCheck') ? 'journey-0001' : undefined);
      assert.equal(read.onboardingId !== undefined, identified.has('onboarding'), event);
      assert.notEqual(read.onboardingId, 'journey-0001');
    }
  });

  it('is that of the journey, null where the journey has null', () => {
    const facts = { journeyId: 'journey-0001', systemDecision: null, referenceNo: null };
    const { eventId, ...body } = makeWebhook('Finished Spot Check', facts).body;
    assert.deepEqual(body, {
      referenceNo: null,
      systemDecision: null,
      spotCheckJourneyId: 'journey-0001',
    });
    assert.notEqual(makeWebhook('Finished Spot Check', facts).body['eventId'], eventId);
  });

  it('has the members that the schema wants, each of which has a sentence', () => {
    const { allOf } = webhookJsonSchema() as { readonly allOf: readonly EventSchema[] };
    assert.deepEqual(
      allOf.map((schema) => schema.if.properties.event.const),
      EVENT_NAMES,
    );
    for (const { if: condition, then } of allOf) {
      const { required, properties } = then.properties.body;
      const { body } = makeWebhook(condition.properties.event.const as WebhookEvent);
      assert.deepEqual(required, Object.keys(body));
      for (const [name, { description }] of Object.entries(properties)) {
        assert.match(description ?? '', /\.$/, name);
      }
    }
  });
});
