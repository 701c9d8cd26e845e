import { MEGABYTE } from '../base/megabyte';
import { failed, success, type Outcome } from '../api/RequestFailure';
import { Emitter, throwOutside, type Subscription } from '../base/Emitter';
import { otherFormat, playableFormat } from '../result/pictureFormat';
import type { JourneySource, SourceOptions } from './JourneySource';
import { withoutThrowing, type Reader, type RequestParts } from './fetchResult';
import { journeyKey, type JourneyRef } from './JourneyRef';
import {
  sentIdOf,
  type JourneySnapshot,
  type Media,
  type PictureSnapshot,
} from './JourneySnapshot';
import { StoredJourney, type AskOptions } from './StoredJourney';

export type { JourneyResult, JourneySnapshot, Media, PictureSnapshot } from './JourneySnapshot';

export interface PictureOptions {
  /** Says that the caller does not want the picture any more. The request ends when no caller wants it. */
  readonly signal?: AbortSignal;
  /** As of {@link SourceOptions}. */
  readonly profileId?: string | undefined;
}

/** How many journeys are remembered that nobody holds; those not looked at for longest go first. */
const MAX_JOURNEYS = 50;
/** Bytes of pictures kept, over all journeys. */
const MAX_PICTURE_BYTES = 64 * MEGABYTE;

/**
 * Every journey that is open or was, in memory only. It asks a source once however many want to know, and tells its
 * listeners about each change; surfaces only listen and never ask IDWise themselves.
 *
 * Whoever looks at a journey holds it: what is held is not dropped, however many journeys come after it. A request ends early
 * when the last who holds its journey or waits for its answer leaves.
 */
export class JourneyStore {
  /** By {@link journeyKey}, the least recently used first. */
  private readonly journeys = new Map<string, StoredJourney>();
  private readonly changed: Emitter<[ref: JourneyRef, picture?: string]>;
  private readonly parts: RequestParts;

  /** Fires after every change of a journey, or of one of its pictures: then with that picture's path. */
  readonly onDidChange: Emitter<[ref: JourneyRef, picture?: string]>['event'];

  /**
   * @param sourceFor the source of a journey, or why there is none (its profile was removed, say).
   * @param loadReader loads the parser, which is not needed before the first answer.
   * @param report told of errors that are defects of this extension; the request or the other listeners go on.
   */
  constructor(
    sourceFor: (ref: JourneyRef) => Outcome<JourneySource>,
    loadReader: () => Promise<Reader>,
    report: (error: unknown) => void = throwOutside,
  ) {
    this.parts = { sourceFor, loadReader, report };
    this.changed = new Emitter(report);
    this.onDidChange = this.changed.event;
  }

  /** What is known now; sends no request. */
  snapshot(ref: JourneyRef): JourneySnapshot {
    return this.journeys.get(journeyKey(ref))?.snapshot ?? { ref, loading: false };
  }

  /** Keeps a journey in the store, and its requests going, until disposed. */
  hold(ref: JourneyRef): Subscription {
    return this.journey(ref).hold();
  }

  /**
   * Asks unless there is a result; joins a request that is under way.
   *
   * @param signal ends the waiting, and the request with it when nobody else wants it.
   * @param options of a caller that counts its requests, and tries again by itself.
   */
  async open(ref: JourneyRef, signal?: AbortSignal, options?: AskOptions): Promise<void> {
    const journey = this.journey(ref);
    if (journey.snapshot.result === undefined) journey.ask(options);
    await journey.answer(signal);
  }

  /**
   * Opens a journey for those who hold it: they end the request, and not the caller. Resolves when the request has left, and
   * at once when there is nothing to ask.
   */
  async send(ref: JourneyRef): Promise<void> {
    const journey = this.journey(ref);
    if (journey.snapshot.result === undefined) journey.ask();
    await journey.sent();
  }

  /**
   * Asks again; joins a request that is under way.
   *
   * @param signal ends the waiting, and the request with it when nobody else wants it.
   * @param options as of `open`.
   */
  refresh(ref: JourneyRef, signal?: AbortSignal, options?: AskOptions): Promise<void> {
    const journey = this.journey(ref);
    journey.ask(options);
    return journey.answer(signal);
  }

  /**
   * Asks again at once: the answer of a request under way would be one from before.
   *
   * @param signal ends the waiting, and the request with it when nobody else wants it.
   */
  restart(ref: JourneyRef, signal?: AbortSignal): Promise<void> {
    const journey = this.journey(ref);
    journey.askAnew();
    return journey.answer(signal);
  }

  /** Ends the request under way, if any, because a person wants it to end, whoever waits for it. */
  cancel(ref: JourneyRef): void {
    this.journeys.get(journeyKey(ref))?.cancel();
  }

  /** What is known of a picture of the journey; undefined when it was never asked for. */
  picture(ref: JourneyRef, path: string): PictureSnapshot | undefined {
    return this.journeys.get(journeyKey(ref))?.pictures.get(path);
  }

  /** Fetches a picture, unless it is there or on its way. A failed one is fetched again. */
  loadPicture(
    ref: JourneyRef,
    path: string,
    { signal: wanted, profileId }: PictureOptions = {},
  ): Promise<void> {
    const { pictures, snapshot } = this.journey(ref);
    const sentId = sentIdOf(snapshot);
    const fetch = (signal: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>> =>
      this.fetchMedia(ref, (source) => source.getImage(path, { signal, ...sentId, profileId }));
    return pictures.load(path, fetch, wanted);
  }

  /** Says that the page could not decode a picture although it began like one. */
  rejectPicture(ref: JourneyRef, path: string): void {
    this.journeys.get(journeyKey(ref))?.pictures.reject(path, { kind: 'notAPicture' });
  }

  /** Fetches a recording. It is not kept: one can be 200 MB. */
  async loadVideo(
    ref: JourneyRef,
    path: string,
    options: Pick<SourceOptions, 'signal' | 'onProgress' | 'profileId'>,
  ): Promise<Outcome<Media>> {
    const sentId = sentIdOf(this.snapshot(ref));
    const outcome = await this.fetchMedia(ref, (source) =>
      source.getVideo(path, { ...options, ...sentId }),
    );
    if (!outcome.ok) return outcome;
    const bytes = outcome.value;
    const mediaType = playableFormat(bytes);
    if (mediaType !== undefined) return success({ mediaType, bytes });
    const subject = otherFormat(bytes);
    return failed({ kind: 'unreadable', ...(subject && { subject }) });
  }

  /** Forgets all that a profile has fetched: it was removed. Whoever holds one of its journeys learns that from a new request. */
  forgetProfile(profileId: string): void {
    // A copy: a listener may ask for one of them again.
    for (const [key, journey] of Array.from(this.journeys)) {
      const { ref } = journey;
      if (ref.kind !== 'idwise' || ref.profileId !== profileId) continue;
      if (!journey.isHeld) this.journeys.delete(key);
      journey.forget();
    }
  }

  /** Forgets the pictures of a journey: another profile may have them. Whoever shows them asks for them anew. */
  forgetPictures(ref: JourneyRef): void {
    const journey = this.journeys.get(journeyKey(ref));
    if (journey === undefined) return;
    journey.pictures.forget();
    this.changed.fire(ref);
  }

  dispose(): void {
    this.changed.dispose();
    for (const journey of this.journeys.values()) {
      journey.cancel();
      journey.pictures.forget();
    }
    this.journeys.clear();
  }

  private fetchMedia(
    ref: JourneyRef,
    ask: (source: JourneySource) => Promise<Outcome<Uint8Array<ArrayBuffer>>>,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const { sourceFor, report } = this.parts;
    return withoutThrowing(report, async () => {
      const source = sourceFor(ref);
      return source.ok ? ask(source.value) : source;
    });
  }

  /** The journey, made the most recently used. */
  private journey(ref: JourneyRef): StoredJourney {
    const key = journeyKey(ref);
    const journey =
      this.journeys.get(key) ??
      new StoredJourney(ref, this.parts, (picture) => this.tell(key, ref, picture));
    if (ref.kind === 'idwise' && ref.result !== undefined) journey.expect(ref.result);
    this.journeys.delete(key);
    this.journeys.set(key, journey);
    this.dropUnused(journey);
    return journey;
  }

  private dropUnused(newest: StoredJourney): void {
    let tooMany = this.journeys.size - MAX_JOURNEYS;
    for (const [key, journey] of this.journeys) {
      if (tooMany <= 0) return;
      if (journey.isHeld || journey.isAsking || journey === newest) continue;
      journey.pictures.forget();
      this.journeys.delete(key);
      tooMany -= 1;
    }
  }

  private tell(key: string, ref: JourneyRef, picture: string | undefined): void {
    if (picture === undefined) return this.changed.fire(ref);
    this.dropOldPictures(key);
    this.changed.fire(ref, picture);
  }

  /** The pictures of one journey are kept however many they are; those of the others while there is room. */
  private dropOldPictures(newest: string): void {
    let bytes = this.journeys.get(newest)?.pictures.dropBeyond(Infinity, 0) ?? 0;
    for (const [key, { pictures }] of [...this.journeys].toReversed()) {
      if (key !== newest) bytes = pictures.dropBeyond(MAX_PICTURE_BYTES, bytes);
    }
  }
}

/**
 * What surfaces may ask of the store: to fetch something, and to stop. What came of it they get from the gate (`JourneyGate`),
 * and hear of there.
 */
export type JourneyRequests = Omit<JourneyStore, 'snapshot' | 'picture' | 'onDidChange'>;
