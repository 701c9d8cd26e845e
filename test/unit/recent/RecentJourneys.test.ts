import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneySnapshot } from '../../../src/journeys/JourneyStore';
import { EntryFiles } from '../../../src/recent/EntryFiles';
import { RecentJourneys, type RecentJourney } from '../../../src/recent/RecentJourneys';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { decisionText } from '../../../src/explanations/decisionHeading';
import { Emitter } from '../../../src/base/Emitter';
import { privacyModeOf } from '../support/gate';
import { passedWith, resultOf, sample } from '../support/results';
import { untilTrue } from '../../support/inTime';
import { Machine } from '../../support/Machine';
import { TestClock } from '../support/TestClock';
import { column } from '../../support/columns';

const TIME = 1_700_000_000_000;
const LATER = TIME + 1000;

/** `b` is a millisecond newer than `a`. */
const journey = (name: string, changes: Partial<RecentJourney> = {}): RecentJourney => ({
  journeyId: `journey-${name}`,
  profileId: 'live',
  decision: 'Complete',
  time: TIME + (name.codePointAt(0) ?? 0),
  ...changes,
});

describe('RecentJourneys', () => {
  let storage: EntryFiles;
  let limit: number;
  let clock: TestClock;
  let recent: RecentJourneys;
  const names = (): string[] =>
    recent.list().map(({ journeyId }) => journeyId.replace('journey-', ''));

  beforeEach(() => {
    storage = new EntryFiles(join(new Machine().folder, 'recentJourneys'));
    limit = 3;
    clock = new TestClock();
    recent = new RecentJourneys(storage, () => limit, clock);
  });

  afterEach(() => {
    recent.dispose();
    storage.dispose();
  });

  const storedValues = (): unknown[] => storage.keys().map((key) => storage.get(key));

  async function add(...list: readonly string[]): Promise<void> {
    for (const name of list) await recent.add(journey(name));
  }

  it('keeps no more than the limit', async () => {
    await add('a', 'b', 'c', 'd', 'e');
    assert.deepEqual(names(), ['e', 'd', 'c']);
    limit = 100;
    assert.deepEqual(names(), ['e', 'd', 'c'], 'what was beyond it is gone');
  });

  it('moves a repeated journey to the front, with its new decision', async () => {
    await add('a', 'b');
    await recent.add(journey('a', { decision: 'Refer', time: LATER }));
    assert.deepEqual(recent.list(), [
      journey('a', { decision: 'Refer', time: LATER }),
      journey('b'),
    ]);
  });

  it('distinguishes the same ID in two profiles', async () => {
    await add('a');
    await recent.add(journey('a', { profileId: 'sandbox', time: LATER }));
    assert.deepEqual(column(recent.list(), 'profileId'), ['sandbox', 'live']);
  });

  it('removes pinned journeys last, although they count', async () => {
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    await add('d', 'e');
    assert.deepEqual(names(), ['e', 'd', 'a']);
    limit = 1;
    assert.deepEqual(names(), ['a']);
    limit = 2;
    await recent.applyLimit();
    assert.deepEqual(names(), ['e', 'a']);
  });

  it('keeps the newest pinned journeys when there are too many of them', async () => {
    await add('a', 'b', 'c');
    for (const name of ['a', 'b', 'c']) await recent.setPinned(journey(name), true);
    await add('d');
    assert.deepEqual(names(), ['c', 'b', 'a']);
    limit = 2;
    assert.deepEqual(names(), ['c', 'b']);
  });

  it('keeps a repeated journey pinned, and only the journey of an unpinned one', async () => {
    await add('a', 'b');
    await recent.setPinned(journey('a'), true);
    const again = journey('a', { decision: 'Refer', time: LATER });
    await recent.add(again);
    assert.deepEqual(recent.list()[0], { ...again, pinned: true });
    await recent.setPinned(journey('a'), false);
    assert.deepEqual(new Set(storedValues()), new Set([again, journey('b')]));
  });

  it('deletes nothing while a person types a limit, even if results arrive', async () => {
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    limit = 1;
    let told = 0;
    recent.onDidChange(() => (told += 1));
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

  it('deletes what exceeds a smaller limit, but nothing pinned', async () => {
    await add('a', 'b', 'c');
    await recent.setPinned(journey('a'), true);
    await recent.setPinned(journey('b'), true);
    limit = 1;
    recent.limitChanged();
    await clock.pass(60_000);
    limit = 3;
    assert.deepEqual(names(), ['b', 'a']);
  });

  it('keeps nothing pinned when the limit is 0', async () => {
    await add('a', 'b');
    await recent.setPinned(journey('a'), true);
    limit = 0;
    recent.limitChanged();
    assert.deepEqual(recent.list(), []);
    await clock.pass(60_000);
    assert.equal(storage.keys().length, 0);
  });

  it('applies no limit after it is disposed', async () => {
    await add('a', 'b');
    limit = 1;
    recent.limitChanged();
    recent.dispose();
    await clock.pass(60_000);
    limit = 3;
    assert.deepEqual(names(), ['b', 'a']);
  });

  it('removes single journeys, and leaves no entry for an empty list', async () => {
    await add('a', 'b');
    await recent.remove(({ journeyId }) => journeyId === 'journey-a');
    assert.deepEqual(names(), ['b']);
    await recent.remove(() => true);
    assert.equal(storage.keys().length, 0);
  });

  it('ignores invalid entries', async () => {
    await add('good');
    const [key = ''] = storage.keys();
    const { time: _, ...timeless } = journey('x');
    const odd = [{ ...journey('y'), time: 'now' }, { ...journey('z'), journeyId: 7 }, timeless];
    const others = [null, 'a', 7, [], {}, ...odd];
    for (const [at, other] of others.entries()) await storage.update(`${key}${at}`, other);
    assert.deepEqual(recent.list(), [journey('good')]);
    await recent.remove(() => true);
    assert.equal(storage.keys().length, 0);
  });

  it('adds nothing of a profile that was removed', async () => {
    recent = new RecentJourneys(
      storage,
      () => limit,
      undefined,
      (id) => id !== 'live',
    );
    await add('a');
    assert.deepEqual(storage.keys(), []);
  });

  it('keeps a journey that cannot be stored in its window', async () => {
    const folder = new Machine().folder;
    writeFileSync(join(folder, 'file'), '');
    const files = new EntryFiles(join(folder, 'file'));
    recent = new RecentJourneys(files, () => limit);
    await add('a');
    assert.deepEqual(names(), ['a']);
    await recent.remove(() => true);
    assert.deepEqual(names(), []);
    files.dispose();
  });

  it('reports that a journey cannot be removed', async () => {
    const { folder } = new Machine();
    const files = new EntryFiles(folder);
    await files.update('key', 1);
    const [name = ''] = readdirSync(folder);
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));
    await assert.rejects(files.update('key', undefined));
    files.dispose();
  });

  describe('in two windows', () => {
    let folder: string;
    let opened: { readonly files: EntryFiles; readonly journeys: RecentJourneys }[];

    const open = (): RecentJourneys => {
      const files = new EntryFiles(folder);
      const journeys = new RecentJourneys(files, () => limit);
      opened.push({ files, journeys });
      return journeys;
    };

    const lists = async (window: RecentJourneys, expected: readonly string[]): Promise<void> => {
      const listed = (): string[] =>
        window
          .list()
          .map(({ journeyId, pinned }) => `${journeyId.at(-1)}${pinned ? ' pinned' : ''}`);
      await untilTrue([window.onDidChange], () => isDeepStrictEqual(listed(), expected), listed);
    };

    beforeEach(() => {
      folder = join(new Machine().folder, 'recentJourneys');
      opened = [];
    });

    afterEach(() => {
      for (const { files, journeys } of opened) {
        journeys.dispose();
        files.dispose();
      }
    });

    it('keeps both of two journeys that are opened at the same time', async () => {
      const [one, two] = [open(), open()];
      await Promise.all([one.add(journey('a')), two.add(journey('b'))]);
      for (const window of [one, two, open()]) await lists(window, ['b', 'a']);
    });

    it('keeps a pin when the journey is refreshed at the same time', async () => {
      const [one, two] = [open(), open()];
      await one.add(journey('a'));
      await Promise.all([
        one.setPinned(journey('a'), true),
        two.add(journey('a', { decision: 'Refer', time: LATER })),
      ]);
      for (const window of [one, two, open()]) await lists(window, ['a pinned']);
    });

    it('removes a journey for good, and keeps what another window adds at the same time', async () => {
      const [one, two] = [open(), open()];
      await one.add(journey('a'));
      await lists(two, ['a']);
      await Promise.all([one.remove(() => true), two.add(journey('b'))]);
      for (const window of [one, two, open()]) await lists(window, ['b']);
    });

    it('reports a change once, and not again for its own files', async () => {
      const [one, two] = [open(), open()];
      const drawn: number[] = [];
      one.onDidChange(() => drawn.push(one.list().length));
      await one.add(journey('a'));
      await two.add(journey('b'));
      await lists(one, ['b', 'a']);
      assert.deepEqual(drawn, [1, 2]);
    });

    it('keeps no more than the limit', async () => {
      const [one, two] = [open(), open()];
      limit = 1;
      await Promise.all([one.add(journey('a')), two.add(journey('b'))]);
      for (const window of [one, two, open()]) await lists(window, ['b']);
      await one.applyLimit();
      assert.equal(readdirSync(folder).length, 1);
    });
  });

  describe('of a gate', () => {
    const ref = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');
    let store: Emitter<[JourneyRef, string?]>;
    let known: Partial<JourneySnapshot>;
    let following: { dispose(): void };

    beforeEach(() => {
      store = new Emitter();
      known = {};
      const snapshot = (asked: JourneyRef) => ({ ref: asked, loading: false, ...known });
      const source = { snapshot, image: () => undefined, onDidChange: store.event };
      const gate = new JourneyGate(source, privacyModeOf(), () => 'Acme live');
      following = recent.follow(gate, ({ profileId }) => profileId !== 'samples');
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
      it(`stores at most ${shown} of a decision that is ${what}`, () => {
        const text = passedWith('"system_decision": "Complete"', `"system_decision": ${decision}`);
        known = { result: resultOf(text) };
        store.fire(ref);
        const [stored] = recent.list();
        assert.equal(stored && decisionText(stored.decision), shown);
        assert.doesNotMatch(JSON.stringify([storage.keys(), storedValues()]), /Amara|4471/);
        assert.ok(JSON.stringify(stored).length < 200);
      });
    }

    it('stores only ID, profile, decision and time of each result, once', async () => {
      known = { failure: { kind: 'notFound' } };
      store.fire(ref);
      const { journeyId, profileId } = ref;
      const result = resultOf(sample('passed').text);
      known = { result };
      store.fire({ ...ref, profileId: 'samples' });
      assert.deepEqual(storedValues(), []);
      store.fire(ref);
      const stored = { journeyId, profileId, decision: 'Complete', time: result.fetchedAt };
      assert.deepEqual(storedValues(), [stored]);
      await recent.remove(() => true);
      store.fire(ref, 'a-picture');
      following.dispose();
      known = { result: resultOf(sample('not-live').text) };
      store.fire(ref);
      assert.deepEqual(storedValues(), []);
    });
  });

  it('does not list a stored journey with a decision that is too long', async () => {
    await add('a');
    const [key = ''] = storage.keys();
    const whole = '{"name": "Amara Nwosu-Lind", "number": "850412-4471"}';
    await storage.update(key, journey('a', { decision: whole }));
    assert.deepEqual(recent.list(), []);
  });
});
