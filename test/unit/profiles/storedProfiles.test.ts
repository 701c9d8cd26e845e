import assert from 'node:assert/strict';
import { idwiseJourney, sampleJourney, unassignedJourney } from '../../../src/journeys/JourneyRef';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import { profileNameOf, resolveJourney } from '../../../src/profiles/resolveJourney';
import { activeProfile, storedProfiles } from '../../../src/profiles/storedProfiles';
import { Machine, type WindowStorage } from '../../support/Machine';

const BASE_URL = 'https://api.idwise.com/journey';
const ID = '65ee1f0c9a3b7d0012c4e8f1';
const SAMPLE_ID = '5a5a5a5a5a5a000000000002';
const [live, sandbox] = ['Live', 'sandbox'].map((name) => ({
  id: name.toLowerCase(),
  name,
  baseUrl: BASE_URL,
}));

describe('the stored profiles', () => {
  let window: WindowStorage;
  let profiles: ProfileStore;

  beforeEach(() => {
    window = new Machine().openWindow();
    profiles = new ProfileStore(window);
  });

  afterEach(() => profiles.dispose());

  async function storeBoth(): Promise<void> {
    // The keys are those of every version, because stored profiles have to stay readable.
    await window.globalState.update('idwise.profile.sandbox', sandbox);
    await window.globalState.update('idwise.profile.live', live);
    await window.globalState.update('another.idwise.profile.', { name: 'None of ours' });
  }

  it('are read from their keys and sorted by name', async () => {
    assert.deepEqual(storedProfiles(window), []);
    await storeBoth();
    assert.deepEqual(storedProfiles(window), [live, sandbox]);
  });

  it('return the choice of the window, then the last one of any window, then the first', async () => {
    assert.equal(activeProfile(window), undefined);
    await storeBoth();
    assert.deepEqual(activeProfile(window), live);
    await window.globalState.update('idwise.activeProfile', 'sandbox');
    assert.deepEqual(activeProfile(window), sandbox);
    await window.workspaceState.update('idwise.activeProfile', 'live');
    assert.deepEqual(activeProfile(window), live);
    await window.workspaceState.update('idwise.activeProfile', 'gone');
    assert.deepEqual(activeProfile(window), sandbox);
  });

  it('decide which journey an ID refers to', async () => {
    assert.deepEqual(resolveJourney(ID, profiles), unassignedJourney(ID));
    assert.deepEqual(
      resolveJourney(ID, profiles, undefined, 'onboarding'),
      unassignedJourney(ID, 'onboarding'),
    );
    await storeBoth();
    assert.deepEqual(resolveJourney(ID, profiles), idwiseJourney(ID, 'live'));
    assert.deepEqual(resolveJourney(ID, profiles, ' SANDBOX '), idwiseJourney(ID, 'sandbox'));
    assert.equal(resolveJourney(ID, profiles, 'gone'), undefined);
    assert.deepEqual(resolveJourney(ID, profiles, 'samples'), sampleJourney(ID));
    assert.deepEqual(resolveJourney(SAMPLE_ID, profiles), sampleJourney(SAMPLE_ID));
    assert.deepEqual(resolveJourney(SAMPLE_ID, profiles, 'Live'), sampleJourney(SAMPLE_ID));
  });

  it('name a journey', async () => {
    await storeBoth();
    assert.equal(profileNameOf(sampleJourney(ID), profiles), 'Samples');
    assert.equal(profileNameOf(idwiseJourney(ID, 'sandbox'), profiles), 'sandbox');
    assert.equal(profileNameOf(idwiseJourney(ID, 'gone'), profiles), undefined);
    assert.equal(profileNameOf(unassignedJourney(ID), profiles), undefined);
  });
});
