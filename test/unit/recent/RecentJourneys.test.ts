import assert from 'node:assert/strict';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import {
  RecentJourneys,
  type RecentJourney,
  type Storage,
} from '../../../src/recent/RecentJourneys';
import { readResponse } from '../../support/readResponse';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { clientSource, connectionTo } from '../support/client';
import { decisionText } from '../../../src/explanations/decisionHeading';
import { Emitter } from '../../../src/base/Emitter';
import { privacyModeOf } from '../support/gate';
import { passedWith, resultOf } from '../support/results';
import { Machine } from '../../support/Machine';
import { TestClock } from '../support/TestClock';
import { WAITS } from '../../../src/base/waits';

class MemoryStorage implements Storage {
  readonly values = new Map<string, unknown>();

  keys(): string[] {
    return [...this.values.keys()];
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

const LATER = 1_700_000_000_001;

const journey = (name: string, changes: Partial<RecentJourney> = {}): RecentJourney => ({
  journeyId: `journey-${name}`,
  profileId: 'live',
  decision: 'Complete',
  time: 1_700_000_000_000,
  ...changes,
});

describe('RecentJourneys', () => {
  let storage: MemoryStorage;
  let limit: number;
  let recent: RecentJourneys;
  const names = (): string[] =>
    recent.list().map(({ journeyId }) => journeyId.replace('journey-', ''));

  beforeEach(() => {
    storage = new MemoryStorage();
    limit = 3;
    recent = new RecentJourneys(storage, () => limit);
  });

  async function add(...list: readonly string[]): Promise<void> {
    for (const name of list) await recent.add(journey(name));
  }

  it('lists the newest first', async () => {
    await add('a', 'b', 'c');
    assert.deepEqual(names(), ['c', 'b', 'a']);
  });

  it('keeps no more than the limit', async () => {
    await add('a', 'b', 'c', 'd', 'e');
    assert.deepEqual(names(), ['e', 'd', 'c']);
    limit = 100;
    assert.deepEqual(names(), ['e', 'd', 'c'], 'what was beyond it is gone');
  });

  it('moves a journey that comes again to the front, with its new decision', async () => {
    await add('a', 'b');
    await recent.add(journey('a', { decision: 'Refer', time: LATER }));
    assert.deepEqual(recent.list(), [
      journey('a', { decision: 'Refer', time: LATER }),
      journey('b'),
    ]);
  });

  it('tells the same journey of two profiles apart', async () => {
    await add('a');
    await recent.add(journey('a', { profileId: 'sandbox' }));
    assert.deepEqual(
      recent.list().map(({ profileId }) => profileId),
      ['sandbox', 'live'],
    );
  });

  it('keeps none with a limit of 0', async () => {
    await add('a', 'b');
    limit = 0;
    assert.deepEqual(recent.list(), []);
    await add('c');
    assert.equal(storage.values.size, 0);
  });

  it('drops those pinned last, although they count', async () => {
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    await add('d', 'e');
    assert.deepEqual(names(), ['e', 'd', 'a']);
    limit = 1;
    assert.deepEqual(names(), ['a']);
    limit = 2;
    await recent.applyLimit();
    assert.deepEqual(names(), ['e', 'a']);
    limit = 0;
    await recent.applyLimit();
    assert.equal(storage.values.size, 0);
  });

  it('keeps the newest of those pinned when even they are too many', async () => {
    await add('a', 'b', 'c');
    for (const name of ['a', 'b', 'c']) await recent.setPinned(journey(name), true);
    await add('d');
    assert.deepEqual(names(), ['c', 'b', 'a']);
    limit = 2;
    assert.deepEqual(names(), ['c', 'b']);
  });

  it('keeps a journey pinned that comes again, and of an unpinned one nothing but the journey', async () => {
    await add('a', 'b');
    await recent.setPinned(journey('a'), true);
    const again = journey('a', { decision: 'Refer', time: LATER });
    await recent.add(again);
    assert.deepEqual(recent.list()[0], { ...again, pinned: true });
    await recent.setPinned(journey('a'), false);
    assert.deepEqual([...storage.values.values()], [again, journey('b')]);
  });

  it('applies a smaller limit to what is stored', async () => {
    await add('a', 'b', 'c');
    limit = 1;
    await recent.applyLimit();
    limit = 3;
    assert.deepEqual(names(), ['c']);
  });

  it('a limit that is typed digit by digit deletes nothing, whatever is fetched meanwhile', async () => {
    const clock = new TestClock();
    recent = new RecentJourneys(storage, () => limit, clock);
    let told = 0;
    recent.onDidChange(() => {
      told += 1;
    });
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    told = 0;
    limit = 1;
    recent.limitChanged();
    assert.equal(told, 1, 'the list is shown by the new limit at once');
    assert.deepEqual(names(), ['a']);
    await add('d');
    limit = 10;
    recent.limitChanged();
    limit = 100;
    recent.limitChanged();
    assert.deepEqual(names(), ['d', 'c', 'b', 'a']);
    await clock.pass(60_000);
    assert.deepEqual(names(), ['d', 'c', 'b', 'a']);
  });

  it('a limit that stays smaller deletes what is beyond it, and nothing that is pinned', async () => {
    const clock = new TestClock();
    recent = new RecentJourneys(storage, () => limit, clock);
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    await recent.setPinned(journey('b'), true);
    limit = 1;
    recent.limitChanged();
    await clock.pass(60_000);
    limit = 3;
    assert.deepEqual(names(), ['b', 'a']);
  });

  it('keeps nothing of what is pinned when nothing is to be kept', async () => {
    const clock = new TestClock();
    recent = new RecentJourneys(storage, () => limit, clock);
    await add('a', 'b');
    await recent.setPinned(journey('a'), true);
    limit = 0;
    recent.limitChanged();
    assert.deepEqual(recent.list(), []);
    await clock.pass(60_000);
    assert.equal(storage.values.size, 0);
  });

  it('applies no limit any more once it is disposed', async () => {
    const clock = new TestClock();
    recent = new RecentJourneys(storage, () => limit, clock);
    await add('a', 'b');
    limit = 1;
    recent.limitChanged();
    recent.dispose();
    await clock.pass(60_000);
    limit = 3;
    assert.deepEqual(names(), ['b', 'a']);
  });

  it('removes what it is told to, and leaves no entry when nothing is left', async () => {
    await add('a', 'b');
    await recent.remove(({ journeyId }) => journeyId === 'journey-a');
    assert.deepEqual(names(), ['b']);
    await recent.remove(() => true);
    assert.equal(storage.values.size, 0);
  });

  it('tells its listeners, until they leave', async () => {
    let told = 0;
    const listening = recent.onDidChange(() => {
      told += 1;
    });
    await add('a');
    await recent.remove(() => true);
    assert.equal(told, 2);
    listening.dispose();
    await add('b');
    assert.equal(told, 2);
  });

  it('ignores entries that are no journeys', async () => {
    await add('good');
    const [key = ''] = storage.keys();
    const { time: _, ...timeless } = journey('x');
    const others = [
      null,
      'a',
      7,
      [],
      {},
      timeless,
      { ...journey('y'), time: 'now' },
      { ...journey('z'), journeyId: 7 },
    ];
    for (const [at, other] of others.entries()) storage.values.set(`${key}${at}`, other);
    assert.deepEqual(recent.list(), [journey('good')]);
    await recent.remove(() => true);
    assert.equal(storage.values.size, 0);
  });

  describe('in two windows', () => {
    let machine: Machine;
    let clock: TestClock;
    let profiles: Set<string>;
    const open = (): RecentJourneys =>
      new RecentJourneys(
        machine.openWindow().globalState,
        () => limit,
        clock,
        (id) => profiles.has(id),
      );
    const listed = (...windows: RecentJourneys[]): string[][] =>
      windows.map((window) => window.list().map(({ journeyId }) => journeyId.at(-1) ?? ''));

    beforeEach(() => {
      machine = new Machine();
      clock = new TestClock();
      profiles = new Set(['live']);
    });

    it('loses none of two that are opened in the same moment', async () => {
      const [one, two] = [open(), open()];
      await Promise.all([one.add(journey('a')), two.add(journey('b', { time: LATER }))]);
      await clock.pass(WAITS.otherWindowsProfile);
      await clock.pass(WAITS.otherWindowsProfile);
      assert.deepEqual(listed(one, two, open()), [
        ['b', 'a'],
        ['b', 'a'],
        ['b', 'a'],
      ]);
    });

    it('loses none to a window in the background, which stores what it knew a second later', async () => {
      const one = open();
      const late = machine.openWindow().globalState;
      const known = late.keys().map((key) => [key, late.get(key)] as const);
      await one.add(journey('a'));
      await clock.pass(WAITS.otherWindowsProfile);
      await clock.pass(WAITS.otherWindowsProfile);
      late.accept(Object.fromEntries(known));
      await late.update('other', 1);
      assert.deepEqual(listed(one), [[]]);
      await clock.pass(WAITS.otherWindowsProfile);
      await clock.pass(WAITS.otherWindowsProfile);
      assert.deepEqual(listed(one, open()), [['a'], ['a']]);
    });

    it('loses no pin when the journey is refreshed in the same moment', async () => {
      const [one, two] = [open(), open()];
      await one.add(journey('a'));
      await Promise.all([
        one.setPinned(journey('a'), true),
        two.add(journey('a', { decision: 'Refer', time: LATER })),
      ]);
      await clock.pass(WAITS.otherWindowsProfile);
      await clock.pass(WAITS.otherWindowsProfile);
      assert.equal(open().list()[0]?.pinned, true);
    });

    it('removes for good what another window writes back in the same moment', async () => {
      const [one, two] = [open(), open()];
      await one.add(journey('a'));
      await clock.pass(WAITS.otherWindowsProfile);
      await Promise.all([one.remove(() => true), two.add(journey('b', { time: LATER }))]);
      await clock.pass(WAITS.otherWindowsProfile);
      await clock.pass(WAITS.otherWindowsProfile);
      assert.deepEqual(listed(open()), [['b']]);
    });

    it('puts nothing back of a profile that was removed', async () => {
      const [one, two] = [open(), open()];
      await one.add(journey('a'));
      profiles.clear();
      await two.remove(() => true);
      await clock.pass(WAITS.otherWindowsProfile);
      assert.deepEqual(machine.storedKeys, []);
    });

    it('keeps no more than the limit', async () => {
      const [one, two] = [open(), open()];
      limit = 1;
      await Promise.all([one.add(journey('a')), two.add(journey('b', { time: LATER }))]);
      for (let wait = 0; wait < 4; wait += 1) await clock.pass(WAITS.otherWindowsProfile);
      assert.deepEqual(listed(open()), [['b']]);
      assert.equal(machine.storedKeys.length, 1);
    });
  });

  for (const [what, decision, shown] of [
    ['an object', '{"name": "Amara Nwosu-Lind", "number": "850412-4471"}', 'Not readable'],
    ['a list', '["Amara Nwosu-Lind", 8504124471]', 'Not readable'],
    ['a number', '8504124471', 'Not readable'],
    ['a long text', JSON.stringify('Refer '.repeat(50)), `${'Refer '.repeat(50).slice(0, 40)}…`],
    ['a text with the name', '"Refer Amara Nwosu-Lind"', 'Refer ••••'],
    ['null', 'null', 'No decision yet'],
    ['another value', '"Rejected"', 'Rejected'],
  ] as const) {
    it(`stores of a decision that is ${what} no more than ${shown}`, () => {
      const text = passedWith('"system_decision": "Complete"', `"system_decision": ${decision}`);
      const store = new Emitter<[JourneyRef, string?]>();
      const ref = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');
      const gate = new JourneyGate(
        {
          snapshot: () => ({ ref, loading: false, result: resultOf(text) }),
          image: () => undefined,
          onDidChange: store.event,
        },
        privacyModeOf(),
        () => 'Acme live',
      );
      recent.follow(gate, () => true);
      store.fire(ref);
      const [stored] = recent.list();
      assert.equal(stored && decisionText(stored.decision), shown);
      assert.doesNotMatch(JSON.stringify([...storage.values]), /Amara|4471/);
      assert.ok(JSON.stringify(stored).length < 200);
    });
  }

  it('does not list a stored journey whose decision is longer than any that is stored', async () => {
    await add('a');
    const [key = ''] = storage.keys();
    const whole = '{"name": "Amara Nwosu-Lind", "number": "850412-4471"}';
    storage.values.set(key, journey('a', { decision: whole }));
    assert.deepEqual(recent.list(), []);
  });

  it('follows a store: ID, profile, decision and time of each result, and nothing else', async () => {
    const sandbox = await SandboxApi.start();
    const store = new JourneyStore(
      () => success(clientSource(connectionTo(sandbox))),
      () => Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
    );
    try {
      const gate = new JourneyGate(store, privacyModeOf(), () => 'Acme live');
      const following = recent.follow(gate, ({ profileId }) => profileId !== 'samples');
      const { id } = sandbox.journey('passed');
      const ref = idwiseJourney(id, 'live');
      await store.open(ref);
      await store.open(idwiseJourney(id, 'samples'));
      await store.open(idwiseJourney('unknown-journey', 'live'));
      const time = store.snapshot(ref).result?.fetchedAt;
      assert.deepEqual(
        [...storage.values.values()],
        [{ journeyId: id, profileId: 'live', decision: 'Complete', time }],
      );
      const other = sandbox.journey('not-live');
      await store.open(idwiseJourney(other.id, 'live'));
      const before = recent.list();
      await store.loadImage(ref, '98e351972dd8d72b0df98d6bb5a1cc22');
      assert.deepEqual(recent.list(), before, 'a picture is no new result');
      following.dispose();
      await store.refresh(ref);
      assert.deepEqual(recent.list(), before);
    } finally {
      store.dispose();
      await sandbox.stop();
    }
  });
});
