import { FAILURES } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { Emitter } from '../base/Emitter';
import { journeyKey, type JourneyRef } from './JourneyRef';
import type { JourneySnapshot, JourneyStore } from './JourneyStore';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** Why a watch ended. */
export type WatchEnd = 'decided' | 'stopped' | 'failed' | 'expired';

export type WatchState =
  | { readonly watching: true; readonly since: number }
  | { readonly watching: false; readonly end: WatchEnd };

interface Watch {
  readonly ref: JourneyRef;
  /** Ends the watch. */
  readonly stopped: AbortController;
  /** Also aborts its request. */
  readonly abandoned: AbortController;
}

/** Requests journeys repeatedly until IDWise has decided, with one watch per journey. */
export class JourneyWatches {
  private readonly states = new Map<string, WatchState>();
  private readonly running = new Map<string, Watch>();
  private readonly changed = new Emitter<[ref: JourneyRef, state: WatchState]>();

  /** Fires when a watch begins and when it ends. */
  readonly onDidChange = this.changed.event;

  /** @param intervalMs time between a response and the next request; read for each. */
  constructor(
    private readonly store: JourneyStore,
    private readonly intervalMs: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  state(ref: JourneyRef): WatchState | undefined {
    return this.states.get(journeyKey(ref));
  }

  /** Journeys watched now, in order of their start. */
  watched(): readonly JourneyRef[] {
    return [...this.running.values()].map(({ ref }) => ref);
  }

  /** Watches a journey until its watch ends. Does nothing if it is watched already. */
  async start(ref: JourneyRef): Promise<void> {
    const key = journeyKey(ref);
    if (this.running.has(key)) return;
    const watch = { ref, stopped: new AbortController(), abandoned: new AbortController() };
    this.running.set(key, watch);
    const hold = this.store.hold(ref);
    this.fire(ref, { watching: true, since: this.clock.now() });
    const end = await this.untilEnd(watch);
    hold.dispose();
    // The watch was forgotten, and another one may have begun.
    if (this.running.get(key) !== watch) return;
    this.running.delete(key);
    this.fire(ref, { watching: false, end });
  }

  /** Ends a watch. A request under way is not aborted. */
  stop(ref: JourneyRef): void {
    this.running.get(journeyKey(ref))?.stopped.abort();
  }

  /** Ends a watch with its request and drops its state, because the journey is no longer open. */
  forget(ref: JourneyRef): void {
    const key = journeyKey(ref);
    const watch = this.running.get(key);
    this.running.delete(key);
    this.states.delete(key);
    watch?.abandoned.abort();
    watch?.stopped.abort();
    if (watch !== undefined) this.changed.fire(ref, { watching: false, end: 'stopped' });
  }

  dispose(): void {
    for (const { stopped, abandoned } of this.running.values()) {
      abandoned.abort();
      stopped.abort();
    }
    this.changed.dispose();
  }

  private async untilEnd({ ref, stopped, abandoned }: Watch): Promise<WatchEnd> {
    const { signal } = stopped;
    const until = this.clock.now() + WAITS.watch;
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (;;) {
      await Promise.race([this.store.refresh(ref, abandoned.signal), aborted]);
      if (signal.aborted) return 'stopped';
      const snapshot = this.store.snapshot(ref);
      const { failure } = snapshot;
      if (failure === undefined && isDecided(snapshot)) return 'decided';
      if (failure !== undefined && isFinal(failure)) return 'failed';
      const now = this.clock.now();
      const next = Math.max(now + this.intervalMs(), failure?.retryAt ?? 0);
      try {
        await this.clock.wait(Math.min(next, until) - now, signal);
      } catch {
        return 'stopped';
      }
      // The wait may have been far longer if the machine slept.
      if (next >= until || this.clock.now() >= until) return 'expired';
    }
  }

  private fire(ref: JourneyRef, state: WatchState): void {
    this.states.set(journeyKey(ref), state);
    this.changed.fire(ref, state);
  }
}

/** Whether a watch ends with this failure, because another request would fail, too. */
export function isFinal(failure: RequestFailure): boolean {
  const { endsWatch } = FAILURES[failure.kind];
  return typeof endsWatch === 'function' ? endsWatch(failure) : endsWatch;
}

/** Any decision but Incomplete and null ends a watch, also an unknown one. */
export function isDecided({ result }: JourneySnapshot): boolean {
  const decision = result?.impersonal.model.system_decision;
  if (decision?.state === 'deviates') return true;
  return decision?.state === 'value' && decision.value !== 'Incomplete';
}
