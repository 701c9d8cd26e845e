import type { JourneyRef } from '../journeys/JourneyRef';
import type { BatchRow, RowPlace } from './BatchRow';
import { WAITS } from '../base/waits';

/** One journey of a run. */
export interface BatchJourney {
  readonly ref: JourneyRef;
  /** From 1; absent for one that stands in no text. */
  readonly line?: number;
}

/** A journey that a run asks for. */
export interface QueuedJourney {
  readonly journey: BatchJourney;
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
