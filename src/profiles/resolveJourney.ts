import {
  idwiseJourney,
  sampleJourney,
  unassignedJourney,
  type JourneyRef,
  isSampleId,
} from '../journeys/JourneyRef';
import { nameKey, SAMPLES_NAME, type Profile } from './Profile';
import type { ResultKind } from '../detection/ResultKind';
import type { ProfileStore } from './ProfileStore';

type Resolved = Exclude<JourneyRef, { readonly kind: 'file' }>;

/**
 * The journey of an ID and a profile, if there is one. A sample's ID always means the sample.
 *
 * @param result the kind of journey, if it is known.
 */
export function journeyWith(
  journeyId: string,
  profile: Profile | undefined,
  result?: ResultKind,
): Resolved {
  if (isSampleId(journeyId)) return sampleJourney(journeyId);
  return profile === undefined
    ? unassignedJourney(journeyId, result)
    : idwiseJourney(journeyId, profile.id, result);
}

/**
 * The journey of an ID with the named profile, or else the active one. Undefined if the named profile does not exist,
 * because no other profile may be used instead.
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

/** Name of the journey's profile; undefined if there is none. */
export function profileNameOf(ref: Resolved, profiles: ProfileStore): string | undefined {
  if (ref.kind === 'sample') return SAMPLES_NAME;
  return ref.kind === 'idwise' ? profiles.get(ref.profileId)?.name : undefined;
}
