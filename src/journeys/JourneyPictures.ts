import type { Outcome, RequestFailure } from '../api/RequestFailure';
import { otherFormat, pictureFormat } from '../result/pictureFormat';
import type { PictureSnapshot } from './JourneySnapshot';

type PictureBytes = Outcome<Uint8Array<ArrayBuffer>>;

/** How many pictures of a journey are requested at the same time. */
const AT_A_TIME = 6;

/** A picture that is wanted and not there yet. */
interface Load {
  readonly fetch: (signal: AbortSignal) => Promise<PictureBytes>;
  readonly controller: AbortController;
  /** Settles when the picture is there, has failed or is not wanted any more. */
  readonly ended: PromiseWithResolvers<void>;
  /** How many callers want it. */
  callers: number;
}

/** The pictures of one journey, by their paths. They are requested a few at a time, in the order in which they are wanted. */
export class JourneyPictures {
  private readonly known = new Map<string, PictureSnapshot>();
  private readonly loads = new Map<string, Load>();
  private readonly underWay = new Set<Load>();
  private isScheduled = false;

  /** @param changed told the path of a picture after each of its changes. */
  constructor(private readonly changed: (path: string) => void) {}

  get(path: string): PictureSnapshot | undefined {
    return this.known.get(path);
  }

  /**
   * Fetches a picture, unless it is there or on its way. A failed one is fetched again.
   *
   * @param wanted aborts when the caller does not want the picture any more; without a caller its request ends, or never begins.
   */
  load(path: string, fetch: Load['fetch'], wanted?: AbortSignal): Promise<void> {
    if (this.known.get(path)?.state === 'ready' || wanted?.aborted === true) {
      return Promise.resolve();
    }
    const load = this.loads.get(path) ?? this.begin(path, fetch);
    load.callers += 1;
    const leave = (): void => {
      load.callers -= 1;
      if (load.callers === 0) this.end(path, load);
    };
    wanted?.addEventListener('abort', leave, { once: true });
    return load.ended.promise;
  }

  /** Turns a picture that is there into one that failed. */
  reject(path: string, failure: RequestFailure): void {
    if (this.known.get(path)?.state === 'ready') this.set(path, { state: 'failed', failure });
  }

  /** Ends the requests under way and forgets those that wait, as if they had never begun. */
  stopLoading(): void {
    for (const [path, load] of this.loads) this.end(path, load);
  }

  forget(): void {
    this.stopLoading();
    this.known.clear();
  }

  /** Deletes pictures that would make all of this and of others larger than `limit`; says how large all are then. */
  dropBeyond(limit: number, bytesOfOthers: number): number {
    let bytes = bytesOfOthers;
    for (const [path, snapshot] of this.known) {
      if (snapshot.state !== 'ready') continue;
      bytes += snapshot.picture.bytes.length;
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

  /** Requests what waits soon, so that many that end at the same time do not make way for each other. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      for (const [path, load] of this.loads) {
        if (this.underWay.size >= AT_A_TIME) return;
        if (!this.underWay.has(load)) void this.request(path, load);
      }
    });
  }

  private async request(path: string, load: Load): Promise<void> {
    this.underWay.add(load);
    const outcome = await load.fetch(load.controller.signal);
    // It may have ended before, and another one of the same picture may have begun.
    if (this.loads.get(path) !== load) return;
    this.loads.delete(path);
    this.underWay.delete(load);
    this.set(path, asPicture(outcome));
    load.ended.resolve();
    this.schedule();
  }

  private set(path: string, snapshot: PictureSnapshot): void {
    this.known.set(path, snapshot);
    this.changed(path);
  }
}

function asPicture(outcome: PictureBytes): PictureSnapshot {
  if (!outcome.ok) return { state: 'failed', failure: outcome.failure };
  const bytes = outcome.value;
  const mediaType = pictureFormat(bytes);
  if (mediaType !== undefined) return { state: 'ready', picture: { mediaType, bytes } };
  const subject = otherFormat(bytes);
  return { state: 'failed', failure: { kind: 'notAPicture', ...(subject && { subject }) } };
}
