import type { Connection, RequestEnvironment, RequestOptions } from '../api/IdwiseClient';
import { loadClient } from '../api/loadClient';
import { success, type Outcome } from '../api/RequestFailure';
import { requestName, RESULT_PATHS, type ApiPath } from '../api/apiUrls';
import type { ResultKind } from '../result/ResultKind';
import type { JourneySource, SourceOptions } from '../journeys/JourneySource';
import type { Profile } from '../profiles/Profile';
import type { ProfileStore } from '../profiles/ProfileStore';

type Client = Awaited<ReturnType<typeof loadClient>>;

/** IDWise, asked with a profile's credentials. They are asked for with each request, so that new ones count at once. */
export class ProfileSource implements JourneySource {
  constructor(
    private readonly profile: Profile,
    private readonly profiles: ProfileStore,
    private readonly environment: RequestEnvironment,
  ) {}

  getResult(journeyId: string, kind: ResultKind, options: SourceOptions): Promise<Outcome<string>> {
    return this.ask(RESULT_PATHS[kind], journeyId, options, (client, connection, request) =>
      client.getResult(connection, journeyId, kind, request),
    );
  }

  getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.ask('image', path, options, (client, connection, request) =>
      client.getImage(connection, path, request),
    );
  }

  getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.ask('video', path, options, (client, connection, request) =>
      client.getVideo(connection, path, request),
    );
  }

  /** Collection and segment are for the log, which tells of a request that could not be sent as well. */
  private async ask<T>(
    collection: ApiPath,
    segment: string,
    options: SourceOptions,
    send: (client: Client, connection: Connection, request: RequestOptions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { timeoutMs, onAttempt } = this.environment;
    const queuedAt = performance.now();
    // The client's code loads while the keyring answers.
    const [connection, client] = await Promise.all([this.connection(options.signal), loadClient()]);
    if (connection.ok) {
      options.onSend?.();
      const request = { ...options, timeoutMs: timeoutMs(), onAttempt, queuedAt };
      return send(client, connection.value, request);
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
