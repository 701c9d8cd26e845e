import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { PictureSnapshot } from '../journeys/JourneySnapshot';
import type { ResultIdentity } from '../privacy/ShownResult';
import type { MediaPath } from '../result/Value';
import type { JourneyView, PictureMessage, PictureView, VideoView } from './protocol';
import { picturesOf } from './ResultContent';

/** The video that a result has, while it may be seen. */
export interface ResultVideo {
  readonly result: ResultIdentity;
  readonly path: MediaPath;
}

export interface MediaParts {
  readonly store: Pick<JourneyRequests, 'loadPicture' | 'rejectPicture' | 'loadVideo'>;
  /** What may be seen of a picture now. */
  readonly picture: (path: string) => PictureSnapshot | undefined;
  readonly resultVideo: () => ResultVideo | undefined;
  /** Sends bytes to the page; undefined when it cannot take any. */
  readonly send: (message: PictureMessage) => Promise<void> | undefined;
  /** The profile that a file's pictures and video are requested with. */
  readonly profileId: () => string | undefined;
  /** Told when the view has to say something else about the video. */
  readonly changed: () => void;
}

/** A picture that the page's view has a place for. */
interface Place {
  isSent: boolean;
  /** Aborts when no place shows the picture any more. */
  readonly request: AbortController;
}

/** The pictures and the video that a page gets. A video ends with its result: the next one may be about another person. */
export class ResultMedia {
  /** By the key of the picture. */
  private readonly places = new Map<string, Place>();
  /** The pictures that are requested once the page says that their place is near what is seen of it. */
  private readonly waiting = new Set<string>();
  /** The pictures that the view offers to try again. */
  private failed: ReadonlySet<string> = new Set();
  private profileId: string | undefined;
  private shownVideo: VideoView | undefined;
  private videoOf: ResultVideo | undefined;
  private videoRequest: AbortController | undefined;

  constructor(
    private readonly journey: JourneyRef,
    private readonly parts: MediaParts,
  ) {}

  /** What the view says of the video; undefined until a person asks for the one of this result. */
  videoView(): VideoView | undefined {
    if (!this.isCurrent()) this.endVideo();
    return this.shownVideo;
  }

  /**
   * Sends the bytes that a view shows and the page lacks, requests those that were not requested yet, and ends the requests for
   * those that it does not show any more.
   */
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
    // The page lets go of bytes that no place shows, so they are sent again when one does.
    for (const key of this.places.keys()) if (!shown.has(key)) this.leave(key);
    for (const key of shown) {
      const place = this.places.get(key);
      if (place === undefined || this.parts.picture(key) === undefined) this.load(key, place);
      this.sendPicture(key);
    }
  }

  /** Requests pictures whose places are near what is seen of the page. */
  picturesAreNear(keys: readonly string[]): void {
    for (const key of keys) {
      if (!this.waiting.delete(key)) continue;
      this.load(key);
      this.sendPicture(key);
    }
  }

  /** Sends what had to wait for the page. */
  pageReady(): void {
    for (const key of this.places.keys()) this.sendPicture(key);
  }

  /** Sends a picture's bytes if they are there and the page waits for them. False when it takes a new view to show the picture. */
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

  /** The page could not decode a picture. */
  rejectPicture(key: string): void {
    this.leave(key);
    this.parts.store.rejectPicture(this.journey, key);
  }

  /** Requests a picture again whose place offers that. */
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
   * The page is gone with what it had.
   *
   * @param isReplaced another page takes its place, and wants the same pictures.
   */
  end(isReplaced = false): void {
    this.endVideo();
    this.waiting.clear();
    if (isReplaced) for (const place of this.places.values()) place.isSent = false;
    else for (const key of this.places.keys()) this.leave(key);
  }

  /** Requests a picture for as long as a place shows it. */
  private load(
    key: string,
    place: Place = { isSent: false, request: new AbortController() },
  ): void {
    const { signal } = place.request;
    // The store tells of the request at once, which draws a place that offered to try again anew.
    void this.parts.store.loadPicture(this.journey, key, { signal, profileId: this.profileId });
    this.places.set(key, place);
  }

  private leave(key: string): void {
    this.places.get(key)?.request.abort();
    this.places.delete(key);
  }

  /** Whether the video that was asked for is still the one that may be seen. */
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
