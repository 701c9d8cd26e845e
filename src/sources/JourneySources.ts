import { failed, success, type Outcome } from '../api/RequestFailure';
import { fileName, type JourneyRef, isSampleId } from '../journeys/JourneyRef';
import type { JourneySource } from '../journeys/JourneySource';
import { capabilitiesOf } from '../journeys/capabilities';
import { type SampleSource } from './SampleSource';
import { SAMPLES_NAME, type Profile } from '../profiles/Profile';
import { ProfileSource } from './ProfileSource';
import type { RequestEnvironment } from '../api/IdwiseClient';
import type { ProfileStore } from '../profiles/ProfileStore';
import { ResultFileSource } from './ResultFileSource';
import { t } from '../text/localization';

/** Where each journey comes from. */
export class JourneySources {
  private readonly files: ResultFileSource;

  constructor(
    private readonly profiles: ProfileStore,
    private readonly samples: SampleSource,
    private readonly environment: RequestEnvironment,
  ) {
    this.files = new ResultFileSource(samples, (profileId) => this.ofProfile(profileId));
  }

  /** A journey's source, or why it has none. */
  get(ref: JourneyRef): Outcome<JourneySource> {
    switch (ref.kind) {
      case 'sample':
        return success(this.samples);
      case 'file':
        return success(this.files);
      case 'unassigned':
        return failed({ kind: 'noProfile' });
      case 'idwise':
        return this.ofProfile(ref.profileId);
    }
  }

  /** The name that stands beside a journey's decision: the profile's, or the file's. */
  name(ref: JourneyRef): string {
    switch (ref.kind) {
      case 'file':
        return fileName(ref);
      case 'sample':
        return SAMPLES_NAME;
      case 'unassigned':
        return t('No profile');
      case 'idwise':
        return this.profiles.get(ref.profileId)?.name ?? t('No profile');
    }
  }

  /**
   * The profile that the pictures of a file are requested with; undefined when there is no profile, and for all whose source
   * does not depend on which one is active.
   *
   * @param sentId the ID that the result gives itself: the pictures of a saved sample are bundled.
   */
  pictureProfile(ref: JourneyRef, sentId: string | undefined): Profile | undefined {
    if (!capabilitiesOf(ref).picturesOfActiveProfile) return undefined;
    return sentId !== undefined && isSampleId(sentId) ? undefined : this.profiles.active();
  }

  private ofProfile(profileId: string): Outcome<JourneySource> {
    const profile = this.profiles.get(profileId);
    return profile === undefined
      ? failed({ kind: 'noProfile', subject: 'removed' })
      : success(new ProfileSource(profile, this.profiles, this.environment));
  }
}
