import type { Subscription } from '../base/Emitter';
import type { ResultKind } from '../result/ResultKind';
import { fetchResult, type FetchOptions, type RequestParts } from './fetchResult';
import { JourneyPictures } from './JourneyPictures';
import type { JourneyRef } from './JourneyRef';
import { earlierAnswers, type JourneySnapshot } from './JourneySnapshot';

/** How a journey is requested: once whatever comes of it, or spaced by the caller. */
export type AskOptions = Pick<FetchOptions, 'retry' | 'beforeOtherKind'>;

interface Request {
  readonly controller: AbortController;
  /** Settles when the request has left, or ended without that. */
  readonly sent: PromiseWithResolvers<void>;
}

/**
 * One journey in the store: what is known of it, the request under way, and who wants it. A request ends early when the last
 * who wanted its answer leaves: those who wait for it and those who hold the journey.
 */
export class StoredJourney {
  readonly pictures: JourneyPictures;
  private known: JourneySnapshot;
  private request: Request | undefined;
  private readonly waiting = new Set<() => void>();
  private holds = 0;
  /** Which kind of result is asked for, until one was found. */
  private kind: ResultKind = 'spotCheck';

  /** @param changed told after each change: of a picture, with its path, or of anything else. */
  constructor(
    readonly ref: JourneyRef,
    private readonly parts: RequestParts,
    private readonly changed: (picture?: string) => void,
  ) {
    this.known = { ref, loading: false };
    this.pictures = new JourneyPictures(changed);
  }

  get snapshot(): JourneySnapshot {
    return this.known;
  }

  get isAsking(): boolean {
    return this.request !== undefined;
  }

  get isHeld(): boolean {
    return this.holds > 0;
  }

  /** Settles when the request under way has left, at once when there is none. */
  async sent(): Promise<void> {
    await this.request?.sent.promise;
  }

  /** Says which kind of result the journey is, until one is found. */
  expect(kind: ResultKind): void {
    this.kind = kind;
  }

  /** Begins a request, unless one is under way. */
  ask(options: AskOptions = {}): void {
    if (this.request === undefined) this.begin(options);
  }

  /** Begins a request in place of the one under way, whose answer would be one from before. Who waits gets the new answer. */
  askAnew(): void {
    this.abortRequest();
    this.begin();
  }

  /** Settles when the request under way has ended, or when the signal says that its caller does not want it any more. */
  answer(signal?: AbortSignal): Promise<void> {
    if (this.request === undefined) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = (): void => {
      this.waiting.delete(done);
      done();
      this.endUnwanted();
    };
    this.waiting.add(done);
    if (signal?.aborted === true) leave();
    else signal?.addEventListener('abort', leave);
    return promise;
  }

  hold(): Subscription {
    let held = true;
    this.holds += 1;
    return {
      dispose: () => {
        if (!held) return;
        held = false;
        this.holds -= 1;
        this.endUnwanted();
      },
    };
  }

  /** Ends the request under way for all who want it. A result from before stays; without one, the journey counts as cancelled. */
  cancel(): void {
    if (!this.abortRequest()) return;
    const known = withoutRequest(this.known);
    this.settle({
      ...known,
      ...(known.result === undefined && { failure: { kind: 'cancelled' } }),
    });
  }

  /** Ends the request and forgets all that it and those before have brought. Who holds the journey has a new request begun. */
  forget(): void {
    this.abortRequest();
    this.pictures.forget();
    const nothing = { ref: this.ref, loading: false };
    if (this.isHeld) {
      this.known = nothing;
      this.begin();
    } else {
      this.settle(nothing);
    }
  }

  private begin(options: AskOptions = {}): void {
    const request: Request = {
      controller: new AbortController(),
      sent: Promise.withResolvers(),
    };
    this.request = request;
    const { failure: _, unreadText: __, ...known } = withoutRequest(this.known);
    this.update({ ...known, loading: true });
    void this.run(request, options);
  }

  private async run(request: Request, options: AskOptions): Promise<void> {
    const found = this.known.result?.impersonal.model.kind;
    const outcome = await fetchResult(this.ref, this.parts, {
      ...options,
      kind: found ?? this.kind,
      isKindFound: found !== undefined,
      signal: request.controller.signal,
      onSend: request.sent.resolve,
      onRetry: (nextAttempt) => {
        if (this.request === request) this.update({ ...this.known, nextAttempt });
      },
      onDecision: (decision) => {
        if (this.request !== request || this.known.result !== undefined) return;
        this.update({ ...withoutRequest(this.known), loading: true, decision });
      },
    });
    request.sent.resolve();
    // Ended before, and perhaps begun anew since: nobody wants this answer.
    if (this.request !== request) return;
    this.request = undefined;
    const known = withoutRequest(this.known);
    this.settle(
      outcome.ok
        ? { ...known, result: outcome.value, ...earlierAnswers(known, outcome.value) }
        : {
            ...known,
            failure: outcome.failure,
            ...(outcome.text !== undefined && { unreadText: outcome.text }),
          },
    );
  }

  /** Says whether there was a request. */
  private abortRequest(): boolean {
    const { request } = this;
    this.request = undefined;
    request?.controller.abort();
    request?.sent.resolve();
    return request !== undefined;
  }

  private endUnwanted(): void {
    if (this.isHeld || this.waiting.size > 0) return;
    this.cancel();
    this.pictures.stopLoading();
  }

  private settle(snapshot: JourneySnapshot): void {
    // Whoever begins to wait from now on, a listener say, waits for another answer.
    const waiting = [...this.waiting];
    this.waiting.clear();
    this.update(snapshot);
    for (const resolve of waiting) resolve();
  }

  private update(snapshot: JourneySnapshot): void {
    this.known = snapshot;
    this.changed();
  }
}

/** What is known when no request is under way. */
function withoutRequest(snapshot: JourneySnapshot): JourneySnapshot {
  const { nextAttempt: _, decision: __, ...known } = snapshot;
  return { ...known, loading: false };
}
