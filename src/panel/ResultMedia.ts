import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyRequests';
import type { PictureSnapshot } from '../journeys/JourneySnapshot';
import type { MediaPath } from '../privacy/Shown';
import type { ResultIdentity } from '../privacy/ShownResult';
import type { JourneyView, PictureMessage, PictureView, VideoView } from './protocol';

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
  /** Told when the view has to say something else about the video. */
  readonly changed: () => void;
}

/** The pictures and the video that a page gets. A video ends with its result: the next one may be about another person. */
export class ResultMedia {
  /** The pictures that the page's view has places for, and whether their bytes were sent. */
  private readonly pictures = new Map<string, boolean>();
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

  /** Sends the bytes that a view shows and the page lacks, and requests those that were not requested yet. */
  follow(view: JourneyView): void {
    const { store, picture } = this.parts;
    const shown = new Set(picturesOf(view).map(({ key }) => key));
    // The page lets go of bytes that no place shows, so they are sent again when one does.
    for (const key of this.pictures.keys()) if (!shown.has(key)) this.pictures.delete(key);
    for (const key of shown) {
      if (!this.pictures.has(key)) this.pictures.set(key, false);
      if (picture(key) === undefined) void store.loadPicture(this.journey, key);
      else this.sendPicture(key);
    }
  }

  /** Sends what had to wait for the page. */
  pageReady(): void {
    for (const key of this.pictures.keys()) this.sendPicture(key);
  }

  /** Sends a picture's bytes if they are there and the page waits for them. False when it takes a new view to show the picture. */
  sendPicture(key: string): boolean {
    const isSent = this.pictures.get(key);
    const picture = this.parts.picture(key);
    if (isSent === undefined || picture === undefined || picture.state === 'failed') return false;
    if (picture.state === 'ready' && !isSent) {
      const sent = this.parts.send({ type: 'picture', key, ...picture.picture });
      this.pictures.set(key, sent !== undefined);
    }
    return true;
  }

  /** The page could not decode a picture. */
  rejectPicture(key: string): void {
    this.pictures.delete(key);
    this.parts.store.rejectPicture(this.journey, key);
  }

  retryPicture(key: string): void {
    void this.parts.store.loadPicture(this.journey, key);
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

  /** The page is gone with what it had. */
  end(): void {
    this.endVideo();
    this.pictures.clear();
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

/** Every place in a view that shows a picture or will. */
function picturesOf({ result }: JourneyView): PictureView[] {
  if (result === undefined) return [];
  const { faceMatch, selfie, applicant } = result;
  const places: PictureView[] = [];
  if (faceMatch.state === 'present' && faceMatch.content.pictures.state === 'present') {
    for (const picture of faceMatch.content.pictures.content) places.push(picture);
  }
  if (selfie.state === 'present') places.push(selfie.content.picture);
  if (applicant.state === 'present') places.push(applicant.content.picture);
  return places.filter(({ state }) => state === 'loading' || state === 'ready');
}
