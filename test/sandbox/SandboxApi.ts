import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, errorAnswer, jsonAnswer, mediaAnswer } from './answer';
import { deliver } from './deliver';
import type { ActiveFault, Fault, FaultMatcher } from './Fault';
import { FaultBook } from './FaultBook';
import type { WellKnownFault } from './faults/WellKnownFault';
import type { GatewayAnswer } from './gateways';
import { type JourneyKind, RESULT_CALLS } from './JourneyKind';
import { readJourneys, readMedia, type SandboxJourney, type SandboxMedia } from './journeys';
import { authenticate, type Environment, keys } from './keys';
import { inTime } from '../support/inTime';
import { projectRoot } from './projectRoot';
import { requestPath } from './requestPath';
import { authorityCertificate, type TlsVariant, tlsIdentity } from './tlsIdentity';
import { onboardingFaults, wellKnownFaults } from './wellKnownFaults';

export interface SandboxOptions {
  /** TCP port on 127.0.0.1; a free one, when left out. */
  readonly port?: number;
  /** How long every answer takes, in milliseconds; 0, when left out. */
  readonly latencyMs?: number;
  /** Speaks HTTPS with a certificate of this kind. */
  readonly tls?: TlsVariant;
  /** The path below which IDWise's API is, `/journey` when left out. */
  readonly prefix?: string;
  /** Answers every path that the API does not have; IDWise's own 404 does, when left out. */
  readonly gateway?: GatewayAnswer;
  /** Where the sample journeys are; the project's `media/samples`, when left out. */
  readonly samplesFolder?: string;
}

/** A request as the server saw it. Times are milliseconds since 1970. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly path: string;
  /** Names in lower case. Holds `authorization`: these are the sandbox's own keys, nobody's secret. */
  readonly headers: Readonly<IncomingMessage['headers']>;
  readonly startedAt: number;
  /** The HTTP status sent, known once finished; undefined when there was no status line. */
  readonly status: number | undefined;
  /** When the answer was complete or the connection was gone. */
  readonly finishedAt: number | undefined;
}

type RequestInProgress = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** A result's text, which of the two calls answers it, and whose keys may read it. */
export interface ServedResult {
  readonly kind: JourneyKind;
  readonly environment: Environment | 'both';
  readonly text: string;
}

interface SampleWithSelfie {
  readonly selfie: { readonly image_path: string; readonly video_path?: string };
}

/**
 * IDWise's API on loopback as `idwise-api.md` documents it, serving the sample journeys, and going wrong in
 * every way on request.
 */
export class SandboxApi {
  /** What a profile takes as its base URL, such as `http://127.0.0.1:4380/journey`. */
  readonly baseUrl: string;
  readonly keys = keys;
  readonly journeys: readonly SandboxJourney[];
  latencyMs: number;

  readonly #server: Server & { closeAllConnections(): void };
  readonly #results = new Map<string, ServedResult>();
  readonly #images: Map<string, SandboxMedia>;
  readonly #videos: Map<string, SandboxMedia>;
  readonly #faults = new FaultBook([...wellKnownFaults, ...onboardingFaults]);
  readonly #requests: RequestInProgress[] = [];
  readonly #arrivals = new Set<() => void>();
  readonly #prefix: string;
  readonly #gateway: GatewayAnswer | undefined;

  private constructor(
    server: Server & { closeAllConnections(): void },
    folder: string,
    options: SandboxOptions,
  ) {
    const { port } = server.address() as AddressInfo;
    this.#server = server;
    this.#prefix = options.prefix ?? '/journey';
    this.#gateway = options.gateway;
    const scheme = options.tls === undefined ? 'http' : 'https';
    this.baseUrl = `${scheme}://127.0.0.1:${port}${this.#prefix}`;
    this.latencyMs = options.latencyMs ?? 0;
    this.journeys = readJourneys(folder);
    for (const journey of this.journeys) {
      this.addJourney(journey);
    }
    this.#images = new Map(readMedia(join(folder, 'pictures')));
    this.#videos = new Map(readMedia(join(folder, 'videos')));
    this.#serveFaultJourneys(wellKnownFaults, this.journey('passed'));
    this.#serveFaultJourneys(onboardingFaults, this.journey('approved'));
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxApi> {
    const folder = options.samplesFolder ?? join(projectRoot(), 'media', 'samples');
    const server =
      options.tls === undefined ? createServer() : createTlsServer(tlsIdentity(options.tls));
    // Idle connections are for the client to end: were the server to end one while a request is on its way, as it may on a busy
    // machine, the client would send that request again.
    server.keepAliveTimeout = 0;
    await listen(server, options.port ?? 0);
    const api = new SandboxApi(server, folder, options);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void api.#handle(request, response);
    });
    return api;
  }

  /**
   * The authority, as PEM, that signs the certificates of this process's HTTPS sandboxes: for
   * `tls.setDefaultCACertificates`, or in a file for `NODE_EXTRA_CA_CERTS`.
   */
  static authorityCertificate(): string {
    return authorityCertificate();
  }

  /** A base URL at which nothing listens: connections to it are refused. */
  static async refusingBaseUrl(): Promise<string> {
    const server = createTcpServer();
    await listen(server, 0);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/journey`;
  }

  /** Every request since the start or the last `forgetRequests`, in the order of arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Settles when `enough` says so of `requests`, which it is asked about now and whenever one arrives. */
  async requestsWhen(enough: (requests: readonly RecordedRequest[]) => boolean): Promise<void> {
    if (enough(this.#requests)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const arrival = (): void => {
      if (enough(this.#requests)) resolve();
    };
    this.#arrivals.add(arrival);
    await inTime(promise, () => this.#requests.map(({ path }) => path)).finally(() =>
      this.#arrivals.delete(arrival),
    );
  }

  forgetRequests(): void {
    this.#requests.length = 0;
  }

  /** The journey made of the sample `slug`. */
  journey(slug: string): SandboxJourney {
    const journey = this.journeys.find((candidate) => candidate.slug === slug);
    if (journey === undefined) {
      throw new Error(`There is no sample ${slug}.`);
    }
    return journey;
  }

  /** Serves one more journey, a spot check unless `kind` says otherwise, or another text under a known ID. */
  addJourney({
    id,
    kind = this.#results.get(id)?.kind ?? 'spotCheck',
    ...result
  }: Omit<ServedResult, 'kind'> & { readonly id: string; readonly kind?: JourneyKind }): void {
    this.#results.set(id, { ...result, kind });
  }

  /** Serves one more picture to both environments. */
  addImage(path: string, type: string, bytes: Uint8Array): void {
    this.#images.set(path, { type, bytes });
  }

  /** Serves one more video to both environments. */
  addVideo(path: string, type: string, bytes: Uint8Array): void {
    this.#videos.set(path, { type, bytes });
  }

  /** From now on requests that match go wrong; the newest matching fault counts. */
  fault(matcher: FaultMatcher, fault: Fault): ActiveFault {
    return this.#faults.add(matcher, fault);
  }

  /** Removes every fault that `fault` added; the well-known ones stay. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** Ends every connection, hanging ones too, and the server. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Each well-known fault befalls a copy of a journey in which all is well, with a selfie or video of its own. */
  #serveFaultJourneys(faults: readonly WellKnownFault[], { kind, text }: SandboxJourney): void {
    const { image_path: image, video_path: video = '' } = (JSON.parse(text) as SampleWithSelfie)
      .selfie;
    for (const wellKnown of faults) {
      const { id, target, path } = wellKnown;
      this.addJourney({ id, kind, environment: 'both', text: wellKnown.text(text) });
      const media = target === 'picture' ? this.#images : this.#videos;
      const copied =
        target === 'result' ? undefined : media.get(target === 'picture' ? image : video);
      if (copied !== undefined) {
        media.set(path, copied);
      }
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry: RequestInProgress = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      startedAt: Date.now(),
      status: undefined,
      finishedAt: undefined,
    };
    this.#requests.push(entry);
    for (const arrival of this.#arrivals) arrival();
    response.once('close', () => {
      entry.finishedAt = Date.now();
      entry.status = response.headersSent ? response.statusCode : undefined;
    });
    if (this.latencyMs > 0) {
      await pause(this.latencyMs);
    }
    const fault = this.#faults.meet(request);
    const ordinary = this.#answer(request);
    const answer =
      typeof fault?.answer === 'function'
        ? fault.answer(ordinary, request)
        : (fault?.answer ?? ordinary);
    await deliver(request, response, answer, fault?.delivery);
  }

  #answer(request: IncomingMessage): Answer {
    const path = requestPath(request);
    const route = path.startsWith(`${this.#prefix}/`)
      ? /^\/(v2\/spot-checks|v2\/get|image|video)\/([^/]+)$/.exec(path.slice(this.#prefix.length))
      : null;
    if (route === null && this.#gateway !== undefined) {
      const ordinary = errorAnswer('missing_requested_resource');
      return typeof this.#gateway === 'function' ? this.#gateway(ordinary, request) : this.#gateway;
    }
    const access = authenticate(request.headers.authorization);
    if ('error' in access) {
      return errorAnswer(access.error);
    }
    const [, resource, name = ''] = request.method === 'GET' ? (route ?? []) : [];
    switch (resource) {
      case RESULT_CALLS.spotCheck:
        return this.#result('spotCheck', name, access.environment);
      case RESULT_CALLS.onboarding:
        return this.#result('onboarding', name, access.environment);
      case 'image':
        return this.#media(this.#images.get(name), name, access.environment);
      case 'video':
        return this.#media(this.#videos.get(name), name, access.environment);
      default:
        return errorAnswer('missing_requested_resource');
    }
  }

  /** Each call answers journeys of its own kind and knows none of the other kind. */
  #result(kind: JourneyKind, id: string, access: Environment): Answer {
    const result = this.#results.get(id);
    if (result?.kind !== kind) {
      return errorAnswer('missing_requested_resource');
    }
    return result.environment === 'both' || result.environment === access
      ? jsonAnswer(200, result.text)
      : errorAnswer('unauthorized');
  }

  /** A picture or video belongs to the environments of the journeys that name it; to both, when none does. */
  #media(media: SandboxMedia | undefined, path: string, environment: Environment): Answer {
    if (media === undefined) {
      return errorAnswer('missing_requested_resource');
    }
    const owners = this.journeys.filter(({ text }) => text.includes(path));
    const allowed =
      owners.length === 0 || owners.some((owner) => owner.environment === environment);
    return allowed ? mediaAnswer(media.type, media.bytes) : errorAnswer('unauthorized');
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
