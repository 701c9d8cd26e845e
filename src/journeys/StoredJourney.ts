import type { Subscription } from '../base/Emitter';
import type { ResultKind } from '../detection/ResultKind';
import { fetchResult, type FetchOptions, type FetchServices } from './fetchResult';
import { JourneyImages } from './JourneyImages';
import type { JourneyRef } from './JourneyRef';
import { earlierResults, type JourneySnapshot } from './JourneySnapshot';

/** Options of a caller that spaces its requests. */
export type JourneyRequestOptions = Pick<FetchOptions, 'retry' | 'beforeOtherKind'>;

interface Request {
  readonly controller: AbortController;
  /** Resolves when the request has left, or ended before. */
  readonly sent: PromiseWithResolvers<void>;
}

/** One journey in the store: its state, its request and its users. Aborts the request when its last user leaves. */
export class StoredJourney {
  readonly images: JourneyImages;
  private state: JourneySnapshot;
  private request: Request | undefined;
  private readonly waiting = new Set<() => void>();
  private holds = 0;
  /** The kind of result to request, until a result tells it. */
  private kind: ResultKind = 'spotCheck';

  /** @param changed called after each change; for an image, with its path. */
  constructor(
    readonly ref: JourneyRef,
    private readonly services: FetchServices,
    private readonly changed: (image?: string) => void,
  ) {
    this.state = { ref, loading: false };
    this.images = new JourneyImages(changed);
  }

  get snapshot(): JourneySnapshot {
    return this.state;
  }

  get isLoading(): boolean {
    return this.request !== undefined;
  }

  get isHeld(): boolean {
    return this.holds > 0;
  }

  /** Resolves when the request under way has left, or at once without a request. */
  async sent(): Promise<void> {
    await this.request?.sent.promise;
  }

  /** Sets the kind of result to request. A result overrides it. */
  expect(kind: ResultKind): void {
    this.kind = kind;
  }

  /** Starts a request unless one is under way. */
  start(options: JourneyRequestOptions = {}): void {
    if (this.request === undefined) this.begin(options);
  }

  /** Replaces the request under way, whose response would be out of date. Waiting callers get the new response. */
  restart(): void {
    this.abortRequest();
    this.begin();
  }

  /** Resolves when the request under way has ended, or when the signal aborts. */
  settled(signal?: AbortSignal): Promise<void> {
    if (this.request === undefined) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = (): void => {
      this.waiting.delete(done);
      done();
      this.abortUnused();
    };
    this.waiting.add(done);
    if (signal?.aborted === true) leave();
    else signal?.addEventListener('abort', leave);
    return promise;
  }

  hold(): Subscription {
    let isHeld = true;
    this.holds += 1;
    return {
      dispose: () => {
        if (!isHeld) return;
        isHeld = false;
        this.holds -= 1;
        this.abortUnused();
      },
    };
  }

  /** Aborts the request under way for all callers. An earlier result stays; without one the journey counts as cancelled. */
  cancel(): void {
    if (!this.abortRequest()) return;
    const state = withoutRequest(this.state);
    this.settle({
      ...state,
      ...(state.result === undefined && { failure: { kind: 'cancelled' } }),
    });
  }

  /** Aborts the request and drops all results. A held journey is requested again. */
  forget(): void {
    this.abortRequest();
    this.images.forget();
    const empty = { ref: this.ref, loading: false };
    if (this.isHeld) {
      this.state = empty;
      this.begin();
    } else {
      this.settle(empty);
    }
  }

  private begin(options: JourneyRequestOptions = {}): void {
    const request: Request = {
      controller: new AbortController(),
      sent: Promise.withResolvers(),
    };
    this.request = request;
    const { failure: _, unreadText: __, ...state } = withoutRequest(this.state);
    this.update({ ...state, loading: true });
    void this.run(request, options);
  }

  private async run(request: Request, options: JourneyRequestOptions): Promise<void> {
    const found = this.state.result?.impersonal.model.kind;
    const outcome = await fetchResult(this.ref, this.services, {
      ...options,
      kind: found ?? this.kind,
      isKindFound: found !== undefined,
      signal: request.controller.signal,
      onSend: request.sent.resolve,
      onRetry: (nextAttempt) => {
        if (this.request === request) this.update({ ...this.state, nextAttempt });
      },
      onDecision: (decision) => {
        if (this.request !== request || this.state.result !== undefined) return;
        this.update({ ...withoutRequest(this.state), loading: true, decision });
      },
    });
    request.sent.resolve();
    // The request was aborted, and another one may have begun.
    if (this.request !== request) return;
    this.request = undefined;
    const state = withoutRequest(this.state);
    this.settle(
      outcome.ok
        ? { ...state, result: outcome.value, ...earlierResults(state, outcome.value) }
        : {
            ...state,
            failure: outcome.failure,
            ...(outcome.text !== undefined && { unreadText: outcome.text }),
          },
    );
  }

  /** @returns whether there was a request. */
  private abortRequest(): boolean {
    const { request } = this;
    this.request = undefined;
    request?.controller.abort();
    request?.sent.resolve();
    return request !== undefined;
  }

  private abortUnused(): void {
    if (this.isHeld || this.waiting.size > 0) return;
    this.cancel();
    this.images.stopLoading();
  }

  private settle(snapshot: JourneySnapshot): void {
    // A caller that begins to wait from now on, such as a listener, waits for the next response.
    const waiting = [...this.waiting];
    this.waiting.clear();
    this.update(snapshot);
    for (const resolve of waiting) resolve();
  }

  private update(snapshot: JourneySnapshot): void {
    this.state = snapshot;
    this.changed();
  }
}

/** The state without a request under way. */
function withoutRequest(snapshot: JourneySnapshot): JourneySnapshot {
  const { nextAttempt: _, decision: __, ...state } = snapshot;
  return { ...state, loading: false };
}
