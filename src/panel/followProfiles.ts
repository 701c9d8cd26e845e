import type * as vscode from 'vscode';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { idwiseJourney, capabilitiesOf } from '../journeys/JourneyRef';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { JourneyPanels } from './JourneyPanels';

/**
 * Updates panels and store when profiles change: drops a removed profile's journeys, assigns the first profile to
 * panels without one, retries failed requests with new credentials, and loads the images of result files with the
 * active profile.
 */
export function followProfiles(
  profiles: ProfileStore,
  panels: JourneyPanels,
  store: JourneyRequests,
  gate: JourneyGate,
): vscode.Disposable[] {
  const forgetImagesOfFiles = (): void => {
    for (const { ref } of panels.all()) {
      if (capabilitiesOf(ref).imagesOfActiveProfile) store.forgetImages(ref);
    }
  };
  const assign = (): void => {
    const active = profiles.active();
    if (active === undefined) return;
    for (const panel of panels.all()) {
      const { ref } = panel;
      if (ref.kind === 'unassigned') {
        panels.reassign(panel, idwiseJourney(ref.journeyId, active.id, ref.result));
      }
    }
  };
  let known = idsOf(profiles);
  let activeId = profiles.active()?.id;
  const follow = (): void => {
    const active = profiles.active();
    if (active?.id !== activeId) {
      activeId = active?.id;
      forgetImagesOfFiles();
    }
    const before = known;
    known = idsOf(profiles);
    for (const id of before) if (!known.has(id)) store.forgetProfile(id);
    assign();
    for (const panel of panels.all()) {
      const { ref } = panel;
      if (ref.kind !== 'idwise' || !known.has(ref.profileId)) continue;
      // VS Code may have lost the profile for a moment; see `ProfileStore`.
      if (gate.snapshot(ref).failure?.kind === 'noProfile') void panel.refresh();
      panel.scheduleUpdate();
    }
  };
  return [
    profiles.onDidChange(follow),
    // A restored tab may lack the profile that was added since.
    panels.onDidChangeFront(assign),
    profiles.onDidChangeCredentials((profileId) => {
      if (profileId === activeId) forgetImagesOfFiles();
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
