import type * as vscode from 'vscode';
import type { JourneyStore } from '../journeys/JourneyStore';
import { isResultFile } from '../journeys/resultFile';
import { NO_PROFILE, SAMPLES } from '../profiles/Profile';
import type { ProfileStore } from '../profiles/ProfileStore';
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
    for (const { ref } of panels.all()) if (isResultFile(ref)) store.forgetPictures(ref);
  };
  let activeId = profiles.active()?.id;
  const follow = (): void => {
    const active = profiles.active();
    if (active?.id !== activeId) {
      activeId = active?.id;
      forgetPicturesOfFiles();
    }
    for (const panel of panels.all()) {
      const { profileId } = panel.ref;
      if (profileId === SAMPLES.id || isResultFile(panel.ref)) continue;
      if (profileId === NO_PROFILE.id) {
        if (active !== undefined) panels.adoptProfile(panel, active.id);
      } else if (profiles.get(profileId) === undefined) {
        store.forgetProfile(profileId);
        void store.refresh(panel.ref);
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
        if (ref.profileId !== profileId || profiles.get(profileId) === undefined) continue;
        if (store.snapshot(ref).failure !== undefined) void store.refresh(ref);
      }
    }),
  ];
}
