import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/Emitter';
import {
  idwiseJourney,
  unassignedJourney,
  type JourneyRef,
} from '../../../src/journeys/JourneyRef';
import { followProfiles } from '../../../src/panel/followProfiles';

const ID = '65ee1f0c9a3b7d0012c4e8f1';

type Followed = Parameters<typeof followProfiles>;

describe('a panel that was opened without a profile', () => {
  for (const kind of [undefined, 'onboarding', 'spotCheck'] as const) {
    it(`gets the first profile, and its journey has ${kind ?? 'an unknown kind'}`, () => {
      const changed = new Emitter();
      const added = { id: 'live', name: 'Live', baseUrl: 'https://api.idwise.com/journey' };
      const profiles: (typeof added)[] = [];
      const panel: { ref: JourneyRef } = { ref: unassignedJourney(ID, kind) };
      const following = followProfiles(
        {
          onDidChange: changed.event,
          onDidChangeCredentials: new Emitter<[string]>().event,
          list: () => profiles,
          active: () => profiles[0],
        } as Partial<Followed[0]> as Followed[0],
        {
          all: () => [panel],
          onDidChangeFront: new Emitter().event,
          reassign: (_: unknown, ref: JourneyRef) => (panel.ref = ref),
        } as unknown as Followed[1],
        {} as Followed[2],
        { snapshot: () => ({}) } as unknown as Followed[3],
      );
      Object.assign(panel, { scheduleUpdate: () => undefined });
      profiles.push(added);
      changed.fire();
      assert.deepEqual(panel.ref, idwiseJourney(ID, 'live', kind));
      for (const each of following) each.dispose();
    });
  }
});
