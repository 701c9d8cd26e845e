import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SandboxResponse, errorResponse, jsonResponse, mediaResponse } from './responses';
import { deliver } from './deliver';
import type { ActiveFault, Fault, FaultMatcher } from './Fault';
import { FaultRegistry } from './FaultRegistry';
import type { WellKnownFault } from './faults/WellKnownFault';
import type { GatewayResponse } from './gateways';
import { type JourneyKind, RESULT_CALLS } from './JourneyKind';
import { readJourneys, readMedia, type SandboxJourney, type SandboxMedia } from './journeys';
import { authenticate, type Environment, keys } from './keys';
import { inTime } from '../support/inTime';
import { projectRoot } from './projectRoot';
import { requestPath } from './requestPath';
import { authorityCertificate, type TlsVariant, tlsIdentity } from './tlsIdentity';
import { onboardingFaults, wellKnownFaults } from './wellKnownFaults';

export interface SandboxOptions {
  /** TCP port on 127.0.0.1; default: a free one. */
  readonly port?: number;
  /** Delay before each response, in milliseconds; default: 0. */
  readonly latencyMs?: number;
  /** Serves HTTPS with a certificate of this kind. */
  readonly tls?: TlsVariant;
  /** Path of the API; default: `/journey`. */
  readonly prefix?: string;
  /** Responds to paths that the API does not have; default: IDWise's 404. */
  readonly gateway?: GatewayResponse;
}

/** A request that the server received. Times are milliseconds since 1970. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly path: string;
  /** Names in lower case, with `authorization`: the sandbox's keys are not secret. */
  readonly headers: Readonly<IncomingMessage['headers']>;
  readonly startedAt: number;
  /** The status of the response; undefined before its end and without a status line. */
  readonly status: number | undefined;
  /** When the response was complete or the connection was closed. */
  readonly finishedAt: number | undefined;
}

type RequestInProgress = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** The response of a journey, and the keys that give access to it. */
interface ServedResult {
  readonly kind: JourneyKind;
  readonly environment: Environment | 'both';
  readonly text: string;
}

interface SampleWithSelfie {
  readonly selfie: { readonly image_path: string; readonly video_path?: string };
}

/** IDWise's API on loopback, as documented. Serves the sample journeys, with any fault on request. */
export class SandboxApi {
  /** The base URL for a profile, such as `http://127.0.0.1:4380/journey`. */
  readonly baseUrl: string;
  readonly keys = keys;
  readonly journeys: readonly SandboxJourney[];
  latencyMs: number;

  readonly #server: Server & { closeAllConnections(): void };
  readonly #results = new Map<string, ServedResult>();
  readonly #images: Map<string, SandboxMedia>;
  readonly #videos: Map<string, SandboxMedia>;
  readonly #faults = new FaultRegistry([...wellKnownFaults, ...onboardingFaults]);
  readonly #requests: RequestInProgress[] = [];
  readonly #arrivals = new Set<() => void>();
  readonly #prefix: string;
  readonly #gateway: GatewayResponse | undefined;

  private constructor(server: Server & { closeAllConnections(): void }, options: SandboxOptions) {
    const folder = join(projectRoot(), 'media', 'samples');
    const { port } = server.address() as AddressInfo;
    this.#server = server;
    this.#prefix = options.prefix ?? '/journey';
    this.#gateway = options.gateway;
    const scheme = options.tls === undefined ? 'http' : 'https';
    this.baseUrl = `${scheme}://127.0.0.1:${port}${this.#prefix}`;
    this.latencyMs = options.latencyMs ?? 0;
    this.journeys = readJourneys(folder);
    for (const journey of this.journeys) this.addJourney(journey);
    this.#images = new Map(readMedia(join(folder, 'pictures')));
    this.#videos = new Map(readMedia(join(folder, 'videos')));
    this.#serveFaultJourneys(wellKnownFaults, this.journey('passed'));
    this.#serveFaultJourneys(onboardingFaults, this.journey('approved'));
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxApi> {
    const server =
      options.tls === undefined ? createServer() : createTlsServer(tlsIdentity(options.tls));
    // If the server closed an idle connection that a request is just sent on, the client would send the request twice.
    server.keepAliveTimeout = 0;
    await listen(server, options.port ?? 0);
    const api = new SandboxApi(server, options);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void api.#handle(request, response);
    });
    return api;
  }

  /** The PEM for `tls.setDefaultCACertificates` or `NODE_EXTRA_CA_CERTS`; signs this process's HTTPS sandboxes. */
  static readonly authorityCertificate = authorityCertificate;

  /** A base URL whose port is closed. */
  static async refusingBaseUrl(): Promise<string> {
    const server = createTcpServer();
    await listen(server, 0);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/journey`;
  }

  /** The requests since the start or the last `forgetRequests`, in the order of arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Resolves when `enough` returns true; called now and with each new request. */
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

  journey(slug: string): SandboxJourney {
    const journey = this.journeys.find((candidate) => candidate.slug === slug);
    if (journey === undefined) throw new Error(`There is no sample ${slug}.`);
    return journey;
  }

  /** Adds a journey or replaces one; default: a spot check of both environments. */
  addJourney({
    id,
    kind = this.#results.get(id)?.kind ?? 'spotCheck',
    environment = 'both',
    text,
  }: Partial<ServedResult> & { readonly id: string; readonly text: string }): void {
    this.#results.set(id, { kind, environment, text });
  }

  /** Adds an image for both environments. */
  addImage(path: string, type: string, bytes: Uint8Array): void {
    this.#images.set(path, { type, bytes });
  }

  /** Adds a video for both environments. */
  addVideo(path: string, type: string, bytes: Uint8Array): void {
    this.#videos.set(path, { type, bytes });
  }

  /** Applies a fault to requests that match. Newer faults win. */
  fault(matcher: FaultMatcher, fault: Fault): ActiveFault {
    return this.#faults.add(matcher, fault);
  }

  /** Removes the faults added by `fault`; the well-known ones stay. */
  clearFaults(): void {
    this.#faults.clear();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Adds a copy of a journey for each well-known fault, with its own selfie or video. */
  #serveFaultJourneys(faults: readonly WellKnownFault[], { kind, text }: SandboxJourney): void {
    const { image_path: image, video_path: video = '' } = (JSON.parse(text) as SampleWithSelfie)
      .selfie;
    for (const wellKnown of faults) {
      const { id, target, path } = wellKnown;
      this.addJourney({ id, kind, text: wellKnown.text(text) });
      if (target === 'result') continue;
      const media = target === 'picture' ? this.#images : this.#videos;
      const copied = media.get(target === 'picture' ? image : video);
      if (copied !== undefined) media.set(path, copied);
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
    if (this.latencyMs > 0) await pause(this.latencyMs);
    const fault = this.#faults.match(request);
    const ordinary = this.#respond(request);
    const { response: faulty = ordinary } = fault ?? {};
    const sent = typeof faulty === 'function' ? faulty(ordinary, request) : faulty;
    await deliver(request, response, sent, fault?.delivery);
  }

  #respond(request: IncomingMessage): SandboxResponse {
    const path = requestPath(request);
    const route = path.startsWith(`${this.#prefix}/`)
      ? /^\/(v2\/spot-checks|v2\/get|image|video)\/([^/]+)$/.exec(path.slice(this.#prefix.length))
      : null;
    if (route === null && this.#gateway !== undefined) {
      const ordinary = errorResponse('missing_requested_resource');
      return typeof this.#gateway === 'function' ? this.#gateway(ordinary, request) : this.#gateway;
    }
    const access = authenticate(request.headers.authorization);
    if ('error' in access) return errorResponse(access.error);
    const { environment } = access;
    const [, resource, name = ''] = request.method === 'GET' ? (route ?? []) : [];
    switch (resource) {
      case RESULT_CALLS.spotCheck:
        return this.#result('spotCheck', name, environment);
      case RESULT_CALLS.onboarding:
        return this.#result('onboarding', name, environment);
      case 'image':
        return this.#media(this.#images.get(name), name, environment);
      case 'video':
        return this.#media(this.#videos.get(name), name, environment);
      default:
        return errorResponse('missing_requested_resource');
    }
  }

  #result(kind: JourneyKind, id: string, access: Environment): SandboxResponse {
    const result = this.#results.get(id);
    if (result?.kind !== kind) return errorResponse('missing_requested_resource');
    return result.environment === 'both' || result.environment === access
      ? jsonResponse(200, result.text)
      : errorResponse('unauthorized');
  }

  /** An image or video belongs to the environments of the journeys that name it, or to both. */
  #media(media: SandboxMedia | undefined, path: string, environment: Environment): SandboxResponse {
    if (media === undefined) return errorResponse('missing_requested_resource');
    const owners = this.journeys.filter(({ text }) => text.includes(path));
    const allowed =
      owners.length === 0 || owners.some((owner) => owner.environment === environment);
    return allowed ? mediaResponse(media.type, media.bytes) : errorResponse('unauthorized');
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
