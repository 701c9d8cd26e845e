import * as l10n from '@vscode/l10n';
import { failed, success, type Outcome } from '../api/RequestFailure';
import { fileName, type JourneyRef, isSampleId, capabilitiesOf } from '../journeys/JourneyRef';
import type { JourneySource, SourceOptions } from '../journeys/JourneySource';
import type { SampleSource } from './SampleSource';
import { SAMPLES_NAME, type Profile } from '../profiles/Profile';
import type { RequestEnvironment, Connection, RequestOptions } from '../api/IdwiseClient';
import type { ProfileStore } from '../profiles/ProfileStore';
import { ResultFileSource } from './ResultFileSource';
import { loadClient } from '../api/loadClient';
import { requestName, RESULT_PATHS, type ApiPath } from '../api/apiUrls';
import type { ResultKind } from '../detection/ResultKind';

/** Selects the source of a journey. */
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

  /** The name beside a journey's decision: the profile's, or the file's. */
  name(ref: JourneyRef): string {
    switch (ref.kind) {
      case 'file':
        return fileName(ref);
      case 'sample':
        return SAMPLES_NAME;
      case 'unassigned':
        return l10n.t('No profile');
      case 'idwise':
        return this.profiles.get(ref.profileId)?.name ?? l10n.t('No profile');
    }
  }

  /**
   * The profile for the images of a file's result; undefined without a profile, and for any other journey.
   *
   * @param rawId the result's own ID: the images of a saved sample are bundled.
   */
  imageProfile(ref: JourneyRef, rawId: string | undefined): Profile | undefined {
    if (!capabilitiesOf(ref).imagesOfActiveProfile) return undefined;
    return rawId !== undefined && isSampleId(rawId) ? undefined : this.profiles.active();
  }

  private ofProfile(profileId: string): Outcome<JourneySource> {
    const profile = this.profiles.get(profileId);
    return profile === undefined
      ? failed({ kind: 'noProfile', subject: 'removed' })
      : success(new ProfileSource(profile, this.profiles, this.environment));
  }
}

type Client = Awaited<ReturnType<typeof loadClient>>;

/** Source of a profile. Reads the credentials for each request, so that new ones are used at once. */
export class ProfileSource implements JourneySource {
  constructor(
    private readonly profile: Profile,
    private readonly profiles: ProfileStore,
    private readonly environment: RequestEnvironment,
  ) {}

  getResult(journeyId: string, kind: ResultKind, options: SourceOptions): Promise<Outcome<string>> {
    return this.send(RESULT_PATHS[kind], journeyId, options, (client, connection, request) =>
      client.getResult(connection, journeyId, kind, request),
    );
  }

  getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.send('image', path, options, (client, connection, request) =>
      client.getImage(connection, path, request),
    );
  }

  getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.send('video', path, options, (client, connection, request) =>
      client.getVideo(connection, path, request),
    );
  }

  /** @param segment with the collection, names the request in the log, also if it could not be sent. */
  private async send<T>(
    collection: ApiPath,
    segment: string,
    options: SourceOptions,
    get: (client: Client, connection: Connection, request: RequestOptions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { timeoutMs, onAttempt } = this.environment;
    const queuedAt = performance.now();
    // The client's code loads while the credentials are read.
    const [connection, client] = await Promise.all([this.connection(options.signal), loadClient()]);
    if (connection.ok) {
      options.onSend?.();
      const request = { ...options, timeoutMs: timeoutMs(), onAttempt, queuedAt };
      return get(client, connection.value, request);
    }
    const queuedMs = performance.now() - queuedAt;
    onAttempt({
      request: requestName(collection, segment),
      attempt: 0,
      status: undefined,
      failure: connection.failure,
      bytes: undefined,
      queuedMs,
      firstByteMs: undefined,
      totalMs: queuedMs,
    });
    return connection;
  }

  private async connection(signal: AbortSignal): Promise<Outcome<Connection>> {
    const credentials = await this.profiles.credentials(this.profile, signal);
    if (!credentials.ok) return credentials;
    return success({ baseUrl: this.profile.baseUrl, ...credentials.value });
  }
}
