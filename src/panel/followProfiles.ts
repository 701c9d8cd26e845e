import type * as vscode from 'vscode';
import type { JourneyStore } from '../journeys/JourneyStore';
import { idwiseJourney } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';
import { capabilitiesOf } from '../sources/capabilities';
import type { JourneyPanels } from './JourneyPanels';

/**
 * Keeps open panels true to the profiles: one that was opened without a profile takes the first there is, one whose profile
 * is removed forgets what it showed, one that shows an error asks again when its credentials are new, and a result file has
 * the pictures that the active profile can fetch.
 */
export function followProfiles(
  profiles: ProfileStore,
  panels: JourneyPanels,
  store: JourneyStore,
): vscode.Disposable[] {
  const forgetPicturesOfFiles = (): void => {
    for (const { ref } of panels.all()) {
      if (capabilitiesOf(ref).picturesOfActiveProfile) store.forgetPictures(ref);
    }
  };
  let activeId = profiles.active()?.id;
  const follow = (): void => {
    const active = profiles.active();
    if (active?.id !== activeId) {
      activeId = active?.id;
      forgetPicturesOfFiles();
    }
    for (const panel of panels.all()) {
      const { ref } = panel;
      if (ref.kind === 'unassigned') {
        if (active !== undefined) panels.reassign(panel, idwiseJourney(ref.journeyId, active.id));
      } else if (ref.kind === 'idwise' && profiles.get(ref.profileId) === undefined) {
        store.forgetProfile(ref.profileId);
        void store.refresh(ref);
      } else {
        panel.scheduleUpdate();
      }
    }
  };
  return [
    profiles.onDidChange(follow),
    // A tab of an earlier session comes back with the profile that it had then.
    panels.onDidChangeFront(follow),
    profiles.onDidChangeCredentials((profileId) => {
      if (profileId === activeId) forgetPicturesOfFiles();
      for (const { ref } of panels.all()) {
        if (ref.kind !== 'idwise' || ref.profileId !== profileId) continue;
        if (profiles.get(profileId) === undefined) continue;
        if (store.snapshot(ref).failure !== undefined) void store.refresh(ref);
      }
    }),
  ];
}
