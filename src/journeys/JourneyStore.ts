import { MEGABYTE } from '../base/megabyte';
import { failed, success, type Outcome } from '../api/RequestFailure';
import { Emitter, throwOutside, type Subscription } from '../base/Emitter';
import { otherFormat, playableFormat } from './imageFormat';
import type { JourneySource, SourceOptions } from './JourneySource';
import { withoutThrowing, type Reader, type FetchServices } from './fetchResult';
import { journeyKey, type IdwiseJourneyRef, type JourneyRef } from './JourneyRef';
import type { ResultKind } from '../detection/ResultKind';
import { rawIdOf, type JourneySnapshot, type Media, type ImageSnapshot } from './JourneySnapshot';
import { StoredJourney, type JourneyRequestOptions } from './StoredJourney';

export type { JourneyResult, JourneySnapshot, Media, ImageSnapshot } from './JourneySnapshot';

export interface ImageOptions {
  /** Aborts when the caller no longer needs the image. The request is aborted with its last caller. */
  readonly signal?: AbortSignal;
  /** As of {@link SourceOptions}. */
  readonly profileId?: string | undefined;
}

/** Number of journeys kept that no view holds; the least recently used is dropped first. */
const MAX_JOURNEYS = 50;
/** Bytes of images kept in total. */
const MAX_IMAGE_BYTES = 64 * MEGABYTE;

/**
 * Cache of journeys, in memory only. Shares one request among all callers and fires an event for each change; views listen and
 * send no requests themselves.
 *
 * A held journey is not dropped. A request is aborted when nothing holds its journey or waits for its response.
 */
export class JourneyStore {
  /** By {@link journeyKey}, the least recently used first. */
  private readonly journeys = new Map<string, StoredJourney>();
  private readonly changed: Emitter<[ref: JourneyRef, image?: string]>;
  private readonly services: FetchServices;

  /** Fires after every change of a journey, or of one of its images, then with the image's path. */
  readonly onDidChange: Emitter<[ref: JourneyRef, image?: string]>['event'];

  /**
   * @param sourceFor the source of a journey, or a failure if its profile was removed.
   * @param loadReader loads the parser, which is not needed before the first response.
   * @param report called with internal errors.
   * @param knownKind the kind of a journey that an earlier session found.
   */
  constructor(
    sourceFor: (ref: JourneyRef) => Outcome<JourneySource>,
    loadReader: () => Promise<Reader>,
    report: (error: unknown) => void = throwOutside,
    private readonly knownKind: (ref: IdwiseJourneyRef) => ResultKind | undefined = () => undefined,
  ) {
    this.services = { sourceFor, loadReader, report };
    this.changed = new Emitter(report);
    this.onDidChange = this.changed.event;
  }

  /** The current state; sends no request. */
  snapshot(ref: JourneyRef): JourneySnapshot {
    return this.journeys.get(journeyKey(ref))?.snapshot ?? { ref, loading: false };
  }

  /** Keeps a journey and its requests until disposed. */
  hold(ref: JourneyRef): Subscription {
    return this.journey(ref).hold();
  }

  /**
   * Requests a journey that has no result; joins a request under way.
   *
   * @param signal stops waiting, and aborts a request that nothing else needs.
   * @param options for a caller that spaces its requests and retries by itself.
   */
  async open(
    ref: JourneyRef,
    signal?: AbortSignal,
    options?: JourneyRequestOptions,
  ): Promise<void> {
    const journey = this.journey(ref);
    if (journey.snapshot.result === undefined) journey.start(options);
    await journey.settled(signal);
  }

  /**
   * Requests a journey that has no result, for those who hold it. Resolves when the request has left, or at once without a request.
   */
  async send(ref: JourneyRef): Promise<void> {
    const journey = this.journey(ref);
    if (journey.snapshot.result === undefined) journey.start();
    await journey.sent();
  }

  /**
   * Requests a journey again; joins a request under way.
   *
   * @param signal as of `open`.
   * @param options as of `open`.
   */
  refresh(ref: JourneyRef, signal?: AbortSignal, options?: JourneyRequestOptions): Promise<void> {
    const journey = this.journey(ref);
    journey.start(options);
    return journey.settled(signal);
  }

  /**
   * Requests a journey again and aborts a request under way, whose response would be out of date.
   *
   * @param signal as of `open`.
   */
  restart(ref: JourneyRef, signal?: AbortSignal): Promise<void> {
    const journey = this.journey(ref);
    journey.restart();
    return journey.settled(signal);
  }

  /** Aborts the request under way for all callers, because the user cancelled it. */
  cancel(ref: JourneyRef): void {
    this.journeys.get(journeyKey(ref))?.cancel();
  }

  /** The state of an image; undefined before its first request. */
  image(ref: JourneyRef, path: string): ImageSnapshot | undefined {
    return this.journeys.get(journeyKey(ref))?.images.get(path);
  }

  /** Requests an image unless it is loaded or loading. A failed one is requested again. */
  loadImage(
    ref: JourneyRef,
    path: string,
    { signal: callerSignal, profileId }: ImageOptions = {},
  ): Promise<void> {
    const { images, snapshot } = this.journey(ref);
    const id = rawIdOf(snapshot);
    const fetch = (signal: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>> =>
      this.fetchMedia(ref, (source) => source.getImage(path, { signal, ...id, profileId }));
    return images.load(path, fetch, callerSignal);
  }

  /** Marks an image as failed, because the page could not decode it. */
  rejectImage(ref: JourneyRef, path: string): void {
    this.journeys.get(journeyKey(ref))?.images.reject(path, { kind: 'notAnImage' });
  }

  /** Requests a video. It is not kept, because it may have 200 MB. */
  async loadVideo(
    ref: JourneyRef,
    path: string,
    options: Pick<SourceOptions, 'signal' | 'onProgress' | 'profileId'>,
  ): Promise<Outcome<Media>> {
    const id = rawIdOf(this.snapshot(ref));
    const outcome = await this.fetchMedia(ref, (source) =>
      source.getVideo(path, { ...options, ...id }),
    );
    if (!outcome.ok) return outcome;
    const bytes = outcome.value;
    const mediaType = playableFormat(bytes);
    if (mediaType !== undefined) return success({ mediaType, bytes });
    const subject = otherFormat(bytes);
    return failed({ kind: 'unreadable', ...(subject && { subject }) });
  }

  /** Drops the journeys of a removed profile; open views learn it on their next request. */
  forgetProfile(profileId: string): void {
    // A copy, because a listener may request one of them again.
    for (const [key, journey] of Array.from(this.journeys)) {
      const { ref } = journey;
      if (ref.kind !== 'idwise' || ref.profileId !== profileId) continue;
      if (!journey.isHeld) this.journeys.delete(key);
      journey.forget();
    }
  }

  /** Drops the images of a journey, because another profile may have them. Views request them again. */
  forgetImages(ref: JourneyRef): void {
    const journey = this.journeys.get(journeyKey(ref));
    if (journey === undefined) return;
    journey.images.forget();
    this.changed.fire(ref);
  }

  dispose(): void {
    this.changed.dispose();
    for (const journey of this.journeys.values()) {
      journey.cancel();
      journey.images.forget();
    }
    this.journeys.clear();
  }

  private fetchMedia(
    ref: JourneyRef,
    get: (source: JourneySource) => Promise<Outcome<Uint8Array<ArrayBuffer>>>,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const { sourceFor, report } = this.services;
    return withoutThrowing(report, async () => {
      const source = sourceFor(ref);
      return source.ok ? get(source.value) : source;
    });
  }

  /** Gets or adds a journey and marks it as the most recently used. */
  private journey(ref: JourneyRef): StoredJourney {
    const key = journeyKey(ref);
    const stored = this.journeys.get(key);
    const journey =
      stored ?? new StoredJourney(ref, this.services, (image) => this.fire(key, ref, image));
    if (ref.kind === 'idwise') {
      const kind = ref.result ?? (stored === undefined ? this.knownKind(ref) : undefined);
      if (kind !== undefined) journey.expect(kind);
    }
    this.journeys.delete(key);
    this.journeys.set(key, journey);
    this.dropUnused(journey);
    return journey;
  }

  private dropUnused(newest: StoredJourney): void {
    let tooMany = this.journeys.size - MAX_JOURNEYS;
    for (const [key, journey] of this.journeys) {
      if (tooMany <= 0) return;
      if (journey.isHeld || journey.isLoading || journey === newest) continue;
      journey.images.forget();
      this.journeys.delete(key);
      tooMany -= 1;
    }
  }

  private fire(key: string, ref: JourneyRef, image: string | undefined): void {
    if (image === undefined) return this.changed.fire(ref);
    this.dropOldImages(key);
    this.changed.fire(ref, image);
  }

  /** Drops old images, but none of the newest journey. */
  private dropOldImages(newest: string): void {
    let bytes = this.journeys.get(newest)?.images.dropBeyond(Infinity, 0) ?? 0;
    for (const [key, { images }] of [...this.journeys].toReversed()) {
      if (key !== newest) bytes = images.dropBeyond(MAX_IMAGE_BYTES, bytes);
    }
  }
}

/** The store's requests. Views read their results and events from the gate (`JourneyGate`). */
export type JourneyRequests = Omit<JourneyStore, 'snapshot' | 'image' | 'onDidChange'>;
