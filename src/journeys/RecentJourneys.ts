import { Emitter, type Subscription } from '../Emitter';
import { keptDecision, readKeptDecision } from '../explanations/decisionHeading';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ResultIdentity, ShownResult } from '../privacy/ShownResult';
import { SYSTEM_CLOCK, type Clock } from './Clock';
import type { Storage } from './Storage';
import { idwiseJourney, type IdwiseJourneyRef } from './JourneyRef';
import { WAITS } from '../waits';

/** All that is kept of a journey once its panel is closed. */
export interface RecentJourney {
  readonly journeyId: string;
  readonly profileId: string;
  /** What may be kept of it, or `NO_DECISION`. */
  readonly decision: string;
  /** Epoch milliseconds of the result. */
  readonly time: number;
  /** Present on one that stays on top, and goes last when there are too many. */
  readonly pinned?: true;
}

/** What tells one recent journey from another. */
type RecentIdentity = Pick<RecentJourney, 'journeyId' | 'profileId'>;

export function recentJourneyRef({ journeyId, profileId }: RecentIdentity): IdwiseJourneyRef {
  return idwiseJourney(journeyId, profileId);
}

export function isSameRecent(a: RecentIdentity, b: RecentIdentity): boolean {
  return a.journeyId === b.journeyId && a.profileId === b.profileId;
}

const KEY = 'idwise.recentJourneys';

/** The journeys fetched from IDWise, newest first: ID, profile, decision and time, nothing of the result. */
export class RecentJourneys {
  private readonly changed = new Emitter();
  /** Results that were noted already: a store tells of every picture as well. */
  private readonly noted = new WeakSet<ResultIdentity>();
  /** Present while the limit has just changed: until then nothing is deleted because of it. */
  private resting: AbortController | undefined;

  readonly onDidChange = this.changed.event;

  /** @param limit how many are listed; read at each use, 0 keeps none. */
  constructor(
    private readonly storage: Storage,
    private readonly limit: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** No more than the limit. Those pinned count, and are left out last. */
  list(): readonly RecentJourney[] {
    return newest(this.stored(), this.limit());
  }

  /** Notes each new result that came from IDWise, unless `isKept` refuses it. */
  follow(gate: JourneyGate, isKept: (ref: IdwiseJourneyRef) => boolean): Subscription {
    return gate.onDidChange((ref) => {
      if (ref?.kind !== 'idwise' || !isKept(ref)) return;
      const { result } = gate.impersonal(ref);
      if (result === undefined || this.noted.has(result.identity)) return;
      this.noted.add(result.identity);
      void this.addResult(ref, result);
    });
  }

  /** Puts the journey of a result first. */
  async addResult({ journeyId, profileId }: IdwiseJourneyRef, result: ShownResult): Promise<void> {
    const decision = keptDecision(result);
    await this.add({ journeyId, profileId, decision, time: result.fetchedAt });
  }

  /** Puts a journey first. One that was pinned stays so. */
  async add(journey: RecentJourney): Promise<void> {
    const known = this.stored();
    const pinned = known.find((other) => isSameRecent(other, journey))?.pinned;
    const others = known.filter((other) => !isSameRecent(other, journey));
    const { journeyId, profileId, decision, time } = journey;
    const added = { journeyId, profileId, decision, time, ...(pinned && { pinned }) };
    await this.save([added, ...others]);
  }

  async setPinned(ref: RecentIdentity, pinned: boolean): Promise<void> {
    await this.save(
      this.stored().map((journey) => {
        if (!isSameRecent(journey, ref)) return journey;
        const { pinned: _, ...rest } = journey;
        return pinned ? { ...rest, pinned } : rest;
      }),
    );
  }

  async remove(isGone: (journey: RecentJourney) => boolean): Promise<void> {
    await this.save(this.stored().filter((journey) => !isGone(journey)));
  }

  /** Called when the limit may be another one: lists by it at once, and applies it to what is stored when it stays so. */
  limitChanged(): void {
    this.resting?.abort();
    const resting = new AbortController();
    this.resting = resting;
    this.changed.fire();
    void this.applyLimitLater(resting);
  }

  /** Applies a limit that has become smaller to what is stored. */
  async applyLimit(): Promise<void> {
    await this.save(this.stored());
  }

  dispose(): void {
    this.resting?.abort();
    this.changed.dispose();
  }

  private stored(): readonly RecentJourney[] {
    const stored = this.storage.get(KEY);
    return (Array.isArray(stored) ? stored.filter(isRecentJourney) : []).map((journey) => ({
      ...journey,
      decision: readKeptDecision(journey.decision),
    }));
  }

  private async applyLimitLater(resting: AbortController): Promise<void> {
    try {
      await this.clock.wait(WAITS.recentJourneysLimit, resting.signal);
    } catch {
      return;
    }
    this.resting = undefined;
    await this.applyLimit();
  }

  private async save(journeys: readonly RecentJourney[]): Promise<void> {
    const kept = this.resting === undefined ? keptOf(journeys, this.limit()) : journeys;
    await this.storage.update(KEY, kept.length === 0 ? undefined : kept);
    this.changed.fire();
  }
}

function newest(journeys: readonly RecentJourney[], limit: number): readonly RecentJourney[] {
  if (journeys.length <= limit) return journeys;
  const ranked = [
    ...journeys.filter(({ pinned }) => pinned),
    ...journeys.filter(({ pinned }) => !pinned),
  ];
  const kept = new Set(ranked.slice(0, limit));
  return journeys.filter((journey) => kept.has(journey));
}

/** What stays stored. A limit deletes what is pinned only when nothing is to be kept at all. */
function keptOf(journeys: readonly RecentJourney[], limit: number): readonly RecentJourney[] {
  const pinned = journeys.filter((journey) => journey.pinned).length;
  return limit === 0 ? [] : newest(journeys, Math.max(limit, pinned));
}

function isRecentJourney(value: unknown): value is RecentJourney {
  if (typeof value !== 'object' || value === null) return false;
  const { journeyId, profileId, decision, time, pinned } = value as Partial<
    Record<string, unknown>
  >;
  return (
    typeof journeyId === 'string' &&
    typeof profileId === 'string' &&
    typeof decision === 'string' &&
    typeof time === 'number' &&
    (pinned === undefined || pinned === true)
  );
}
