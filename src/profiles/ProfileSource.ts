import type { AttemptRecord, Connection } from '../api/IdwiseClient';
import { loadClient } from '../api/loadClient';
import { success, type Outcome } from '../api/RequestFailure';
import type { JourneySource, SourceOptions } from '../journeys/JourneySource';
import type { Profile } from './Profile';
import type { ProfileStore } from './ProfileStore';

/** What a profile's requests need from outside. */
export interface RequestEnvironment {
  /** One attempt's limit in milliseconds, read for each request. */
  readonly timeoutMs: () => number;
  readonly onAttempt: (record: AttemptRecord) => void;
}

/** IDWise, asked with a profile's credentials. They are read for each request, so that new ones count at once. */
export class ProfileSource implements JourneySource {
  constructor(
    private readonly profile: Profile,
    private readonly profiles: ProfileStore,
    private readonly environment: RequestEnvironment,
  ) {}

  async getSpotCheck(journeyId: string, options: SourceOptions): Promise<Outcome<string>> {
    // The client's code loads while the keyring answers.
    const [connection, client] = await Promise.all([this.connection(), loadClient()]);
    if (!connection.ok) return connection;
    return client.getSpotCheck(connection.value, journeyId, this.requestOptions(options));
  }

  async getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const [connection, client] = await Promise.all([this.connection(), loadClient()]);
    if (!connection.ok) return connection;
    return client.getImage(connection.value, path, this.requestOptions(options));
  }

  async getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const [connection, client] = await Promise.all([this.connection(), loadClient()]);
    if (!connection.ok) return connection;
    return client.getVideo(connection.value, path, this.requestOptions(options));
  }

  private async connection(): Promise<Outcome<Connection>> {
    const credentials = await this.profiles.credentials(this.profile);
    if (!credentials.ok) return credentials;
    return success({ baseUrl: this.profile.baseUrl, ...credentials.value });
  }

  private requestOptions(options: SourceOptions) {
    const { timeoutMs, onAttempt } = this.environment;
    return { ...options, timeoutMs: timeoutMs(), onAttempt };
  }
}
