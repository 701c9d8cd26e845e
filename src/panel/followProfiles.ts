import type * as vscode from 'vscode';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { idwiseJourney } from '../journeys/JourneyRef';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ProfileStore } from '../profiles/ProfileStore';
import { capabilitiesOf } from '../journeys/capabilities';
import type { JourneyPanels } from './JourneyPanels';

/**
 * Keeps what is shown true to the profiles: what a removed one fetched is forgotten, a panel that was opened without a profile
 * takes the first there is, one that shows an error asks again when its credentials are new or its profile is back, and a
 * result file has the pictures that the active profile can fetch.
 */
export function followProfiles(
  profiles: ProfileStore,
  panels: JourneyPanels,
  store: JourneyRequests,
  gate: JourneyGate,
): vscode.Disposable[] {
  const forgetPicturesOfFiles = (): void => {
    for (const { ref } of panels.all()) {
      if (capabilitiesOf(ref).picturesOfActiveProfile) store.forgetPictures(ref);
    }
  };
  const assign = (): void => {
    const active = profiles.active();
    if (active === undefined) return;
    for (const panel of panels.all()) {
      const { ref } = panel;
      if (ref.kind === 'unassigned') {
        panels.reassign(panel, idwiseJourney(ref.journeyId, active.id));
      }
    }
  };
  let known = idsOf(profiles);
  let activeId = profiles.active()?.id;
  const follow = (): void => {
    const active = profiles.active();
    if (active?.id !== activeId) {
      activeId = active?.id;
      forgetPicturesOfFiles();
    }
    const before = known;
    known = idsOf(profiles);
    for (const id of before) if (!known.has(id)) store.forgetProfile(id);
    assign();
    for (const panel of panels.all()) {
      const { ref } = panel;
      if (ref.kind !== 'idwise' || !known.has(ref.profileId)) continue;
      // VS Code may have lost the profile for a moment, see ProfileStore.
      if (gate.snapshot(ref).failure?.kind === 'noProfile') void panel.refresh();
      panel.scheduleUpdate();
    }
  };
  return [
    profiles.onDidChange(follow),
    // A tab of an earlier session comes back without the profile that was added since.
    panels.onDidChangeFront(assign),
    profiles.onDidChangeCredentials((profileId) => {
      if (profileId === activeId) forgetPicturesOfFiles();
      for (const panel of panels.all()) {
        const { ref } = panel;
        if (ref.kind !== 'idwise' || ref.profileId !== profileId) continue;
        if (profiles.get(profileId) === undefined) continue;
        if (gate.snapshot(ref).failure !== undefined) void panel.refresh();
      }
    }),
  ];
}

function idsOf(profiles: ProfileStore): ReadonlySet<string> {
  return new Set(profiles.list().map(({ id }) => id));
}
