import { failed, success, type Outcome } from '../api/RequestFailure';
import type { JourneySource } from '../journeys/JourneySource';
import type { SampleSource } from '../journeys/SampleSource';
import { NO_PROFILE, SAMPLES } from './Profile';
import { ProfileSource, type RequestEnvironment } from './ProfileSource';
import type { ProfileStore } from './ProfileStore';

/** Where the journeys of each profile come from, the built-in ones included. */
export class JourneySources {
  constructor(
    private readonly profiles: ProfileStore,
    private readonly samples: SampleSource,
    private readonly environment: RequestEnvironment,
  ) {}

  /** A profile's source, or why it has none. */
  get(profileId: string): Outcome<JourneySource> {
    if (profileId === SAMPLES.id) return success(this.samples);
    const profile = this.profiles.get(profileId);
    if (profile !== undefined) {
      return success(new ProfileSource(profile, this.profiles, this.environment));
    }
    return failed({
      kind: 'noProfile',
      ...(profileId !== NO_PROFILE.id && { subject: 'removed' }),
    });
  }

  /** The name that stands beside a journey's decision. */
  name(profileId: string): string {
    if (profileId === SAMPLES.id) return SAMPLES.name;
    return this.profiles.get(profileId)?.name ?? NO_PROFILE.name;
  }
}
