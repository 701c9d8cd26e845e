import { Emitter, type Subscription } from '../Emitter';
import { decisionOf } from '../explanations/decisionHeading';
import type { Storage } from './Storage';
import { idwiseJourney, type IdwiseJourneyRef } from './JourneyRef';
import type { JourneyResult, JourneyStore } from './JourneyStore';

/** All that is kept of a journey once its panel is closed. */
export interface RecentJourney {
  readonly journeyId: string;
  readonly profileId: string;
  /** As sent, or `NO_DECISION`. */
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
  private readonly noted = new WeakSet<JourneyResult>();

  readonly onDidChange = this.changed.event;

  /** @param limit how many are kept; read at each use, 0 keeps none. */
  constructor(
    private readonly storage: Storage,
    private readonly limit: () => number,
  ) {}

  list(): readonly RecentJourney[] {
    const stored = this.storage.get(KEY);
    return this.withinLimit(Array.isArray(stored) ? stored.filter(isRecentJourney) : []);
  }

  /** Notes each new result that came from IDWise, unless `isKept` refuses it. */
  follow(store: JourneyStore, isKept: (ref: IdwiseJourneyRef) => boolean): Subscription {
    return store.onDidChange((ref) => {
      if (ref.kind !== 'idwise' || !isKept(ref)) return;
      const { result } = store.snapshot(ref);
      if (result === undefined) return;
      if (this.noted.has(result)) return;
      this.noted.add(result);
      const { journeyId, profileId } = ref;
      void this.add({ journeyId, profileId, decision: decisionOf(result), time: result.fetchedAt });
    });
  }

  /** Puts a journey first. One that was pinned stays so. */
  async add(journey: RecentJourney): Promise<void> {
    const known = this.list();
    const pinned = known.find((other) => isSameRecent(other, journey))?.pinned;
    const others = known.filter((other) => !isSameRecent(other, journey));
    const { journeyId, profileId, decision, time } = journey;
    const added = { journeyId, profileId, decision, time, ...(pinned && { pinned }) };
    await this.save([added, ...others]);
  }

  async setPinned(ref: RecentIdentity, pinned: boolean): Promise<void> {
    await this.save(
      this.list().map((journey) => {
        if (!isSameRecent(journey, ref)) return journey;
        const { pinned: _, ...rest } = journey;
        return pinned ? { ...rest, pinned } : rest;
      }),
    );
  }

  async remove(isGone: (journey: RecentJourney) => boolean): Promise<void> {
    await this.save(this.list().filter((journey) => !isGone(journey)));
  }

  /** Applies a limit that has become smaller to what is stored. */
  async applyLimit(): Promise<void> {
    await this.save(this.list());
  }

  private async save(journeys: readonly RecentJourney[]): Promise<void> {
    const kept = this.withinLimit(journeys);
    await this.storage.update(KEY, kept.length === 0 ? undefined : kept);
    this.changed.fire();
  }

  /** Those pinned count, and are the last to go. */
  private withinLimit(journeys: readonly RecentJourney[]): readonly RecentJourney[] {
    const limit = this.limit();
    if (journeys.length <= limit) return journeys;
    const ranked = [
      ...journeys.filter(({ pinned }) => pinned),
      ...journeys.filter(({ pinned }) => !pinned),
    ];
    const kept = new Set(ranked.slice(0, limit));
    return journeys.filter((journey) => kept.has(journey));
  }
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
