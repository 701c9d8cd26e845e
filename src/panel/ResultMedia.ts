import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { ImageSnapshot } from '../journeys/JourneySnapshot';
import type { ResultIdentity } from '../privacy/ShownResult';
import type { MediaPath } from '../result/Value';
import type { JourneyView, PictureMessage, PictureView, VideoView } from './protocol';
import { picturesOf } from './ResultContent';

/** The video of a result, while it may be shown. */
export interface ResultVideo {
  readonly result: ResultIdentity;
  readonly path: MediaPath;
}

export interface MediaParts {
  readonly store: Pick<JourneyRequests, 'loadPicture' | 'rejectPicture' | 'loadVideo'>;
  readonly picture: (path: string) => ImageSnapshot | undefined;
  readonly resultVideo: () => ResultVideo | undefined;
  /** Posts bytes to the page; undefined if there is no page to receive them. */
  readonly send: (message: PictureMessage) => Promise<void> | undefined;
  /** The profile for requests of a file's images and video. */
  readonly profileId: () => string | undefined;
  /** Called when the view of the video changes. */
  readonly changed: () => void;
}

/** A picture that the view shows. */
interface ShownPicture {
  isSent: boolean;
  /** Aborts when the view no longer shows the picture. */
  readonly request: AbortController;
}

/** A page's pictures and video. A video ends with its result, because the next one may be about another person. */
export class ResultMedia {
  /** By key. */
  private readonly places = new Map<string, ShownPicture>();
  /** Keys of pictures to request when the page reports that they are near the viewport. */
  private readonly waiting = new Set<string>();
  /** Keys of pictures with `Try again`. */
  private failed: ReadonlySet<string> = new Set();
  private profileId: string | undefined;
  private shownVideo: VideoView | undefined;
  private videoOf: ResultVideo | undefined;
  private videoRequest: AbortController | undefined;

  constructor(
    private readonly journey: JourneyRef,
    private readonly parts: MediaParts,
  ) {}

  /** The view of the video; undefined until the user loads the one of this result. */
  videoView(): VideoView | undefined {
    if (!this.isCurrent()) this.endVideo();
    return this.shownVideo;
  }

  /** Posts the bytes that a view shows and the page lacks. Requests new pictures, and aborts requests of others. */
  follow(view: JourneyView): void {
    const pictures = picturesOf(view.result);
    const onTheirWay = pictures.filter(isOnItsWay);
    const isWanted = ({ key, whenNear }: PictureView): boolean =>
      whenNear !== true || this.places.has(key);
    const shown = new Set(onTheirWay.filter(isWanted).map(({ key }) => key));
    this.waiting.clear();
    for (const { key } of onTheirWay) if (!shown.has(key)) this.waiting.add(key);
    this.failed = new Set(pictures.filter(({ state }) => state === 'failed').map(({ key }) => key));
    this.profileId = this.parts.profileId();
    // The page releases bytes that the view does not show, so post them again later.
    for (const key of this.places.keys()) if (!shown.has(key)) this.leave(key);
    for (const key of shown) {
      const place = this.places.get(key);
      if (place === undefined || this.parts.picture(key) === undefined) this.load(key, place);
      this.sendPicture(key);
    }
  }

  /** Requests pictures near the viewport. */
  picturesAreNear(keys: readonly string[]): void {
    for (const key of keys) {
      if (!this.waiting.delete(key)) continue;
      this.load(key);
      this.sendPicture(key);
    }
  }

  /** Posts what waited for the page. */
  pageReady(): void {
    for (const key of this.places.keys()) this.sendPicture(key);
  }

  /** Posts a picture's bytes if the page lacks them. Returns false if the picture needs a new view. */
  sendPicture(key: string): boolean {
    const place = this.places.get(key);
    const picture = this.parts.picture(key);
    if (place === undefined || picture === undefined || picture.state === 'failed') return false;
    if (picture.state === 'ready' && !place.isSent) {
      const sent = this.parts.send({ type: 'picture', key, ...picture.picture });
      place.isSent = sent !== undefined;
    }
    return true;
  }

  /** Call when the page could not decode a picture. */
  rejectPicture(key: string): void {
    this.leave(key);
    this.parts.store.rejectPicture(this.journey, key);
  }

  /** Requests a picture again, if it failed. */
  retryPicture(key: string): void {
    if (this.failed.has(key)) this.load(key);
  }

  async loadVideo(): Promise<void> {
    const wanted = this.parts.resultVideo();
    if (wanted === undefined) return;
    if (!this.isCurrent()) this.endVideo();
    if (this.videoRequest !== undefined) return;
    const request = new AbortController();
    this.videoRequest = request;
    this.videoOf = wanted;
    this.show({ state: 'loading' });
    const outcome = await this.parts.store.loadVideo(this.journey, wanted.path, {
      signal: request.signal,
      profileId: this.parts.profileId(),
      onProgress: (progress) => {
        if (this.videoRequest === request) this.show({ state: 'loading', progress });
      },
    });
    if (this.videoRequest !== request) return;
    this.videoRequest = undefined;
    if (!this.isCurrent()) {
      this.endVideo();
    } else if (outcome.ok) {
      void this.parts.send({ type: 'video', key: wanted.path, ...outcome.value });
      this.show({ state: 'ready' });
    } else {
      const { explainMissingMedia } = await loadFailureExplanations();
      if (this.videoOf !== wanted || this.videoRequest !== undefined) return;
      this.show({ state: 'failed', reason: explainMissingMedia(outcome.failure, 'video') });
    }
  }

  /**
   * Call when the page is gone with its bytes.
   *
   * @param isReplaced whether another page follows and needs the same pictures.
   */
  end(isReplaced = false): void {
    this.endVideo();
    this.waiting.clear();
    if (isReplaced) for (const place of this.places.values()) place.isSent = false;
    else for (const key of this.places.keys()) this.leave(key);
  }

  /** Requests a picture while the view shows it. */
  private load(
    key: string,
    place: ShownPicture = { isSent: false, request: new AbortController() },
  ): void {
    const { signal } = place.request;
    // The store fires for the request at once, which renders a failed picture as loading.
    void this.parts.store.loadPicture(this.journey, key, { signal, profileId: this.profileId });
    this.places.set(key, place);
  }

  private leave(key: string): void {
    this.places.get(key)?.request.abort();
    this.places.delete(key);
  }

  /** Whether the loaded video belongs to the current result. */
  private isCurrent(): boolean {
    const now = this.parts.resultVideo();
    return now?.result === this.videoOf?.result && now?.path === this.videoOf?.path;
  }

  private endVideo(): void {
    this.videoRequest?.abort();
    this.videoRequest = undefined;
    this.videoOf = undefined;
    this.shownVideo = undefined;
  }

  private show(video: VideoView): void {
    this.shownVideo = video;
    this.parts.changed();
  }
}

function isOnItsWay({ state }: PictureView): boolean {
  return state === 'loading' || state === 'ready';
}
