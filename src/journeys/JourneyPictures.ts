import type { Outcome, RequestFailure } from '../api/RequestFailure';
import { pictureFormat } from '../result/pictureFormat';
import type { PictureSnapshot } from './JourneySnapshot';

type PictureBytes = Outcome<Uint8Array<ArrayBuffer>>;

/** The pictures of one journey, by their paths. */
export class JourneyPictures {
  private readonly known = new Map<string, PictureSnapshot>();
  /** Ends the requests under way. */
  private loading = new AbortController();

  /** @param changed told the path of a picture after each of its changes. */
  constructor(private readonly changed: (path: string) => void) {}

  get(path: string): PictureSnapshot | undefined {
    return this.known.get(path);
  }

  /** Fetches a picture, unless it is there or on its way. A failed one is fetched again. */
  async load(path: string, fetch: (signal: AbortSignal) => Promise<PictureBytes>): Promise<void> {
    const known = this.known.get(path);
    if (known !== undefined && known.state !== 'failed') return;
    this.set(path, { state: 'loading' });
    const { signal } = this.loading;
    const outcome = await fetch(signal);
    if (!signal.aborted) this.set(path, asPicture(outcome));
  }

  /** Turns a picture that is there into one that failed. */
  reject(path: string, failure: RequestFailure): void {
    if (this.known.get(path)?.state === 'ready') this.set(path, { state: 'failed', failure });
  }

  /** Ends the requests under way, as if they had never begun. */
  stopLoading(): void {
    this.loading.abort();
    this.loading = new AbortController();
    for (const [path, { state }] of this.known) if (state === 'loading') this.known.delete(path);
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

  private set(path: string, snapshot: PictureSnapshot): void {
    this.known.set(path, snapshot);
    this.changed(path);
  }
}

function asPicture(outcome: PictureBytes): PictureSnapshot {
  if (!outcome.ok) return { state: 'failed', failure: outcome.failure };
  const mediaType = pictureFormat(outcome.value);
  return mediaType === undefined
    ? { state: 'failed', failure: { kind: 'notAPicture' } }
    : { state: 'ready', picture: { mediaType, bytes: outcome.value } };
}
