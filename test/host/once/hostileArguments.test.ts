import assert from 'node:assert/strict';
import { sandbox, usePerson, useProfile } from '../support/fixtures';
import { manifest, openAnswered, run } from '../support/extension';
import { askedJourneys } from '../support/sandbox';

const SAMPLE = '5a5a5a5a5a5a000000000001';

/** What any other extension could pass to a command, each made anew because a hostile one may change. */
const HOSTILE: Readonly<Record<string, () => unknown>> = {
  'a number': () => 42,
  'not a number': () => Number.NaN,
  'a big integer': () => 10n ** 40n,
  true: () => true,
  'a journey that is none': () => ({ idwiseJourney: { kind: 'idwise', journeyId: 7 } }),
  'an empty string': () => '',
  'a megabyte of text': () => 'journeyId '.repeat(100_000),
  markup: () => '<img src=x onerror=alert(1)>',
  // The journey of a sample, for which IDWise is not asked.
  'a path that climbs': () => `../../v2/get/${SAMPLE}`,
  'a list': () => [SAMPLE],
  'nested lists': () => [[[[{ journeyId: [SAMPLE] }]]]],
  'an object without a prototype': () => Object.create(null),
  'an object that holds itself': () => {
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
      throw new Error('read the journey');
    },
    get profileId(): string {
      throw new Error('read the profile');
    },
  }),
  'a text that cannot be made': () => ({
    profileId: {
      toString(): string {
        throw new Error('made a text');
      },
    },
  }),
  'a proxy that refuses everything': () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('get');
        },
        has: () => {
          throw new Error('has');
        },
        getPrototypeOf: () => {
          throw new Error('getPrototypeOf');
        },
      },
    ),
  'a function': () => () => SAMPLE,
  'a symbol': () => Symbol('journey'),
};

describe('commands with hostile arguments', () => {
  useProfile();
  usePerson();

  for (const { command } of manifest().contributes.commands) {
    it(`${command} neither throws, nor returns anything, nor asks IDWise`, async () => {
      const outcomes: Record<string, unknown> = {};
      for (const [name, make] of Object.entries(HOSTILE)) {
        try {
          outcomes[name] = await run(command, make(), make());
        } catch (error) {
          outcomes[name] = `threw ${String(error)}`;
        }
      }
      // An even number of calls: what is toggled is as it was.
      assert.equal(Object.keys(HOSTILE).length % 2, 0);
      assert.deepEqual(
        outcomes,
        Object.fromEntries(Object.keys(HOSTILE).map((name) => [name, undefined])),
      );
      // Whatever was sent has arrived before the answer to this.
      await openAnswered(sandbox.journey('incomplete').id);
      assert.deepEqual(askedJourneys(sandbox), [sandbox.journey('incomplete').id]);
    });
  }
});
