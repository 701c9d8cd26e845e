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

describe('a generated webhook', () => {
  it('has what IDWise documents for every event, and what the hover reads', () => {
    for (const event of EVENT_NAMES) {
      const ids = { spotCheck: 'journey-0001', onboarding: 'journey-0002' };
      const text = webhookText(makeWebhook(event, { ids }));
      const read = webhookAround(text, text.indexOf('eventId'));
      assert.equal(read?.event, event);
      const identified = new Set(idFieldsOf(event).map(([, what]) => what));
      assert.ok(identified.size > 0, event);
      assert.equal(read.spotCheckId, identified.has('spotCheck') ? 'journey-0001' : undefined);
      assert.equal(read.onboardingId, identified.has('onboarding') ? 'journey-0002' : undefined);
    }
  });

  it('has an invented ID when only the journey of the other kind is known', () => {
    for (const event of EVENT_NAMES) {
      for (const kind of ['spotCheck', 'onboarding'] as const) {
        const { body } = makeWebhook(event, { ids: { [kind]: 'journey-0001' } });
        for (const [field, identified] of idFieldsOf(event)) {
          assert.equal(body[field] === 'journey-0001', identified === kind, `${event}: ${field}`);
          assert.match(String(body[field]), /^(?:journey-0001|[0-9a-f]{24})$/);
        }
      }
    }
  });

  it('has the decisions of an onboarding journey, and the fields of a submitted step', () => {
    const facts = {
      ids: { onboarding: 'journey-0001' },
      systemDecision: 'Refer',
      manualDecision: 'Approved',
      finalDecision: 'Approved',
      referenceNo: 'order-7',
    };
    const { eventId: _, ...body } = makeWebhook('Manually Reviewed', facts).body;
    const { ids, ...said } = facts;
    assert.deepEqual(body, { journeyId: ids.onboarding, ...said });
    const fieldsOf = (event: WebhookEvent): string => Object.keys(makeWebhook(event).body).join();
    assert.equal(fieldsOf('Step Submitted'), 'eventId,journeyId,stepId,stepType');
    assert.equal(fieldsOf('Finished Step'), 'eventId,journeyId,step');
  });

  it('has the values of the journey, and null where the journey has null', () => {
    const said = { systemDecision: null, referenceNo: null };
    const facts = { ids: { spotCheck: 'journey-0001' }, ...said };
    const { eventId, ...body } = makeWebhook('Finished Spot Check', facts).body;
    assert.deepEqual(body, { spotCheckJourneyId: 'journey-0001', ...said });
    assert.notEqual(makeWebhook('Finished Spot Check', facts).body['eventId'], eventId);
  });

  it('has the members of the schema, each of which has a description', () => {
    const { allOf } = webhookJsonSchema() as { readonly allOf: readonly EventSchema[] };
    const events = allOf.map((schema) => schema.if.properties.event.const);
    assert.deepEqual(events, EVENT_NAMES);
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
