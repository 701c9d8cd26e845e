import assert from 'node:assert/strict';
import { webhookAround, WEBHOOK_WINDOW } from '../../../src/detection/webhookBody';

const ID = '65ee1f0c9a3b7d2e4c8f1a60';
const OTHER = '65ee1f0c9a3b7d2e4c8f1a61';

const spotCheck = {
  event: 'Finished Spot Check',
  body: { eventId: 'e-1', referenceNo: 'A-17', systemDecision: 'Refer', spotCheckJourneyId: ID },
};
const read = { event: 'Finished Spot Check', spotCheckId: ID, systemDecision: 'Refer' };

/** What is read at the ID's first place in the text. */
function at(text: string, id = ID): unknown {
  return webhookAround(text, text.indexOf(id));
}

describe('webhookAround', () => {
  const json = JSON.stringify(spotCheck);
  const enclosed: readonly (readonly [string, string])[] = [
    ['alone', json],
    ['indented', JSON.stringify(spotCheck, undefined, 2)],
    ['in a log line', `10:11:12 INFO {hook} got ${json} from 10.0.0.7 {ok}`],
    ['after a quote that is not closed', `it's 5" wide: ${json}`],
    ['in another object', JSON.stringify({ level: 30, payload: spotCheck, more: {} })],
    ['between other lines', `{"event":"Finished Journey"}\n${json}\n{"event":"other"}`],
    [
      'with the event last',
      `{"body":${JSON.stringify(spotCheck.body)},"event":"Finished Spot Check"}`,
    ],
    ['with braces in a string', json.replace('A-17', '}{ \\" }')],
    ['after another member that is an object', json.replace('"eventId"', '"x":{"y":{}},"eventId"')],
    ['in a text cut off at both ends', `"a": 1}, {"b": {${' '.repeat(9)}\n${json}\n{"c": `],
  ];
  for (const [where, text] of enclosed) {
    it(`reads a body ${where}`, () => assert.deepEqual(at(text), read));
  }

  it('tells the spot check of an older event from its onboarding journey', () => {
    const ongoing = {
      event: 'Finished Ongoing Check',
      body: { journeyId: OTHER, ongoingCheckId: ID, systemDecision: 'Complete' },
    };
    const expected = {
      event: 'Finished Ongoing Check',
      spotCheckId: ID,
      onboardingId: OTHER,
      systemDecision: 'Complete',
    };
    assert.deepEqual(at(JSON.stringify(ongoing)), expected);
    assert.deepEqual(at(JSON.stringify(ongoing), OTHER), expected);
  });

  for (const event of [
    'Finished Journey',
    'Finished User Steps',
    'Updated Journey',
    'Manually Reviewed',
    'Finished Step',
    'Step Submitted',
    'AML Monitor Update',
    'Verification Update Required',
    'KYC Renewal Deadline Exceeded',
  ]) {
    it(`reads the onboarding journey of ${event}`, () => {
      const body = { eventId: 'e-1', journeyId: ID, systemDecision: null };
      assert.deepEqual(at(JSON.stringify({ event, body })), {
        event,
        onboardingId: ID,
        systemDecision: null,
      });
    });
  }

  it('leaves out what the body does not say as documented', () => {
    const event = 'Finished Journey';
    for (const body of [{ journeyId: 5, systemDecision: 1, id: ID }, [ID], ID]) {
      assert.deepEqual(at(JSON.stringify({ event, body })), { event });
    }
  });

  const none: readonly (readonly [string, string])[] = [
    ['another event', json.replace('Spot Check', 'Something')],
    [
      'an event of the wrong type',
      json.replace('"Finished Spot Check"', '["Finished Spot Check"]'),
    ],
    ['an inherited name as the event', `{"event":"toString","x":"Finished Journey","y":"${ID}"}`],
    ['an object beside the body', `${json.replace(ID, OTHER)} {"id":"${ID}"}`],
    ['no JSON', json.replaceAll('"', "'")],
    ['a body cut off', json.slice(0, -1)],
    ['no object', `Finished Journey ${ID}`],
  ];
  for (const [what, text] of none) {
    it(`reads nothing in ${what}`, () => assert.equal(at(text), undefined));
  }

  for (const unit of ['{', '{"', '{}', '{"a":', '"{', '\\{']) {
    it(`looks at no more than a million characters and a window when all is ${unit}`, () => {
      const half = WEBHOOK_WINDOW / 2;
      const text = `Finished Journey ${unit.repeat(half / unit.length)}${ID}${'}'.repeat(half)}`;
      let lookedAt = 0;
      const counted = new Proxy(new String(text), {
        get(target, property) {
          if (typeof property === 'string' && /^\d+$/.test(property)) lookedAt += 1;
          const value: unknown = Reflect.get(target, property, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      assert.equal(webhookAround(counted as unknown as string, text.indexOf(ID)), undefined);
      assert.ok(lookedAt <= 1_000_000 + text.length, `${lookedAt}`);
    });
  }
});
