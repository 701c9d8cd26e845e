import type { Outcome, RequestFailure } from '../api/RequestFailure';
import { otherFormat, imageFormat } from './imageFormat';
import type { ImageSnapshot } from './JourneySnapshot';

type ImageBytes = Outcome<Uint8Array<ArrayBuffer>>;

/** Concurrent requests for a journey's images. */
const MAX_CONCURRENT = 6;

/** An image that is loading or queued. */
interface Load {
  readonly fetch: (signal: AbortSignal) => Promise<ImageBytes>;
  readonly controller: AbortController;
  /** Resolves when the image is loaded, has failed or is no longer needed. */
  readonly ended: PromiseWithResolvers<void>;
  /** Number of callers that need it. */
  callers: number;
}

/** The images of one journey, by path. Requests a few at a time, in the order of the calls. */
export class JourneyImages {
  private readonly known = new Map<string, ImageSnapshot>();
  private readonly loads = new Map<string, Load>();
  private readonly underWay = new Set<Load>();
  private isScheduled = false;

  /** @param changed called with the path of each changed image. */
  constructor(private readonly changed: (path: string) => void) {}

  get(path: string): ImageSnapshot | undefined {
    return this.known.get(path);
  }

  /**
   * Requests an image unless it is loaded or loading. A failed one is requested again.
   *
   * @param signal aborts when the caller no longer needs the image. Without callers the request is aborted or never sent.
   */
  load(path: string, fetch: Load['fetch'], signal?: AbortSignal): Promise<void> {
    if (this.known.get(path)?.state === 'ready' || signal?.aborted === true) {
      return Promise.resolve();
    }
    const load = this.loads.get(path) ?? this.begin(path, fetch);
    load.callers += 1;
    const leave = (): void => {
      load.callers -= 1;
      if (load.callers === 0) this.end(path, load);
    };
    signal?.addEventListener('abort', leave, { once: true });
    return load.ended.promise;
  }

  /** Marks a loaded image as failed. */
  reject(path: string, failure: RequestFailure): void {
    if (this.known.get(path)?.state === 'ready') this.set(path, { state: 'failed', failure });
  }

  /** Aborts requests under way and empties the queue. */
  stopLoading(): void {
    for (const [path, load] of this.loads) this.end(path, load);
  }

  forget(): void {
    this.stopLoading();
    this.known.clear();
  }

  /** Drops images while they and others exceed `limit`. Returns the size of all that remain. */
  dropBeyond(limit: number, bytesOfOthers: number): number {
    let bytes = bytesOfOthers;
    for (const [path, snapshot] of this.known) {
      if (snapshot.state !== 'ready') continue;
      bytes += snapshot.image.bytes.length;
      if (bytes > limit) this.known.delete(path);
    }
    return bytes;
  }

  private begin(path: string, fetch: Load['fetch']): Load {
    const load = {
      fetch,
      controller: new AbortController(),
      ended: Promise.withResolvers<void>(),
      callers: 0,
    };
    this.loads.set(path, load);
    this.set(path, { state: 'loading' });
    this.schedule();
    return load;
  }

  private end(path: string, load: Load): void {
    if (this.loads.get(path) !== load) return;
    this.loads.delete(path);
    this.underWay.delete(load);
    this.known.delete(path);
    load.controller.abort();
    load.ended.resolve();
    this.schedule();
  }

  /** Starts queued requests in a microtask, so that requests that end together do not start each other. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      for (const [path, load] of this.loads) {
        if (this.underWay.size >= MAX_CONCURRENT) return;
        if (!this.underWay.has(load)) void this.request(path, load);
      }
    });
  }

  private async request(path: string, load: Load): Promise<void> {
    this.underWay.add(load);
    const outcome = await load.fetch(load.controller.signal);
    // It may have ended before, and a new request for the same image may have begun.
    if (this.loads.get(path) !== load) return;
    this.loads.delete(path);
    this.underWay.delete(load);
    this.set(path, asImage(outcome));
    load.ended.resolve();
    this.schedule();
  }

  private set(path: string, snapshot: ImageSnapshot): void {
    this.known.set(path, snapshot);
    this.changed(path);
  }
}

function asImage(outcome: ImageBytes): ImageSnapshot {
  if (!outcome.ok) return { state: 'failed', failure: outcome.failure };
  const bytes = outcome.value;
  const mediaType = imageFormat(bytes);
  if (mediaType !== undefined) return { state: 'ready', image: { mediaType, bytes } };
  const subject = otherFormat(bytes);
  return { state: 'failed', failure: { kind: 'notAnImage', ...(subject && { subject }) } };
}
