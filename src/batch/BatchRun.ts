import { Emitter, type Subscription } from '../Emitter';
import { explainFailure } from '../explanations/failureExplanations';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyRequests';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ShownFailure } from '../privacy/ShownFailure';
import type { BatchRow, RowPlace } from './BatchRow';
import { failureRow, resultRow } from './makeRow';
import { needsRequest } from './needsRequest';
import type { RequestPace } from './RequestPace';
import { afterFailure } from './runDecision';

/** One journey of a run. */
export interface BatchJourney {
  readonly ref: JourneyRef;
  /** From 1; absent for one that stands in no text. */
  readonly line?: number;
}

export type RunState =
  | { readonly kind: 'running' }
  /** A person stopped it, or it has not begun. */
  | { readonly kind: 'stopped' }
  /** It stopped by itself: `pause` when the network is gone, `stop` when every other request would fail as well. */
  | { readonly kind: 'halted'; readonly why: 'pause' | 'stop'; readonly failure: ShownFailure }
  /** Another run, of another window perhaps, sends requests with the same profile. */
  | { readonly kind: 'occupied' }
  | { readonly kind: 'done' };

export interface RunServices {
  readonly store: Pick<JourneyRequests, 'hold' | 'open' | 'send'>;
  readonly gate: Pick<JourneyGate, 'impersonal'>;
  readonly pace: RequestPace;
  /** Takes the turn of this run's profile; undefined while another run has it. */
  readonly lock: () => Subscription | undefined;
  /** The journeys that are asked for now, by {@link journeyKey}: a list of what people looked at leaves them out. */
  readonly asking: Set<string>;
}

interface Pending {
  readonly journey: BatchJourney;
  readonly place: RowPlace;
  /** Requests sent for it. */
  attempts: number;
}

/** Requests under way at the same time: answers may take longer than the time between two requests. */
const MAX_UNDER_WAY = 6;

/**
 * Asks for many journeys, each once, no faster than the pace allows. A journey whose result is known, or that is a sample, gets
 * its row without a request. A run that was stopped goes on where it was.
 */
export class BatchRun {
  private readonly pending: Pending[];
  private readonly answered: BatchRow[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly lifetime = new AbortController();
  private readonly changed = new Emitter();
  private stopping = new AbortController();
  private last: Promise<void> = Promise.resolve();
  private known: RunState = { kind: 'stopped' };
  private strangers = 0;
  private anyAnswer = false;

  /** Fires after each row and each change of the state. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly journeys: readonly BatchJourney[],
    private readonly services: RunServices,
  ) {
    this.pending = journeys.map((journey, index) => ({
      journey,
      place: { index, ...(journey.line !== undefined && { line: journey.line }) },
      attempts: 0,
    }));
  }

  get state(): RunState {
    return this.known;
  }

  get total(): number {
    return this.journeys.length;
  }

  /** In the order in which they were answered. */
  get rows(): readonly BatchRow[] {
    return this.answered;
  }

  /** How many of the rows have no result. */
  get failures(): number {
    return this.answered.reduce((sum, { failed }) => sum + (failed ? 1 : 0), 0);
  }

  /** Until when the server asked to wait, epoch milliseconds. */
  get pausedUntil(): number | undefined {
    return this.known.kind === 'running' ? this.services.pace.pausedUntil : undefined;
  }

  /** How long the journeys that are left take, in milliseconds, when each needs one request. */
  get timeLeftMs(): number {
    const asked = this.pending.filter(({ journey }) => journey.ref.kind !== 'sample');
    return asked.length * this.services.pace.intervalMs;
  }

  journeyAt(index: number): BatchJourney | undefined {
    return this.journeys[index];
  }

  /** Begins, or goes on. Settles when it ends, for whatever reason; at once when it is running. */
  async run(): Promise<void> {
    if (this.known.kind === 'running' || this.lifetime.signal.aborted) return;
    const stopping = new AbortController();
    this.stopping = stopping;
    this.strangers = 0;
    this.enter({ kind: 'running' });
    this.last = this.runAfter(this.last, AbortSignal.any([stopping.signal, this.lifetime.signal]));
    await this.last;
  }

  /** Sends no further request. */
  stop(): void {
    if (this.known.kind === 'running') this.halt({ kind: 'stopped' });
  }

  /** Ends the requests that are under way as well. */
  dispose(): void {
    this.lifetime.abort();
    this.changed.dispose();
  }

  /** @param before the run that was stopped, whose requests may still be under way. */
  private async runAfter(before: Promise<void>, signal: AbortSignal): Promise<void> {
    await before;
    if (signal.aborted) return;
    const turn = this.services.lock();
    if (turn === undefined) return this.halt({ kind: 'occupied' });
    try {
      await this.askAll(signal);
      // What has left is answered: IDWise has counted it.
      await Promise.all(this.underWay);
    } finally {
      turn.dispose();
    }
    const isOurs = this.known.kind !== 'running' || !signal.aborted;
    if (isOurs && this.pending.length === 0) this.enter({ kind: 'done' });
  }

  private async askAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const [next] = this.pending;
      if (this.underWay.size >= MAX_UNDER_WAY || (next === undefined && this.underWay.size > 0)) {
        await Promise.race(this.underWay);
        continue;
      }
      if (next === undefined) return;
      const isAsked = needsRequest(next.journey.ref, this.services.gate);
      if (isAsked) {
        try {
          await this.services.pace.turn(signal);
        } catch {
          return;
        }
        // An answer that came meanwhile may have stopped the run, or put its own journey first.
        if (signal.aborted || this.pending[0] !== next) continue;
      }
      this.pending.shift();
      await this.ask(next, isAsked);
    }
  }

  /** Settles when the request has left; its answer comes later. */
  private async ask(item: Pending, isAsked: boolean): Promise<void> {
    const answer = this.answer(item).finally(() => this.underWay.delete(answer));
    this.underWay.add(answer);
    if (!isAsked) return answer;
    const { store, pace } = this.services;
    await store.send(item.journey.ref);
    item.attempts += 1;
    pace.sent();
  }

  private async answer(item: Pending): Promise<void> {
    const { store, asking } = this.services;
    const { ref } = item.journey;
    const key = journeyKey(ref);
    const hold = store.hold(ref);
    asking.add(key);
    await store.open(ref, this.lifetime.signal, false);
    asking.delete(key);
    if (!this.lifetime.signal.aborted) this.settle(item);
    hold.dispose();
  }

  private settle(item: Pending): void {
    const snapshot = this.services.gate.impersonal(item.journey.ref);
    const { result, failure = { kind: 'cancelled' } } = snapshot;
    if (result !== undefined) {
      this.strangers = 0;
      this.anyAnswer = true;
      return this.addRow(resultRow(item.place, snapshot, result));
    }
    const now = Date.now();
    if (failure.kind === 'otherEnvironment' && !this.anyAnswer) this.strangers += 1;
    const after = afterFailure(failure, item.attempts, this.strangers, now);
    switch (after.next) {
      case 'row':
        return this.addRow(failureRow(item.place, snapshot, explainFailure(failure)));
      case 'again':
        if (after.from !== undefined) this.services.pace.pauseUntil(after.from);
        this.pending.push(item);
        return this.changed.fire();
      case 'stop':
      case 'pause':
        this.pending.unshift(item);
        if (this.known.kind === 'running') {
          this.halt({ kind: 'halted', why: after.next, failure });
        }
    }
  }

  private halt(state: RunState): void {
    this.stopping.abort();
    this.enter(state);
  }

  private addRow(row: BatchRow): void {
    this.answered.push(row);
    this.changed.fire();
  }

  private enter(state: RunState): void {
    this.known = state;
    this.changed.fire();
  }
}
