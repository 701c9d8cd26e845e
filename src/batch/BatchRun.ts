import { Emitter } from '../base/Emitter';
import { isUndecided } from '../explanations/decisionHeading';
import { explainFailure } from '../explanations/failureExplanations';
import { journeyKey } from '../journeys/JourneyRef';
import type { ResultKind } from '../result/ResultKind';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { BatchRow } from './BatchRow';
import { failureRow, resultRow } from './makeRow';
import {
  afterFailure,
  isStranger,
  needsRequest,
  RunQueue,
  type BatchJourney,
  type QueuedJourney,
} from './RunQueue';
import type { RequestPace, RequestTurn, RunTurn } from './RequestPace';
import type { ShownFailure, JourneyGate } from '../privacy/JourneyGate';
import type { JourneyRequests } from '../journeys/JourneyStore';

/** Requests under way at the same time: answers may take longer than the time between two requests. */
const MAX_UNDER_WAY = 6;

/**
 * Asks for many journeys, each once, no faster than the pace allows. A journey whose result is known, or that is a sample, gets
 * its row without a request. A run that was stopped goes on where it was.
 */
export class BatchRun {
  private readonly queue: RunQueue;
  private readonly answered: BatchRow[] = [];
  /** Where in {@link answered} the row of each journey is, by its index. */
  private readonly positions = new Map<BatchRow['index'], number>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly lifetime = new AbortController();
  private readonly changed = new Emitter<[replaced?: number]>();
  private stopping = new AbortController();
  private last: Promise<void> = Promise.resolve();
  private turn: RunTurn | undefined;
  private known: RunState = { kind: 'stopped' };
  /** How many journeys wait for the request for the other kind of result. */
  private waitingForOther = 0;
  private strangers = 0;
  private anyAnswer = false;

  /** Fires after each row and each change of the state: with the position in `rows` when a row was replaced. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly journeys: readonly BatchJourney[],
    private readonly services: RunServices,
  ) {
    this.queue = new RunQueue(journeys);
  }

  get state(): RunState {
    return this.known;
  }

  get total(): number {
    return this.journeys.length;
  }

  /** In the order in which they were first answered. */
  get rows(): readonly BatchRow[] {
    return this.answered;
  }

  /** How many of the rows have no result. */
  get failures(): number {
    return this.answered.reduce((sum, { failed }) => sum + (failed ? 1 : 0), 0);
  }

  /** How many of the rows have no decision. */
  get undecidedCount(): number {
    return this.queue.undecidedCount;
  }

  get isWatching(): boolean {
    return this.queue.isWatching(this.services.pace.now);
  }

  /** Until when the server asked to wait, epoch milliseconds. */
  get pausedUntil(): number | undefined {
    return this.known.kind === 'running' ? this.services.pace.pausedUntil : undefined;
  }

  /** How long the journeys that are left take, in milliseconds, when each that was not asked for yet needs one request. */
  get timeLeftMs(): number {
    const asked = this.queue.unanswered.filter(({ journey }) => journey.ref.kind !== 'sample');
    return (asked.length + this.waitingForOther) * this.services.pace.intervalMs;
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

  /** From now on {@link run} also asks again for the journeys without a decision: until all are decided, for 30 minutes at most. */
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
    if (this.known.kind !== 'running') return;
    this.queue.stopWatching();
    this.halt({ kind: this.isIdle ? 'done' : 'stopped' });
  }

  private get isIdle(): boolean {
    return this.queue.unanswered.length === 0 && this.underWay.size === 0;
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
    try {
      await this.askAll(signal);
      // What has left is answered: IDWise has counted it.
      await Promise.all(this.underWay);
    } finally {
      this.turn?.dispose();
      this.turn = undefined;
    }
    const isOurs = this.known.kind !== 'running' || !signal.aborted;
    if (isOurs && this.queue.next(this.services.pace.now) === undefined)
      this.enter({ kind: 'done' });
  }

  private async askAll(signal: AbortSignal): Promise<void> {
    const { pace, gate, lock } = this.services;
    while (!signal.aborted) {
      const next = this.queue.next(pace.now);
      const isWatched = next?.from !== undefined;
      // Watched journeys are requested one at a time: a first request may have to be repeated before them.
      const most = next === undefined || isWatched ? 1 : MAX_UNDER_WAY;
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
        // An answer that came meanwhile may have stopped the run, or put its own journey first.
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
      await this.ask(next, request, signal);
    }
  }

  /** Settles when the request has left; its answer comes later. */
  private async ask(
    item: QueuedJourney,
    request: RequestTurn | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const answer = this.answer(item, request, signal).finally(() => this.underWay.delete(answer));
    this.underWay.add(answer);
    if (request === undefined) return answer;
    await this.services.store.send(item.journey.ref);
    item.attempts += 1;
    request.sent();
  }

  /** @param signal aborts when no further request must be sent. */
  private async answer(
    item: QueuedJourney,
    request: RequestTurn | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, asking, gate } = this.services;
    const { ref } = item.journey;
    const key = journeyKey(ref);
    const hold = store.hold(ref);
    asking.add(key);
    const fetch = request !== undefined && item.from !== undefined ? 'refresh' : 'open';
    let isStopped = false;
    const beforeOtherKind = async (): Promise<(() => void) | undefined> => {
      // The first request has left, whether its source has said so or not.
      request?.sent();
      const other = await this.otherTurn(signal);
      isStopped = other === undefined;
      return other?.sent;
    };
    await store[fetch](ref, this.lifetime.signal, { retry: false, beforeOtherKind });
    asking.delete(key);
    const snapshot = await gate.impersonalWhenRead(ref);
    if (!this.lifetime.signal.aborted) this.settle(item, snapshot, isStopped);
    hold.dispose();
  }

  /** The turn of a journey's request for the other kind of result; undefined when no further request must be sent. */
  private async otherTurn(signal: AbortSignal): Promise<RequestTurn | undefined> {
    this.waitingForOther += 1;
    try {
      const request = await this.services.pace.turn(signal);
      if (this.turn?.isHeld === true) return request;
      request.giveBack();
      this.halt({ kind: 'occupied' });
      return undefined;
    } catch {
      return undefined;
    } finally {
      this.waitingForOther -= 1;
    }
  }

  /** @param isStopped whether a request for the other kind of result was not sent because the run was stopped. */
  private settle(item: QueuedJourney, snapshot: ShownSnapshot, isStopped: boolean): void {
    const { result, failure = { kind: 'cancelled' } } = snapshot;
    item.journey = askingFor(item.journey, failure.kinds?.at(-1));
    if (isStopped && result === undefined) {
      this.queue.repeatFirst(item);
      return this.changed.fire();
    }
    const next = this.services.pace.now + this.services.watchIntervalMs();
    const isOpen = result !== undefined && isUndecided(result);
    // When a request for a watched journey fails, the earlier result is still there.
    const hasFailed = item.from !== undefined && isOpen && snapshot.failure !== undefined;
    if (result !== undefined && !hasFailed) {
      this.strangers = 0;
      this.anyAnswer = true;
      if (isOpen && snapshot.ref.kind === 'idwise') this.queue.awaitDecision(item, next);
      else this.queue.decided(item);
      return this.addRow(resultRow(item.place, snapshot, result));
    }
    const now = Date.now();
    if (isStranger(failure) && !this.anyAnswer) this.strangers += 1;
    const after = afterFailure(failure, item.attempts, this.strangers, now);
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
    const position = this.positions.get(row.index);
    if (position === undefined) this.positions.set(row.index, this.answered.push(row) - 1);
    else this.answered[position] = row;
    this.changed.fire(position);
  }

  private enter(state: RunState): void {
    this.known = state;
    this.changed.fire();
  }
}

/** A journey for which a kind of result is to be asked first from now on. */
export function askingFor(journey: BatchJourney, result: ResultKind | undefined): BatchJourney {
  const { ref } = journey;
  return ref.kind === 'idwise' && result !== undefined
    ? { ...journey, ref: { ...ref, result } }
    : journey;
}

export type RunState =
  | { readonly kind: 'running' }
  /** A person stopped it, or it has not begun. */
  | { readonly kind: 'stopped' }
  /** It stopped by itself: `pause` when the network is gone, `stop` when every other request would fail as well. */
  | { readonly kind: 'halted'; readonly why: 'pause' | 'stop'; readonly failure: ShownFailure }
  /** Another run, of another window perhaps, sends requests with the same API key. */
  | { readonly kind: 'occupied' }
  | { readonly kind: 'done' };

/** What a run needs to send its requests. */
export interface RunServices {
  readonly store: Pick<JourneyRequests, 'hold' | 'open' | 'refresh' | 'send'>;
  readonly gate: Pick<JourneyGate, 'impersonal' | 'impersonalWhenRead'>;
  readonly pace: RequestPace;
  /** Takes the turn of this run's API key; undefined while another run has it. */
  readonly lock: () => Promise<RunTurn | undefined>;
  /** The least time between two requests for a journey that is undecided, in milliseconds; read for each. */
  readonly watchIntervalMs: () => number;
  /** The journeys that are asked for now, by `journeyKey`: a list of what people looked at leaves them out. */
  readonly asking: Set<string>;
}
