import assert from 'node:assert/strict';
import { sandbox, usePerson, useProfile } from '../support/fixtures';
import { manifest, openAndLoad, run } from '../support/extension';
import { requestedJourneys } from '../support/sandbox';

const SAMPLE = '5a5a5a5a5a5a000000000001';

/** Arguments that another extension could pass; created for each call, because a call may change them. */
const HOSTILE: Readonly<Record<string, () => unknown>> = {
  'a number': () => 42,
  'not a number': () => Number.NaN,
  'a big integer': () => 10n ** 40n,
  true: () => true,
  'an invalid journey': () => ({ idwiseJourney: { kind: 'idwise', journeyId: 7 } }),
  'an empty string': () => '',
  'a megabyte of text': () => 'journeyId '.repeat(100_000),
  markup: () => '<img src=x onerror=alert(1)>',
  'a path that climbs': () => `../../v2/get/${SAMPLE}`,
  'a list': () => [SAMPLE],
  'nested lists': () => [[[[{ journeyId: [SAMPLE] }]]]],
  'an object without a prototype': () => Object.create(null),
  'an object that contains itself': () => {
    const holder: Record<string, unknown> = {};
    holder['journeyId'] = holder;
    holder['profileId'] = holder;
    return holder;
  },
  'an ID that is a number': () => ({ journeyId: 123_456_789, profileId: 1 }),
  'an ID that is an object without a prototype': () => ({
    journeyId: Object.create(null) as unknown,
    profileId: Object.create(null) as unknown,
  }),
  'a profile that is a list': () => ({ journeyId: '65ee1f0c9a3b7d0012c4e8f1', profile: ['Live'] }),
  'a prototype as the profile': () => ({ profileId: '__proto__', profile: '__proto__' }),
  'getters that throw': () => ({
    get journeyId(): string {
      return fail('read the journey');
    },
    get profileId(): string {
      return fail('read the profile');
    },
  }),
  'a value whose toString throws': () => ({ profileId: { toString: () => fail('made a string') } }),
  'a proxy that throws': () =>
    new Proxy(
      {},
      {
        get: () => fail('get'),
        has: () => fail('has'),
        getPrototypeOf: () => fail('getPrototypeOf'),
      },
    ),
  'a function': () => () => SAMPLE,
  'a symbol': () => Symbol('journey'),
};

function fail(message: string): never {
  throw new Error(message);
}

describe('commands with hostile arguments', () => {
  useProfile();
  usePerson();

  for (const { command } of manifest().contributes.commands) {
    it(`${command} does not throw, returns nothing and sends no request`, async () => {
      const outcomes: Record<string, unknown> = {};
      for (const [name, make] of Object.entries(HOSTILE)) {
        try {
          outcomes[name] = await run(command, make(), make());
        } catch (error) {
          outcomes[name] = `threw ${String(error)}`;
        }
      }
      // An even number of calls restores what a command toggles.
      assert.equal(Object.keys(HOSTILE).length % 2, 0);
      assert.deepEqual(
        outcomes,
        Object.fromEntries(Object.keys(HOSTILE).map((name) => [name, undefined])),
      );
      // Any request would have arrived before the response to this one.
      await openAndLoad(sandbox.journey('incomplete').id);
      assert.deepEqual(requestedJourneys(sandbox), [sandbox.journey('incomplete').id]);
    });
  }
});
