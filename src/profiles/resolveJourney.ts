import {
  idwiseJourney,
  sampleJourney,
  unassignedJourney,
  type JourneyRef,
  isSampleId,
} from '../journeys/JourneyRef';
import { nameKey, SAMPLES_NAME, type Profile } from './Profile';
import type { ResultKind } from '../result/ResultKind';
import type { ProfileStore } from './ProfileStore';

type Resolved = Exclude<JourneyRef, { readonly kind: 'file' }>;

/**
 * The journey that an ID means with a profile, or with none yet. An ID of a sample always means the sample.
 *
 * @param result the kind of journey, where it is known.
 */
export function journeyWith(
  journeyId: string,
  profile: Profile | undefined,
  result?: ResultKind,
): Resolved {
  if (isSampleId(journeyId)) return sampleJourney(journeyId);
  return profile === undefined
    ? unassignedJourney(journeyId)
    : idwiseJourney(journeyId, profile.id, result);
}

/**
 * The journey that an ID means: with the named profile, else with the active one. An ID of a sample always means the sample.
 * Undefined when a profile is named that does not exist: another one must not be used instead.
 */
export function resolveJourney(
  journeyId: string,
  profiles: ProfileStore,
  profileName?: string,
  result?: ResultKind,
): Resolved | undefined {
  if (profileName === undefined || isSampleId(journeyId)) {
    return journeyWith(journeyId, profiles.active(), result);
  }
  if (nameKey(profileName) === nameKey(SAMPLES_NAME)) return sampleJourney(journeyId);
  const named = profiles.byName(profileName);
  return named && journeyWith(journeyId, named, result);
}

/** The name of the profile that a journey is opened with; undefined when there is none yet. */
export function profileNameOf(ref: Resolved, profiles: ProfileStore): string | undefined {
  if (ref.kind === 'sample') return SAMPLES_NAME;
  return ref.kind === 'idwise' ? profiles.get(ref.profileId)?.name : undefined;
}
