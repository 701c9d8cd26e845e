import { setTimeout as wait } from 'node:timers/promises';
import type { FailureKind } from '../api/RequestFailure';
import { journeyKey, type JourneyRef } from './JourneyRef';
import type { JourneySnapshot, JourneyStore } from './JourneyStore';

/** Why a watch ended. */
export type WatchEnd = 'decided' | 'stopped' | 'failed' | 'expired';

export type WatchState =
  | { readonly watching: true; readonly since: number }
  | { readonly watching: false; readonly end: WatchEnd };

/** Asking longer helps nobody: the applicant has left. */
const MAX_DURATION_MS = 30 * 60 * 1000;

/** Asking again cannot change these answers. */
const FINAL_FAILURES: ReadonlySet<FailureKind> = new Set([
  'noProfile',
  'noCredentials',
  'credentialsRejected',
  'otherEnvironment',
  'addressNotAllowed',
  'forbidden',
  'notFound',
]);

/** Asks for journeys again and again until IDWise has decided. One watch per journey, however often it is started. */
export class JourneyWatches {
  private readonly states = new Map<string, WatchState>();
  private readonly controllers = new Map<string, AbortController>();
  private readonly listeners = new Set<(ref: JourneyRef, state: WatchState) => void>();

  /** @param intervalMs the time between an answer and the next question; read each time. */
  constructor(
    private readonly store: JourneyStore,
    private readonly intervalMs: () => number,
  ) {}

  state(ref: JourneyRef): WatchState | undefined {
    return this.states.get(journeyKey(ref));
  }

  /** The journeys watched now. */
  get active(): number {
    return this.controllers.size;
  }

  /** Watches until the end, whatever it is; joins no other watch. */
  async start(ref: JourneyRef): Promise<void> {
    const key = journeyKey(ref);
    if (this.controllers.has(key)) return;
    const controller = new AbortController();
    this.controllers.set(key, controller);
    this.tell(ref, { watching: true, since: Date.now() });
    const end = await this.untilEnd(ref, controller.signal);
    this.controllers.delete(key);
    this.tell(ref, { watching: false, end });
  }

  stop(ref: JourneyRef): void {
    this.controllers.get(journeyKey(ref))?.abort();
  }

  /** Calls back when a watch begins and when it ends. */
  onDidChange(listener: (ref: JourneyRef, state: WatchState) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  dispose(): void {
    for (const controller of this.controllers.values()) controller.abort();
    this.listeners.clear();
  }

  private async untilEnd(ref: JourneyRef, signal: AbortSignal): Promise<WatchEnd> {
    const until = Date.now() + MAX_DURATION_MS;
    for (;;) {
      await this.store.refresh(ref);
      if (signal.aborted) return 'stopped';
      const snapshot = this.store.snapshot(ref);
      const { failure } = snapshot;
      if (failure === undefined && isDecided(snapshot)) return 'decided';
      if (failure !== undefined && FINAL_FAILURES.has(failure.kind)) return 'failed';
      const pause = Math.max(this.intervalMs(), (failure?.retryAt ?? 0) - Date.now());
      if (Date.now() + pause > until) return 'expired';
      try {
        await wait(pause, undefined, { signal });
      } catch {
        return 'stopped';
      }
    }
  }

  private tell(ref: JourneyRef, state: WatchState): void {
    this.states.set(journeyKey(ref), state);
    for (const listener of this.listeners) listener(ref, state);
  }
}

/** Anything but Incomplete and null is an end: an unknown decision is one, too. */
export function isDecided({ result }: JourneySnapshot): boolean {
  const decision = result?.spotCheck.systemDecision;
  if (decision?.state === 'deviates') return true;
  return decision?.state === 'value' && decision.value !== 'Incomplete';
}
