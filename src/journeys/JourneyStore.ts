import { EventEmitter } from 'node:events';
import { failed, success, type Outcome, type RequestFailure } from '../api/RequestFailure';
import type { Deviation } from '../result/deviations';
import { journeyKey, type JourneyRef } from './JourneyRef';
import type { JourneySource } from '../sources/JourneySource';
import { pictureFormat, playableFormat } from '../result/pictureFormat';
import { valueOf, type SpotCheck } from '../result/spotCheck';
import type { SpotCheckReading } from '../result/readSpotCheck';

export interface JourneyResult {
  /** The response's own text. */
  readonly text: string;
  readonly spotCheck: SpotCheck;
  readonly deviations: readonly Deviation[];
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
}

/** What is known of a journey at a moment. A result can stand beside the failure of a later refresh. */
export interface JourneySnapshot {
  readonly ref: JourneyRef;
  readonly loading: boolean;
  /** The number of the try that follows, while the request waits for it. */
  readonly nextAttempt?: number;
  readonly result?: JourneyResult;
  /** Answers before this one that differ from the one after them, the latest first. */
  readonly earlier?: readonly JourneyResult[];
  readonly failure?: RequestFailure;
}

export interface Media {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type PictureSnapshot =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly picture: Media }
  | { readonly state: 'failed'; readonly failure: RequestFailure };

interface Entry {
  snapshot: JourneySnapshot;
  request?: JourneyRequest;
  readonly pictures: Map<string, PictureSnapshot>;
  /** Ends the pictures' requests. */
  forgotten: AbortController;
}

type Reader = (text: string, askedFor?: string) => SpotCheckReading | Promise<SpotCheckReading>;

interface JourneyRequest {
  readonly controller: AbortController;
  /** Settles when the request has left, or ended without that. */
  readonly sent: PromiseWithResolvers<void>;
  done: Promise<void>;
  /** How many want to know. */
  waiting: number;
}

/** How many journeys are remembered; those not looked at for longest go first. */
const MAX_JOURNEYS = 50;
/** How many earlier answers of a journey are remembered. */
const MAX_EARLIER = 5;
/** Bytes of pictures kept, over all journeys. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/**
 * Every journey that is open or was, in memory only. It asks a source once however many want to know, and tells its
 * listeners about each change; surfaces only listen and never ask IDWise themselves.
 */
export class JourneyStore {
  /** Keyed by profile and journey, the least recently used first. */
  private readonly entries = new Map<string, Entry>();
  private readonly events = new EventEmitter<{ change: [JourneyRef, picture?: string] }>();

  /**
   * @param sourceFor the source of a journey, or why there is none (no such profile).
   * @param loadReader loads the parser, which is not needed before the first answer.
   */
  constructor(
    private readonly sourceFor: (ref: JourneyRef) => Outcome<JourneySource>,
    private readonly loadReader: () => Promise<Reader>,
  ) {
    // Every open panel listens; their number is the person's business.
    this.events.setMaxListeners(0);
  }

  /** What is known now; asks nobody. */
  snapshot(ref: JourneyRef): JourneySnapshot {
    return this.entries.get(journeyKey(ref))?.snapshot ?? { ref, loading: false };
  }

  /** Asks unless there is a result; joins a request that is under way. */
  async open(ref: JourneyRef): Promise<void> {
    const entry = this.entry(ref);
    if (entry.snapshot.result === undefined || entry.request !== undefined) await this.refresh(ref);
  }

  /** Opens a journey; resolves when the request has left, and at once when there is nothing to ask. */
  async send(ref: JourneyRef): Promise<void> {
    void this.open(ref);
    await this.entry(ref).request?.sent.promise;
  }

  /**
   * Asks again; joins a request that is under way.
   *
   * @param signal ends the waiting at once, and the request with it when nobody else waits.
   */
  refresh(ref: JourneyRef, signal?: AbortSignal): Promise<void> {
    const entry = this.entry(ref);
    const request = entry.request ?? this.begin(ref, entry);
    request.waiting += 1;
    if (signal === undefined) return request.done;
    const { promise, resolve } = Promise.withResolvers<void>();
    const leave = (): void => {
      request.waiting -= 1;
      if (request.waiting === 0 && entry.request === request) this.cancel(ref);
      resolve();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return Promise.race([request.done, promise]);
  }

  /** Asks again at once: the answer of a request under way would be one from before. */
  restart(ref: JourneyRef): Promise<void> {
    const entry = this.entry(ref);
    entry.request?.controller.abort();
    delete entry.request;
    return this.refresh(ref);
  }

  /** Stops the request under way, if any. A result from before stays; without one, the journey counts as cancelled. */
  cancel(ref: JourneyRef): void {
    const entry = this.entries.get(journeyKey(ref));
    if (entry?.request === undefined) return;
    entry.request.controller.abort();
    delete entry.request;
    const { nextAttempt: _, ...known } = entry.snapshot;
    this.update(entry, {
      ...known,
      loading: false,
      ...(known.result === undefined && { failure: { kind: 'cancelled' } }),
    });
  }

  /** What is known of a picture of the journey; undefined when it was never asked for. */
  picture(ref: JourneyRef, path: string): PictureSnapshot | undefined {
    return this.entries.get(journeyKey(ref))?.pictures.get(path);
  }

  /** Fetches a picture, unless it is there or on its way. A failed one is fetched again. */
  async loadPicture(ref: JourneyRef, path: string): Promise<void> {
    const entry = this.entry(ref);
    const known = entry.pictures.get(path);
    if (known !== undefined && known.state !== 'failed') return;
    this.updatePicture(entry, path, { state: 'loading' });
    const { signal } = entry.forgotten;
    const source = this.sourceFor(ref);
    const outcome = source.ok
      ? await source.value.getImage(path, { signal, ...sentIdOf(entry.snapshot) })
      : source;
    if (!signal.aborted) this.updatePicture(entry, path, asPicture(outcome));
  }

  /** Says that the page could not decode a picture although it began like one. */
  rejectPicture(ref: JourneyRef, path: string): void {
    const entry = this.entries.get(journeyKey(ref));
    if (entry?.pictures.get(path)?.state !== 'ready') return;
    this.updatePicture(entry, path, { state: 'failed', failure: { kind: 'notAPicture' } });
  }

  /** Fetches a recording. It is not kept: one can be 200 MB. */
  async loadVideo(
    ref: JourneyRef,
    path: string,
    options: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
  ): Promise<Outcome<Media>> {
    const source = this.sourceFor(ref);
    if (!source.ok) return source;
    const sentId = sentIdOf(this.snapshot(ref));
    const outcome = await source.value.getVideo(path, { ...options, ...sentId });
    if (!outcome.ok) return outcome;
    const mediaType = playableFormat(outcome.value);
    return mediaType === undefined
      ? failed({ kind: 'unreadable' })
      : success({ mediaType, bytes: outcome.value });
  }

  /** Forgets all that a profile has fetched: it was removed. */
  forgetProfile(profileId: string): void {
    for (const [key, entry] of this.entries) {
      const { ref } = entry.snapshot;
      if (ref.kind !== 'idwise' || ref.profileId !== profileId) continue;
      entry.request?.controller.abort();
      entry.forgotten.abort();
      this.entries.delete(key);
      this.events.emit('change', ref);
    }
  }

  /** Forgets the pictures of a journey: another profile may have them. Whoever shows them asks for them anew. */
  forgetPictures(ref: JourneyRef): void {
    const entry = this.entries.get(journeyKey(ref));
    if (entry === undefined) return;
    entry.forgotten.abort();
    entry.forgotten = new AbortController();
    entry.pictures.clear();
    this.events.emit('change', ref);
  }

  /** Calls back after every change of a journey, or of one of its pictures: then with that picture's path. */
  onDidChange(listener: (ref: JourneyRef, picture?: string) => void): { dispose(): void } {
    this.events.on('change', listener);
    return { dispose: () => this.events.off('change', listener) };
  }

  dispose(): void {
    for (const entry of this.entries.values()) {
      entry.request?.controller.abort();
      entry.forgotten.abort();
    }
    this.entries.clear();
    this.events.removeAllListeners();
  }

  private begin(ref: JourneyRef, entry: Entry): JourneyRequest {
    const request: JourneyRequest = {
      controller: new AbortController(),
      sent: Promise.withResolvers(),
      done: Promise.resolve(),
      waiting: 0,
    };
    entry.request = request;
    const { failure: _, ...known } = entry.snapshot;
    this.update(entry, { ...known, loading: true });
    request.done = this.ask(ref, entry, request);
    return request;
  }

  private async ask(ref: JourneyRef, entry: Entry, request: JourneyRequest): Promise<void> {
    const outcome = await this.fetch(ref, entry, request);
    request.sent.resolve();
    // Cancelled, and perhaps asked anew since: this answer is nobody's, and who waits for one gets the newer.
    if (entry.request !== request) return entry.request?.done;
    delete entry.request;
    const { nextAttempt: _, ...known } = entry.snapshot;
    this.update(
      entry,
      outcome.ok
        ? { ref, loading: false, result: outcome.value, ...earlierAnswers(known, outcome.value) }
        : { ...known, loading: false, failure: outcome.failure },
    );
  }

  private async fetch(
    ref: JourneyRef,
    entry: Entry,
    request: JourneyRequest,
  ): Promise<Outcome<JourneyResult>> {
    const source = this.sourceFor(ref);
    if (!source.ok) return source;
    const ofFile = ref.kind === 'file';
    // The parser loads while the request is under way.
    const [answer, read] = await Promise.all([
      source.value.getSpotCheck(ofFile ? ref.address : ref.journeyId, {
        signal: request.controller.signal,
        onSend: request.sent.resolve,
        onRetry: (nextAttempt) => {
          if (entry.request === request) this.update(entry, { ...entry.snapshot, nextAttempt });
        },
      }),
      this.loadReader(),
    ]);
    if (!answer.ok) return answer;
    const reading = await (ofFile ? read(answer.value) : read(answer.value, ref.journeyId));
    if (!reading.ok) {
      const subject = reading.problem;
      return failed(
        ofFile ? { kind: 'fileNotResult', subject } : { kind: 'unreadable', status: 200, subject },
      );
    }
    const { spotCheck, deviations } = reading;
    return success({ text: answer.value, spotCheck, deviations, fetchedAt: Date.now() });
  }

  /** The journey's entry, made the most recently used. */
  private entry(ref: JourneyRef): Entry {
    const key = journeyKey(ref);
    const entry = this.entries.get(key) ?? {
      snapshot: { ref, loading: false },
      pictures: new Map<string, PictureSnapshot>(),
      forgotten: new AbortController(),
    };
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const [oldest, { request }] of this.entries) {
      if (this.entries.size <= MAX_JOURNEYS) break;
      if (request === undefined && oldest !== key) this.entries.delete(oldest);
    }
    return entry;
  }

  private update(entry: Entry, snapshot: JourneySnapshot): void {
    entry.snapshot = snapshot;
    this.events.emit('change', snapshot.ref);
  }

  private updatePicture(entry: Entry, path: string, picture: PictureSnapshot): void {
    entry.pictures.set(path, picture);
    if (picture.state === 'ready') this.dropOldPictures(entry);
    this.events.emit('change', entry.snapshot.ref, path);
  }

  private dropOldPictures(newest: Entry): void {
    const all = [...this.entries.values()].toReversed();
    let bytes = 0;
    for (const entry of [newest, ...all.filter((other) => other !== newest)]) {
      for (const [path, picture] of entry.pictures) {
        if (picture.state !== 'ready') continue;
        bytes += picture.picture.bytes.length;
        if (bytes > MAX_PICTURE_BYTES && entry !== newest) entry.pictures.delete(path);
      }
    }
  }
}

/** The answers before a new one; of two that are the same text only one is kept. */
function earlierAnswers(
  { result, earlier = [] }: Pick<JourneySnapshot, 'result' | 'earlier'>,
  answer: JourneyResult,
): Pick<JourneySnapshot, 'earlier'> {
  const known =
    result === undefined || result.text === answer.text ? earlier : [result, ...earlier];
  return known.length === 0 ? {} : { earlier: known.slice(0, MAX_EARLIER) };
}

function sentIdOf({ result }: JourneySnapshot): { readonly sentId?: string } {
  const sentId = result && valueOf(result.spotCheck.journeyId);
  return sentId === undefined ? {} : { sentId };
}

function asPicture(outcome: Outcome<Uint8Array<ArrayBuffer>>): PictureSnapshot {
  if (!outcome.ok) return { state: 'failed', failure: outcome.failure };
  const mediaType = pictureFormat(outcome.value);
  return mediaType === undefined
    ? { state: 'failed', failure: { kind: 'notAPicture' } }
    : { state: 'ready', picture: { mediaType, bytes: outcome.value } };
}

/** Journey IDs hold no space, so the two parts cannot run into each other. */
