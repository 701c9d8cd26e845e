import assert from 'node:assert/strict';
import { readCommandArgument, type CommandArgument } from '../../src/commands/commandArgument';
import {
  setPinned,
  removeRecentJourney,
  watchRecentJourney,
  showWatchedJourney,
} from '../../src/commands/recentJourney';
import { idwiseJourney, type IdwiseJourneyRef } from '../../src/journeys/JourneyRef';
import {
  addLive,
  inspector,
  person,
  sandbox,
  services,
  useCommandServices,
  usePerson,
  useSandbox,
} from './support/fixtures';
import { column } from '../support/columns';

describe('the menus of the side bar', () => {
  useSandbox();
  useCommandServices();
  usePerson();

  /** Adds a recent journey of the profile Live. */
  async function recent(slug: string): Promise<IdwiseJourneyRef> {
    const profile = inspector.profiles.byName('Live') ?? (await addLive());
    const ref = idwiseJourney(sandbox.journey(slug).id, profile.id);
    await inspector.recents.add({ ...ref, decision: 'Incomplete', time: Date.now() });
    return ref;
  }

  /** The argument of a command for the item of a journey. */
  function item({ journeyId, profileId }: IdwiseJourneyRef): CommandArgument {
    return { kind: 'node', node: { journeyId, profileId, decision: 'Incomplete', time: 0 } };
  }

  it('remove a journey with one of its profiles', async () => {
    const ref = await recent('passed');
    const other = await inspector.addProfile('Other', sandbox.baseUrl, sandbox.keys.live);
    const twin = { ...ref, profileId: other.id };
    await inspector.recents.add({ ...twin, decision: 'Complete', time: 1 });
    await removeRecentJourney(services, item(ref));
    assert.deepEqual(column(inspector.recents.list(), 'profileId'), [other.id]);
    await removeRecentJourney(services, item({ ...ref, profileId: 'nobody' }));
    assert.equal(inspector.recents.list().length, 1);
  });

  it('stop a watch when its panel is closed', async () => {
    const ref = await recent('incomplete');
    watchRecentJourney(services, item(ref));
    inspector.panels.inFront?.close();
    await inspector.untilWatched(({ length }) => length === 0);
    assert.equal(inspector.watches.state(ref), undefined);
  });

  it('ignore other arguments', async () => {
    await recent('passed');
    const before = inspector.recents.list();
    const [journey] = before;
    for (const value of [undefined, null, 'text', 7, {}, { ...journey }]) {
      const nothing = readCommandArgument(value, (item): item is never => item === journey);
      await setPinned(true)(services, nothing);
      await removeRecentJourney(services, nothing);
      watchRecentJourney(services, nothing);
    }
    assert.deepEqual(inspector.recents.list(), before);
    assert.deepEqual(inspector.panels.all(), []);
    assert.deepEqual(sandbox.requests, []);
  });

  it('show the watched journey, after a prompt when there are several', async () => {
    const first = await recent('incomplete');
    const second = await recent('no-decision');
    await showWatchedJourney(services);
    assert.deepEqual([person.prompts, inspector.panels.all()], [[], []]);
    watchRecentJourney(services, item(first));
    watchRecentJourney(services, item(second));
    person.answer('65ee…e8fa');
    await showWatchedJourney(services);
    assert.deepEqual(person.prompts, ['Watched Journeys']);
    assert.equal(inspector.panels.all().length, 2);
    inspector.panels.find(second)?.close();
    await inspector.untilWatched(({ length }) => length === 1);
    await showWatchedJourney(services);
    assert.deepEqual(person.prompts, ['Watched Journeys']);
    assert.deepEqual(inspector.panels.inFront?.ref, first);
  });
});
