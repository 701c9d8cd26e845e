import { Emitter, type Subscription } from '../base/Emitter';
import { isKeptDecision, keptDecision } from '../explanations/decisionHeading';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ResultIdentity, ShownResult } from '../privacy/ShownResult';
import { idwiseJourney, type IdwiseJourneyRef } from '../journeys/JourneyRef';
import { kindName, type ResultKind } from '../result/ResultKind';
import type { ShownText } from '../text/ShownText';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** All that is kept of a journey once its panel is closed. */
export interface RecentJourney {
  readonly journeyId: string;
  readonly profileId: string;
  /** What may be kept of it, or `NO_DECISION`. */
  readonly decision: string;
  /** Epoch milliseconds of the result. */
  readonly time: number;
  /** The kind of its result; absent for a spot check. */
  readonly result?: ResultKind;
  /** Present on one that stays on top, and goes last when there are too many. */
  readonly pinned?: true;
}

/** What a window has written, and when. */
interface Written {
  readonly value: RecentIdentity | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What tells one recent journey from another. */
type RecentIdentity = Pick<RecentJourney, 'journeyId' | 'profileId'>;

export function recentJourneyRef({
  journeyId,
  profileId,
  result,
}: RecentIdentity & Pick<RecentJourney, 'result'>): IdwiseJourneyRef {
  return idwiseJourney(journeyId, profileId, result);
}

/** What lists call the kind of a journey; undefined for a spot check, which is the usual one. */
export function kindLabel({ result }: Pick<RecentJourney, 'result'>): ShownText | undefined {
  return result && kindName(result);
}

export function isSameRecent(a: RecentIdentity, b: RecentIdentity): boolean {
  return a.journeyId === b.journeyId && a.profileId === b.profileId;
}

/** Begins the key of each journey; profile and ID follow. */
const JOURNEY_KEY = 'idwise.recentJourney.';

/** Begins the key of each pin, which is an entry of its own: another window may note a new result at the same time. */
const PIN_KEY = 'idwise.pinnedJourney.';

function keyOf(prefix: string, { profileId, journeyId }: RecentIdentity): string {
  return `${prefix}${profileId}.${journeyId}`;
}

/**
 * The journeys fetched from IDWise, newest first: ID, profile, decision and time, nothing of the result. Each is an entry of its
 * own, so that two windows lose nothing.
 */
export class RecentJourneys {
  private readonly changed = new Emitter();
  /** Results that were noted already: a store tells of every picture as well. */
  private readonly noted = new WeakSet<ResultIdentity>();
  /** Present while the limit has just changed: until then nothing is deleted because of it. */
  private resting: AbortController | undefined;
  private readonly lifetime = new AbortController();
  /** What this window has just written, by key. */
  private readonly written = new Map<string, Written>();
  /** Whether what was written is being looked at. */
  private isLooking = false;

  readonly onDidChange = this.changed.event;

  /**
   * @param limit how many are listed; read at each use, 0 keeps none.
   * @param hasProfile whether there is a profile with this ID.
   */
  constructor(
    private readonly storage: Storage,
    private readonly limit: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
    private readonly hasProfile: (profileId: string) => boolean = () => true,
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
    const { kind, fetchedAt } = result;
    await this.add({ journeyId, profileId, decision, time: fetchedAt, result: kind });
  }

  /** Notes a journey. One that was pinned stays so. */
  async add({ journeyId, profileId, decision, time, result }: RecentJourney): Promise<void> {
    // A request may end after its profile was removed.
    if (!this.hasProfile(profileId)) return;
    const journey = { journeyId, profileId, decision, time, ...keptKind(result) };
    await this.write(keyOf(JOURNEY_KEY, journey), journey);
    await this.applyLimit();
  }

  async setPinned({ journeyId, profileId }: RecentIdentity, pinned: boolean): Promise<void> {
    const pin = { journeyId, profileId };
    const journey = this.stored().find((stored) => isSameRecent(stored, pin));
    if (journey === undefined || (journey.pinned ?? false) === pinned) return;
    await this.write(keyOf(PIN_KEY, pin), pinned ? pin : undefined);
    await this.applyLimit();
  }

  async remove(isGone: (journey: RecentIdentity) => boolean): Promise<void> {
    for (const key of this.storage.keys()) {
      if (!key.startsWith(JOURNEY_KEY) && !key.startsWith(PIN_KEY)) continue;
      const entry = this.storage.get(key);
      if (!isIdentity(entry) || isGone(entry)) await this.write(key, undefined);
    }
    this.changed.fire();
  }

  /** Called when the limit may be another one: lists by it at once, and applies it to what is stored when it stays so. */
  limitChanged(): void {
    this.resting?.abort();
    const resting = new AbortController();
    this.resting = resting;
    this.changed.fire();
    void this.applyLimitLater(resting);
  }

  /** Deletes what is beyond the limit. */
  async applyLimit(): Promise<void> {
    const stored = this.stored();
    const kept = this.resting === undefined ? keptOf(stored, this.limit()) : stored;
    for (const journey of stored) {
      if (kept.includes(journey)) continue;
      for (const prefix of [JOURNEY_KEY, PIN_KEY]) {
        await this.write(keyOf(prefix, journey), undefined);
      }
    }
    this.changed.fire();
  }

  dispose(): void {
    this.resting?.abort();
    this.lifetime.abort();
    this.changed.dispose();
  }

  /** The newest first; of the same time, the last one noted. */
  private stored(): readonly RecentJourney[] {
    return this.storage
      .keys()
      .filter((key) => key.startsWith(JOURNEY_KEY))
      .map((key) => this.storage.get(key))
      .filter(isRecentJourney)
      .map(({ journeyId, profileId, decision, time, result }) => ({
        journeyId,
        profileId,
        decision,
        time,
        ...keptKind(result),
        ...(this.storage.get(keyOf(PIN_KEY, { journeyId, profileId })) !== undefined && {
          pinned: true as const,
        }),
      }))
      .toReversed()
      .toSorted((a, b) => b.time - a.time);
  }

  /**
   * Writes an entry, and looks at it again until the other windows have written theirs: VS Code stores the whole `globalState`
   * of an extension at once, so another window may undo this.
   */
  private async write(key: string, value: RecentIdentity | undefined): Promise<void> {
    if (value === undefined && this.storage.get(key) === undefined) return;
    this.written.set(key, { value, at: this.clock.now() });
    await this.storage.update(key, value);
    if (!this.isLooking) void this.lookAgain();
  }

  private async lookAgain(): Promise<void> {
    this.isLooking = true;
    while (this.written.size > 0) {
      try {
        await this.clock.wait(WAITS.otherWindowsProfile, this.lifetime.signal);
      } catch {
        return;
      }
      let isUndone = false;
      // The map itself: an entry that is written meanwhile is seen as it is then.
      for (const [key, { value, at }] of this.written) {
        if (this.clock.now() - at >= WAITS.otherWindowsState) this.written.delete(key);
        const found = this.storage.get(key);
        const isLost =
          value !== undefined && found === undefined && this.hasProfile(value.profileId);
        const isBack =
          value === undefined &&
          found !== undefined &&
          !(isRecentJourney(found) && found.time > at);
        if (!isLost && !isBack) continue;
        isUndone = true;
        await this.storage.update(key, value);
      }
      if (isUndone) await this.applyLimit();
    }
    this.isLooking = false;
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
}

function keptKind(result: unknown): Pick<RecentJourney, 'result'> {
  return result === 'onboarding' ? { result } : {};
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

function isIdentity(value: unknown): value is RecentIdentity {
  if (typeof value !== 'object' || value === null) return false;
  const { journeyId, profileId } = value as Partial<Record<string, unknown>>;
  return typeof journeyId === 'string' && typeof profileId === 'string';
}

function isRecentJourney(value: unknown): value is RecentJourney {
  if (!isIdentity(value)) return false;
  const { decision, time } = value as Partial<Record<string, unknown>>;
  return isKeptDecision(decision) && typeof time === 'number';
}

/** A key-value store that outlives the window, such as VS Code's `Memento`. */
export interface Storage {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}
