import { Emitter } from '../base/Emitter';
import { isUndecided } from '../explanations/decisionHeading';
import { explainFailure } from '../explanations/failureExplanations';
import { journeyKey } from '../journeys/JourneyRef';
import type { ResultKind } from '../detection/ResultKind';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { BatchRow } from './BatchRow';
import { failureRow, resultRow } from './makeRow';
import {
  afterFailure,
  mayBeWrongProfile,
  needsRequest,
  RunQueue,
  type BatchJourney,
  type QueuedJourney,
} from './RunQueue';
import type { RequestPace, RequestTurn, HeldLock } from './RequestPace';
import type { ShownFailure, JourneyGate } from '../privacy/JourneyGate';
import type { JourneyRequests } from '../journeys/JourneyStore';

/** Concurrent requests. More than one, because a response may take longer than the interval between requests. */
const MAX_CONCURRENT = 6;

/**
 * Requests many journeys, each once, no faster than the pace allows. Samples and journeys with a known result get their row without
 * a request. A stopped run can continue.
 */
export class BatchRun {
  private readonly queue: RunQueue;
  private readonly done: BatchRow[] = [];
  /** Position in {@link done} of each row, by its index. */
  private readonly positions = new Map<BatchRow['index'], number>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly lifetime = new AbortController();
  private readonly changed = new Emitter<[replaced?: number]>();
  private stopping = new AbortController();
  private last: Promise<void> = Promise.resolve();
  private turn: HeldLock | undefined;
  private current: RunState = { kind: 'stopped' };
  /** Number of journeys that wait for the request for the other kind of result. */
  private waitingForOtherKind = 0;
  /** Number of journeys in a row that may show a wrong profile. */
  private wrongProfileFailures = 0;
  private hasResult = false;

  /** Fires after each row and each change of the state, with the position in `rows` of a replaced row. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly journeys: readonly BatchJourney[],
    private readonly services: RunServices,
  ) {
    this.queue = new RunQueue(journeys);
  }

  get state(): RunState {
    return this.current;
  }

  get total(): number {
    return this.journeys.length;
  }

  /** In the order of their first responses. */
  get rows(): readonly BatchRow[] {
    return this.done;
  }

  /** Number of rows without a result. */
  get failures(): number {
    return this.done.reduce((sum, { failed }) => sum + (failed ? 1 : 0), 0);
  }

  /** Number of rows without a decision. */
  get undecidedCount(): number {
    return this.queue.undecidedCount;
  }

  get isWatching(): boolean {
    return this.queue.isWatching(this.services.pace.now);
  }

  /** When requests may leave again, because the server asked to wait; epoch milliseconds. */
  get pausedUntil(): number | undefined {
    return this.current.kind === 'running' ? this.services.pace.pausedUntil : undefined;
  }

  /** Estimated time for the remaining journeys, in milliseconds, at one request for each. */
  get timeLeftMs(): number {
    const queued = this.queue.waiting.filter(({ journey }) => journey.ref.kind !== 'sample');
    return (queued.length + this.waitingForOtherKind) * this.services.pace.intervalMs;
  }

  journeyAt(index: number): BatchJourney | undefined {
    return this.journeys[index];
  }

  /** Starts or continues the run. Resolves when it ends for any reason, and at once when it is running already. */
  async run(): Promise<void> {
    if (this.current.kind === 'running' || this.lifetime.signal.aborted) return;
    const stopping = new AbortController();
    this.stopping = stopping;
    this.wrongProfileFailures = 0;
    this.enter({ kind: 'running' });
    this.last = this.runAfter(this.last, AbortSignal.any([stopping.signal, this.lifetime.signal]));
    await this.last;
  }

  /** Makes {@link run} request journeys without a decision again until they are decided, for at most 30 minutes. */
  watch(): void {
    this.queue.watch(this.services.pace.now);
    this.changed.fire();
  }

  stopWatching(): void {
    this.queue.stopWatching();
    if (this.isIdle) this.halt({ kind: 'done' });
    else this.changed.fire();
  }

  /** Sends no further request. */
  stop(): void {
    if (this.current.kind !== 'running') return;
    this.queue.stopWatching();
    this.halt({ kind: this.isIdle ? 'done' : 'stopped' });
  }

  private get isIdle(): boolean {
    return this.queue.waiting.length === 0 && this.underWay.size === 0;
  }

  /** Also aborts requests under way. */
  dispose(): void {
    this.lifetime.abort();
    this.changed.dispose();
  }

  /** @param before the stopped run, whose requests may still be under way. */
  private async runAfter(before: Promise<void>, signal: AbortSignal): Promise<void> {
    await before;
    if (signal.aborted) return;
    try {
      await this.requestAll(signal);
      // Requests under way are not aborted, because IDWise has counted them.
      await Promise.all(this.underWay);
    } finally {
      this.turn?.dispose();
      this.turn = undefined;
    }
    const isOurs = this.current.kind !== 'running' || !signal.aborted;
    if (isOurs && this.queue.next(this.services.pace.now) === undefined)
      this.enter({ kind: 'done' });
  }

  private async requestAll(signal: AbortSignal): Promise<void> {
    const { pace, gate, lock } = this.services;
    while (!signal.aborted) {
      const next = this.queue.next(pace.now);
      const isWatched = next?.from !== undefined;
      // Watched journeys are requested one at a time, because a first request that has to be repeated goes before them.
      const most = next === undefined || isWatched ? 1 : MAX_CONCURRENT;
      if (this.underWay.size >= most) {
        await Promise.race(this.underWay);
        continue;
      }
      if (next === undefined) return;
      let request: RequestTurn | undefined;
      if (needsRequest(next.journey.ref, gate, isWatched)) {
        this.turn ??= await lock();
        if (signal.aborted) return;
        if (this.turn === undefined) return this.halt({ kind: 'occupied' });
        try {
          request = await pace.turn(signal, next.from);
        } catch {
          return;
        }
        // Meanwhile a response may have stopped the run, or put its own journey first.
        if (signal.aborted || this.queue.next(pace.now) !== next) {
          request.giveBack();
          continue;
        }
        if (!this.turn.isHeld) {
          request.giveBack();
          return this.halt({ kind: 'occupied' });
        }
      }
      this.queue.take(next);
      await this.request(next, request, signal);
    }
  }

  /** Resolves when the request has been sent; its response comes later. */
  private async request(
    item: QueuedJourney,
    turn: RequestTurn | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const response = this.fetch(item, turn, signal).finally(() => this.underWay.delete(response));
    this.underWay.add(response);
    if (turn === undefined) return response;
    await this.services.store.send(item.journey.ref);
    item.attempts += 1;
    turn.sent();
  }

  /** @param signal aborts when no further request may be sent. */
  private async fetch(
    item: QueuedJourney,
    turn: RequestTurn | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, asking, gate } = this.services;
    const { ref } = item.journey;
    const key = journeyKey(ref);
    const hold = store.hold(ref);
    asking.add(key);
    const fetch = turn !== undefined && item.from !== undefined ? 'refresh' : 'open';
    let isStopped = false;
    const beforeOtherKind = async (): Promise<(() => void) | undefined> => {
      // The first request has left, even if its source has not reported it.
      turn?.sent();
      const other = await this.turnForOtherKind(signal);
      isStopped = other === undefined;
      return other?.sent;
    };
    await store[fetch](ref, this.lifetime.signal, { retry: false, beforeOtherKind });
    asking.delete(key);
    const snapshot = await gate.impersonalWhenRead(ref);
    if (!this.lifetime.signal.aborted) this.settle(item, snapshot, isStopped);
    hold.dispose();
  }

  /** The turn of the request for the other kind of result; undefined when no further request may be sent. */
  private async turnForOtherKind(signal: AbortSignal): Promise<RequestTurn | undefined> {
    this.waitingForOtherKind += 1;
    try {
      const turn = await this.services.pace.turn(signal);
      if (this.turn?.isHeld === true) return turn;
      turn.giveBack();
      this.halt({ kind: 'occupied' });
      return undefined;
    } catch {
      return undefined;
    } finally {
      this.waitingForOtherKind -= 1;
    }
  }

  /** @param isStopped whether stopping the run kept back the request for the other kind of result. */
  private settle(item: QueuedJourney, snapshot: ShownSnapshot, isStopped: boolean): void {
    const { result, failure = { kind: 'cancelled' } } = snapshot;
    item.journey = withKind(item.journey, failure.kinds?.at(-1));
    if (isStopped && result === undefined) {
      this.queue.repeatFirst(item);
      return this.changed.fire();
    }
    const next = this.services.pace.now + this.services.watchIntervalMs();
    const isOpen = result !== undefined && isUndecided(result);
    // When a request for a watched journey fails, the snapshot still has the earlier result.
    const hasFailed = item.from !== undefined && isOpen && snapshot.failure !== undefined;
    if (result !== undefined && !hasFailed) {
      this.wrongProfileFailures = 0;
      this.hasResult = true;
      if (isOpen && snapshot.ref.kind === 'idwise') this.queue.awaitDecision(item, next);
      else this.queue.decided(item);
      return this.addRow(resultRow(item.place, snapshot, result));
    }
    const now = Date.now();
    if (mayBeWrongProfile(failure) && !this.hasResult) this.wrongProfileFailures += 1;
    const after = afterFailure(failure, item.attempts, this.wrongProfileFailures, now);
    switch (after.next) {
      case 'row':
        this.queue.decided(item);
        return this.addRow(failureRow(item.place, snapshot, explainFailure(failure)));
      case 'again':
        if (after.from !== undefined) this.services.pace.pauseUntil(after.from);
        this.queue.repeat(item, next);
        return this.changed.fire();
      case 'stop':
      case 'pause':
        this.queue.repeatFirst(item);
        if (this.current.kind === 'running') {
          this.halt({ kind: 'halted', why: after.next, failure });
        }
    }
  }

  private halt(state: RunState): void {
    this.stopping.abort();
    this.enter(state);
  }

  private addRow(row: BatchRow): void {
    const position = this.positions.get(row.index);
    if (position === undefined) this.positions.set(row.index, this.done.push(row) - 1);
    else this.done[position] = row;
    this.changed.fire(position);
  }

  private enter(state: RunState): void {
    this.current = state;
    this.changed.fire();
  }
}

/** The journey with the kind of result that is requested first. */
export function withKind(journey: BatchJourney, result: ResultKind | undefined): BatchJourney {
  const { ref } = journey;
  return ref.kind === 'idwise' && result !== undefined
    ? { ...journey, ref: { ...ref, result } }
    : journey;
}

export type RunState =
  | { readonly kind: 'running' }
  /** Stopped by the user, or not started. */
  | { readonly kind: 'stopped' }
  /** Stopped by a failure: `pause` when the network is gone, `stop` when every other request would fail, too. */
  | { readonly kind: 'halted'; readonly why: 'pause' | 'stop'; readonly failure: ShownFailure }
  /** Another run, in this or another window, sends requests with the same API key. */
  | { readonly kind: 'occupied' }
  | { readonly kind: 'done' };

/** The services that a run uses. */
export interface RunServices {
  readonly store: Pick<JourneyRequests, 'hold' | 'open' | 'refresh' | 'send'>;
  readonly gate: Pick<JourneyGate, 'impersonal' | 'impersonalWhenRead'>;
  readonly pace: RequestPace;
  /** Takes the lock of this run's API key; undefined while another run has it. */
  readonly lock: () => Promise<HeldLock | undefined>;
  /** Least time between two requests for an undecided journey, in milliseconds; read for each. */
  readonly watchIntervalMs: () => number;
  /** Keys (`journeyKey`) of the journeys requested now, which do not become recent journeys. */
  readonly asking: Set<string>;
}
