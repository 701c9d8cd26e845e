import type { JourneyRef } from '../journeys/JourneyRef';
import type { BatchRow, RowPlace } from './BatchRow';
import { WAITS } from '../base/waits';
import { FAILURES } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { isRetried, MAX_ATTEMPTS } from '../api/transport';
import { isUndecided } from '../explanations/decisionHeading';
import type { JourneyGate } from '../privacy/JourneyGate';

/** What a run does after a journey that has no result. */
export type AfterFailure =
  /** The journey's row says why; the others are asked for. */
  | { readonly next: 'row' }
  /** The journey is asked for again after the others, or from a moment on (epoch milliseconds). */
  | { readonly next: 'again'; readonly from?: number }
  /** Every other request would end in the same way until a person does something about it. */
  | { readonly next: 'stop' }
  /** The network is gone, and may come back. */
  | { readonly next: 'pause' };

/** So often a journey is asked for when IDWise asks to slow down: the journey itself may be fine. */
const MAX_SLOWED = 5;

/**
 * @param attempt the number of the request that failed, from 1.
 * @param strangers how many journeys in a row were strangers, this one included; 0 once one had a result.
 * @param now epoch milliseconds.
 */
export function afterFailure(
  failure: RequestFailure,
  attempt: number,
  strangers: number,
  now: number,
): AfterFailure {
  const { kind, retryAt } = failure;
  const { run } = FAILURES[kind];
  if (run === 'stop' || run === 'pause') return { next: run };
  if (typeof run === 'object') return { next: strangers === run.stopAfter ? 'stop' : 'row' };
  if (run === 'slowDown' && attempt < MAX_SLOWED) {
    return { next: 'again', from: retryAt ?? now + WAITS.slowDown };
  }
  if (isRetried(failure) && attempt < MAX_ATTEMPTS) {
    return { next: 'again', ...(retryAt !== undefined && { from: retryAt }) };
  }
  return { next: 'row' };
}

/** Whether it may be about its journey alone, and many in a row are not. */
export function isStranger({ kind }: RequestFailure): boolean {
  return typeof FAILURES[kind].run === 'object';
}

/**
 * Whether IDWise has to be asked to know a journey: it is no sample, and its result is not in memory.
 *
 * @param isWatched whether a result without a decision does not suffice.
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
  /** From 1; absent for one that stands in no text. */
  readonly line?: number;
}

/** A journey that a run asks for. */
export interface QueuedJourney {
  /** Its `result` is what is asked for next. */
  journey: BatchJourney;
  readonly place: RowPlace;
  /** Requests sent since its last answer. */
  attempts: number;
  /** The earliest time of the next request, epoch milliseconds; only of a journey that is undecided. */
  from?: number;
}

/** The order of a run's requests: journeys without a row first, then the undecided ones while they are watched. */
export class RunQueue {
  readonly unanswered: QueuedJourney[];
  /** By index, the one with the oldest answer first. */
  private readonly undecided = new Map<BatchRow['index'], QueuedJourney>();
  private watchEnds = 0;

  constructor(journeys: readonly BatchJourney[]) {
    this.unanswered = journeys.map((journey, index) => ({
      journey,
      place: { index, ...(journey.line !== undefined && { line: journey.line }) },
      attempts: 0,
    }));
  }

  /** How many journeys have a row without a decision. */
  get undecidedCount(): number {
    return this.undecided.size;
  }

  isWatching(now: number): boolean {
    return now < this.watchEnds && this.undecided.size > 0;
  }

  /** Includes the undecided journeys for 30 minutes from now on. */
  watch(now: number): void {
    this.watchEnds = now + WAITS.watch;
  }

  stopWatching(): void {
    this.watchEnds = 0;
  }

  next(now: number): QueuedJourney | undefined {
    const [first] = this.unanswered;
    if (first !== undefined || !this.isWatching(now)) return first;
    return this.undecided.values().next().value;
  }

  /** Removes the first of those without a row; an undecided journey stays until it is decided. */
  take(item: QueuedJourney): void {
    if (this.unanswered[0] === item) this.unanswered.shift();
  }

  /** Repeats the request for a journey after all others, an undecided one not before `from`. */
  repeat(item: QueuedJourney, from: number): void {
    if (item.from === undefined) this.unanswered.push(item);
    else this.awaitDecision(item, from);
  }

  /** Repeats the request for a journey before all others. An undecided one is the first of its kind already. */
  repeatFirst(item: QueuedJourney): void {
    if (item.from === undefined) this.unanswered.unshift(item);
  }

  /** @param from the earliest time of the next request. */
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
