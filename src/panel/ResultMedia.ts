import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { ImageSnapshot } from '../journeys/JourneySnapshot';
import type { ResultIdentity } from '../privacy/ShownResult';
import type { MediaPath } from '../result/Value';
import type { JourneyView, ImageMessage, ImageView, VideoView } from './protocol';
import { imagesOf } from './ResultContent';

/** The video of a result, while it may be shown. */
export interface ResultVideo {
  readonly result: ResultIdentity;
  readonly path: MediaPath;
}

export interface MediaServices {
  readonly store: Pick<JourneyRequests, 'loadImage' | 'rejectImage' | 'loadVideo'>;
  readonly image: (path: string) => ImageSnapshot | undefined;
  readonly resultVideo: () => ResultVideo | undefined;
  /** Posts bytes to the page; undefined if there is no page to receive them. */
  readonly send: (message: ImageMessage) => Promise<void> | undefined;
  /** The profile for requests of a file's images and video. */
  readonly profileId: () => string | undefined;
  /** Called when the view of the video changes. */
  readonly changed: () => void;
}

/** An image that the view shows. */
interface ShownImage {
  isSent: boolean;
  /** Aborts when the view no longer shows the image. */
  readonly request: AbortController;
}

/** A page's images and video. A video ends with its result, because the next one may be about another person. */
export class ResultMedia {
  /** By key. */
  private readonly places = new Map<string, ShownImage>();
  /** Keys of images to request when the page reports that they are near the viewport. */
  private readonly waiting = new Set<string>();
  /** Keys of images with `Try again`. */
  private failed: ReadonlySet<string> = new Set();
  private profileId: string | undefined;
  private shownVideo: VideoView | undefined;
  private videoOf: ResultVideo | undefined;
  private videoRequest: AbortController | undefined;

  constructor(
    private readonly journey: JourneyRef,
    private readonly services: MediaServices,
  ) {}

  /** The view of the video; undefined until the user loads the one of this result. */
  videoView(): VideoView | undefined {
    if (!this.isCurrent()) this.endVideo();
    return this.shownVideo;
  }

  /** Posts the bytes that a view shows and the page lacks. Requests new images, and aborts requests of others. */
  follow(view: JourneyView): void {
    const images = imagesOf(view.result);
    const onTheirWay = images.filter(isOnItsWay);
    const isWanted = ({ key, whenNear }: ImageView): boolean =>
      whenNear !== true || this.places.has(key);
    const shown = new Set(onTheirWay.filter(isWanted).map(({ key }) => key));
    this.waiting.clear();
    for (const { key } of onTheirWay) if (!shown.has(key)) this.waiting.add(key);
    this.failed = new Set(images.filter(({ state }) => state === 'failed').map(({ key }) => key));
    this.profileId = this.services.profileId();
    // The page releases bytes that the view does not show, so post them again later.
    for (const key of this.places.keys()) if (!shown.has(key)) this.leave(key);
    for (const key of shown) {
      const place = this.places.get(key);
      if (place === undefined || this.services.image(key) === undefined) this.load(key, place);
      this.sendImage(key);
    }
  }

  /** Requests images near the viewport. */
  imagesAreNear(keys: readonly string[]): void {
    for (const key of keys) {
      if (!this.waiting.delete(key)) continue;
      this.load(key);
      this.sendImage(key);
    }
  }

  /** Posts what waited for the page. */
  pageReady(): void {
    for (const key of this.places.keys()) this.sendImage(key);
  }

  /** Posts an image's bytes if the page lacks them. Returns false if the image needs a new view. */
  sendImage(key: string): boolean {
    const place = this.places.get(key);
    const image = this.services.image(key);
    if (place === undefined || image === undefined || image.state === 'failed') return false;
    if (image.state === 'ready' && !place.isSent) {
      const sent = this.services.send({ type: 'image', key, ...image.image });
      place.isSent = sent !== undefined;
    }
    return true;
  }

  /** Call when the page could not decode an image. */
  rejectImage(key: string): void {
    this.leave(key);
    this.services.store.rejectImage(this.journey, key);
  }

  /** Requests an image again, if it failed. */
  retryImage(key: string): void {
    if (this.failed.has(key)) this.load(key);
  }

  async loadVideo(): Promise<void> {
    const wanted = this.services.resultVideo();
    if (wanted === undefined) return;
    if (!this.isCurrent()) this.endVideo();
    if (this.videoRequest !== undefined) return;
    const request = new AbortController();
    this.videoRequest = request;
    this.videoOf = wanted;
    this.show({ state: 'loading' });
    const outcome = await this.services.store.loadVideo(this.journey, wanted.path, {
      signal: request.signal,
      profileId: this.services.profileId(),
      onProgress: (progress) => {
        if (this.videoRequest === request) this.show({ state: 'loading', progress });
      },
    });
    if (this.videoRequest !== request) return;
    this.videoRequest = undefined;
    if (!this.isCurrent()) {
      this.endVideo();
    } else if (outcome.ok) {
      void this.services.send({ type: 'video', key: wanted.path, ...outcome.value });
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
   * @param isReplaced whether another page follows and needs the same images.
   */
  end(isReplaced = false): void {
    this.endVideo();
    this.waiting.clear();
    if (isReplaced) for (const place of this.places.values()) place.isSent = false;
    else for (const key of this.places.keys()) this.leave(key);
  }

  /** Requests an image while the view shows it. */
  private load(
    key: string,
    place: ShownImage = { isSent: false, request: new AbortController() },
  ): void {
    const { signal } = place.request;
    // The store fires for the request at once, which renders a failed image as loading.
    void this.services.store.loadImage(this.journey, key, { signal, profileId: this.profileId });
    this.places.set(key, place);
  }

  private leave(key: string): void {
    this.places.get(key)?.request.abort();
    this.places.delete(key);
  }

  /** Whether the loaded video belongs to the current result. */
  private isCurrent(): boolean {
    const now = this.services.resultVideo();
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
    this.services.changed();
  }
}

function isOnItsWay({ state }: ImageView): boolean {
  return state === 'loading' || state === 'ready';
}
