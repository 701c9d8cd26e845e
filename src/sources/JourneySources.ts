import { posix } from 'node:path';
import { Uri } from 'vscode';
import { failed, success, type Outcome } from '../api/RequestFailure';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneySource } from './JourneySource';
import { isResultFile, RESULT_FILES } from '../journeys/resultFile';
import type { SampleSource } from './SampleSource';
import { NO_PROFILE, SAMPLES } from '../profiles/Profile';
import { ProfileSource, type RequestEnvironment } from './ProfileSource';
import type { ProfileStore } from '../profiles/ProfileStore';
import { ResultFileSource } from './ResultFileSource';
import { t } from '../localization';

/** Where the journeys of each profile come from, the built-in ones included. */
export class JourneySources {
  private readonly files: ResultFileSource;

  constructor(
    private readonly profiles: ProfileStore,
    private readonly samples: SampleSource,
    private readonly environment: RequestEnvironment,
  ) {
    this.files = new ResultFileSource(samples, () =>
      this.get(profiles.active()?.id ?? NO_PROFILE.id),
    );
  }

  /** A profile's source, or why it has none. */
  get(profileId: string): Outcome<JourneySource> {
    if (profileId === SAMPLES.id) return success(this.samples);
    if (profileId === RESULT_FILES) return success(this.files);
    const profile = this.profiles.get(profileId);
    if (profile !== undefined) {
      return success(new ProfileSource(profile, this.profiles, this.environment));
    }
    return failed({
      kind: 'noProfile',
      ...(profileId !== NO_PROFILE.id && { subject: 'removed' }),
    });
  }

  /** The name that stands beside a journey's decision: the profile's, or the file's. */
  name(ref: JourneyRef): string {
    const { profileId, journeyId } = ref;
    if (isResultFile(ref)) return posix.basename(Uri.parse(journeyId).path);
    if (profileId === SAMPLES.id) return SAMPLES.name;
    return this.profiles.get(profileId)?.name ?? t('No profile');
  }
}
