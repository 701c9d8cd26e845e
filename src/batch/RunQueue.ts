import type { JourneyRef } from '../journeys/JourneyRef';
import type { BatchRow, RowPlace } from './BatchRow';
import { WAITS } from '../base/waits';
import { FAILURES } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { isRetried, MAX_ATTEMPTS } from '../api/transport';
import { isUndecided } from '../explanations/decisionHeading';
import type { JourneyGate } from '../privacy/JourneyGate';

/** What a run does after a failure. */
export type AfterFailure =
  /** Show the failure in the journey's row and go on. */
  | { readonly next: 'row' }
  /** Request the journey again after the others, and not before `from` (epoch milliseconds). */
  | { readonly next: 'again'; readonly from?: number }
  /** Stop, because every other request would fail in the same way. */
  | { readonly next: 'stop' }
  /** Wait for the network. */
  | { readonly next: 'pause' };

/** Requests for one journey while IDWise asks to slow down, because the journey itself may be fine. */
const MAX_SLOWED = 5;

/**
 * @param attempt the number of the failed request, from 1.
 * @param wrongProfileFailures consecutive failures that suggest a wrong profile, with this one; 0 after any result.
 * @param now epoch milliseconds.
 */
export function afterFailure(
  failure: RequestFailure,
  attempt: number,
  wrongProfileFailures: number,
  now: number,
): AfterFailure {
  const { kind, retryAt } = failure;
  const { run } = FAILURES[kind];
  if (run === 'stop' || run === 'pause') return { next: run };
  if (typeof run === 'object')
    return { next: wrongProfileFailures === run.stopAfter ? 'stop' : 'row' };
  if (run === 'slowDown' && attempt < MAX_SLOWED) {
    return { next: 'again', from: retryAt ?? now + WAITS.slowDown };
  }
  if (isRetried(failure) && attempt < MAX_ATTEMPTS) {
    return { next: 'again', ...(retryAt !== undefined && { from: retryAt }) };
  }
  return { next: 'row' };
}

/** Whether the failure concerns only its journey unless many follow in a row. */
export function mayBeWrongProfile({ kind }: RequestFailure): boolean {
  return typeof FAILURES[kind].run === 'object';
}

/**
 * Whether a journey has to be requested: it is not a sample, and its result is not in memory.
 *
 * @param isWatched also request journeys whose result has no decision.
 */
export function needsRequest(
  ref: JourneyRef,
  gate: Pick<JourneyGate, 'impersonal'>,
  isWatched = false,
): boolean {
  if (ref.kind === 'sample') return false;
  const { result } = gate.impersonal(ref);
  return result === undefined || (isWatched && isUndecided(result));
}

/** One journey of a run. */
export interface BatchJourney {
  readonly ref: JourneyRef;
  /** From 1; absent for a journey that was not found in a text. */
  readonly line?: number;
}

/** A journey that a run requests. */
export interface QueuedJourney {
  /** Its `result` is the kind to request next. */
  journey: BatchJourney;
  readonly place: RowPlace;
  /** Requests sent since its last response. */
  attempts: number;
  /** Earliest time of the next request, in epoch milliseconds; only for an undecided journey. */
  from?: number;
}

/** The order of a run's requests: journeys without a row, then watched ones without a decision. */
export class RunQueue {
  readonly waiting: QueuedJourney[];
  /** By index, the oldest response first. */
  private readonly undecided = new Map<BatchRow['index'], QueuedJourney>();
  private watchEnds = 0;

  constructor(journeys: readonly BatchJourney[]) {
    this.waiting = journeys.map((journey, index) => ({
      journey,
      place: { index, ...(journey.line !== undefined && { line: journey.line }) },
      attempts: 0,
    }));
  }

  /** Number of journeys whose row has no decision. */
  get undecidedCount(): number {
    return this.undecided.size;
  }

  isWatching(now: number): boolean {
    return now < this.watchEnds && this.undecided.size > 0;
  }

  /** Includes undecided journeys for the next 30 minutes. */
  watch(now: number): void {
    this.watchEnds = now + WAITS.watch;
  }

  stopWatching(): void {
    this.watchEnds = 0;
  }

  next(now: number): QueuedJourney | undefined {
    const [first] = this.waiting;
    if (first !== undefined || !this.isWatching(now)) return first;
    return this.undecided.values().next().value;
  }

  /** Removes the first journey without a row. An undecided journey stays until it is decided. */
  take(item: QueuedJourney): void {
    if (this.waiting[0] === item) this.waiting.shift();
  }

  /** Repeats a request after all others; for an undecided journey not before `from`. */
  repeat(item: QueuedJourney, from: number): void {
    if (item.from === undefined) this.waiting.push(item);
    else this.awaitDecision(item, from);
  }

  /** Repeats a request before all others. An undecided journey is the first one already. */
  repeatFirst(item: QueuedJourney): void {
    if (item.from === undefined) this.waiting.unshift(item);
  }

  /** @param from earliest time of the next request. */
  awaitDecision(item: QueuedJourney, from: number): void {
    item.attempts = 0;
    item.from = from;
    this.undecided.delete(item.place.index);
    this.undecided.set(item.place.index, item);
  }

  decided({ place }: QueuedJourney): void {
    this.undecided.delete(place.index);
  }
}
