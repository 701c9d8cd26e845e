import { isSampleId } from '../sources/SampleSource';
import { nameKey, NO_PROFILE, SAMPLES, type Profile } from './Profile';
import type { ProfileStore } from './ProfileStore';

/**
 * The profile that a journey is opened with: the named one, else the active one. A sample always opens as a sample. Undefined
 * when a profile is named that does not exist: another one must not be used instead.
 */
export function profileOf(
  journeyId: string,
  profiles: ProfileStore,
  name?: string,
): Profile | undefined {
  if (isSampleId(journeyId)) return SAMPLES;
  if (name === undefined) return profiles.active() ?? NO_PROFILE;
  return nameKey(name) === nameKey(SAMPLES.name) ? SAMPLES : profiles.byName(name);
}
