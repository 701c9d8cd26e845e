import { Emitter, type Subscription } from '../base/Emitter';
import { isStoredDecision, decisionToStore } from '../explanations/decisionHeading';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ResultIdentity, ShownResult } from '../privacy/ShownResult';
import { idwiseJourney, type IdwiseJourneyRef } from '../journeys/JourneyRef';
import type { ResultKind } from '../detection/ResultKind';
import { kindName } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** Everything that is stored of a journey. */
export interface RecentJourney {
  readonly journeyId: string;
  readonly profileId: string;
  /** The decision without personal data, or `NO_DECISION`. */
  readonly decision: string;
  /** Time of the result, in epoch milliseconds. */
  readonly time: number;
  /** The result's kind; absent for a spot check. */
  readonly result?: ResultKind;
  /** True for a journey that stays on top and is removed last by the limit. */
  readonly pinned?: true;
}

/** Identifies a recent journey. */
type RecentIdentity = Pick<RecentJourney, 'journeyId' | 'profileId'>;

export function recentJourneyRef({
  journeyId,
  profileId,
  result,
}: RecentIdentity & Pick<RecentJourney, 'result'>): IdwiseJourneyRef {
  return idwiseJourney(journeyId, profileId, result);
}

/** The kind in lists; undefined for a spot check, which is the usual kind. */
export function kindLabel({ result }: Pick<RecentJourney, 'result'>): ShownText | undefined {
  return result && kindName(result);
}

export function isSameRecent(a: RecentIdentity, b: RecentIdentity): boolean {
  return a.journeyId === b.journeyId && a.profileId === b.profileId;
}

/** Key prefix of a journey; profile and ID follow. */
const JOURNEY_KEY = 'idwise.recentJourney.';

/** Key prefix of a pin. It has its own entry, because another window may store a new result at the same time. */
const PIN_KEY = 'idwise.pinnedJourney.';

function keyOf(prefix: string, { profileId, journeyId }: RecentIdentity): string {
  return `${prefix}${profileId}.${journeyId}`;
}

/**
 * Journeys fetched from IDWise, newest first: ID, profile, kind, decision and time. Each journey has its own entry in the storage,
 * because several windows change it.
 */
export class RecentJourneys {
  private readonly changed = new Emitter();
  /** Results stored already, because the gate also fires for every image. */
  private readonly stored = new WeakSet<ResultIdentity>();
  /** Present while the limit has just changed. Meanwhile the limit deletes nothing. */
  private limitChange: AbortController | undefined;
  private readonly subscription: Subscription;

  readonly onDidChange = this.changed.event;

  /**
   * @param limit number of listed journeys; read at each use, 0 keeps none.
   * @param hasProfile whether a profile exists.
   */
  constructor(
    private readonly storage: Storage,
    private readonly limit: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
    private readonly hasProfile: (profileId: string) => boolean = () => true,
  ) {
    this.subscription = storage.onDidChange(() => this.changed.fire());
  }

  /** At most the limit. Pinned journeys count, too, and are left out last. */
  list(): readonly RecentJourney[] {
    return newest(this.all(), this.limit());
  }

  /** The kind of a journey that an earlier result told. */
  kindOf(journey: RecentIdentity): ResultKind | undefined {
    const recent = this.find(journey);
    return recent && (keptKind(recent.result).result ?? 'spotCheck');
  }

  find(journey: RecentIdentity): RecentJourney | undefined {
    const recent = this.storage.get(keyOf(JOURNEY_KEY, journey));
    return isRecentJourney(recent) ? recent : undefined;
  }

  /** Adds the journey of each new result from IDWise, unless `isKept` returns false. */
  follow(gate: JourneyGate, isKept: (ref: IdwiseJourneyRef) => boolean): Subscription {
    return gate.onDidChange((ref) => {
      if (ref?.kind !== 'idwise' || !isKept(ref)) return;
      const { result } = gate.impersonal(ref);
      if (result === undefined || this.stored.has(result.identity)) return;
      this.stored.add(result.identity);
      void this.addResult(ref, result);
    });
  }

  /** Adds the journey of a result, or moves it to the top. */
  async addResult({ journeyId, profileId }: IdwiseJourneyRef, result: ShownResult): Promise<void> {
    const decision = decisionToStore(result);
    const { kind, fetchedAt } = result;
    await this.add({ journeyId, profileId, decision, time: fetchedAt, result: kind });
  }

  /** Adds a journey. A pinned one stays pinned. */
  async add({ journeyId, profileId, decision, time, result }: RecentJourney): Promise<void> {
    // A request may end after its profile was removed.
    if (!this.hasProfile(profileId)) return;
    const journey = { journeyId, profileId, decision, time, ...keptKind(result) };
    await this.write(keyOf(JOURNEY_KEY, journey), journey);
    await this.applyLimit();
  }

  async setPinned({ journeyId, profileId }: RecentIdentity, pinned: boolean): Promise<void> {
    const pin = { journeyId, profileId };
    const journey = this.all().find((other) => isSameRecent(other, pin));
    if (journey === undefined || (journey.pinned ?? false) === pinned) return;
    await this.write(keyOf(PIN_KEY, pin), pinned ? pin : undefined);
    await this.applyLimit();
  }

  /** @throws if one cannot be deleted. */
  async remove(isGone: (journey: RecentIdentity) => boolean): Promise<void> {
    for (const key of this.storage.keys()) {
      if (!key.startsWith(JOURNEY_KEY) && !key.startsWith(PIN_KEY)) continue;
      const entry = this.storage.get(key);
      if (!isIdentity(entry) || isGone(entry)) await this.write(key, undefined);
    }
    this.changed.fire();
  }

  /** Reads again what other windows may have changed. */
  sync(): void {
    this.storage.refresh();
  }

  /** Lists by a changed limit at once, but deletes by it only if it stays the same for a while. */
  limitChanged(): void {
    this.limitChange?.abort();
    const change = new AbortController();
    this.limitChange = change;
    this.changed.fire();
    void this.applyLimitLater(change);
  }

  /** Deletes journeys beyond the limit. One that cannot be deleted is not listed, and deleted with a later one. */
  async applyLimit(): Promise<void> {
    const stored = this.all();
    const kept = this.limitChange === undefined ? keptOf(stored, this.limit()) : stored;
    for (const journey of stored) {
      if (kept.includes(journey)) continue;
      for (const prefix of [JOURNEY_KEY, PIN_KEY]) {
        await this.write(keyOf(prefix, journey), undefined).catch(() => undefined);
      }
    }
    this.changed.fire();
  }

  dispose(): void {
    this.limitChange?.abort();
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** The newest first. */
  private all(): readonly RecentJourney[] {
    return this.storage
      .keys()
      .filter((key) => key.startsWith(JOURNEY_KEY))
      .map((key) => this.storage.get(key))
      .filter(isRecentJourney)
      .map(({ journeyId, profileId, decision, time, result }) => {
        const isPinned = this.storage.get(keyOf(PIN_KEY, { journeyId, profileId })) !== undefined;
        return {
          journeyId,
          profileId,
          decision,
          time,
          ...keptKind(result),
          ...(isPinned && { pinned: true as const }),
        };
      })
      .toSorted((a, b) => b.time - a.time);
  }

  private async write(key: string, value: RecentIdentity | undefined): Promise<void> {
    if (value === undefined && this.storage.get(key) === undefined) return;
    await this.storage.update(key, value);
  }

  private async applyLimitLater(change: AbortController): Promise<void> {
    try {
      await this.clock.wait(WAITS.recentJourneysLimit, change.signal);
    } catch {
      return;
    }
    this.limitChange = undefined;
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

/** Journeys that stay stored. The limit deletes pinned ones only if it is 0. */
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
  return isStoredDecision(decision) && typeof time === 'number';
}

/** Where journeys are stored: a `Memento` that all windows share. */
export interface Storage {
  readonly onDidChange: (listener: () => void) => Subscription;
  keys(): readonly string[];
  get(key: string): unknown;
  /** Reads again what other windows may have changed. */
  refresh(): void;
  /** @throws if an entry cannot be deleted. */
  update(key: string, value: unknown): Promise<void>;
}

export type JourneyGroupName = 'pinned' | 'today' | 'yesterday' | 'earlier';

export interface JourneyGroup {
  readonly name: JourneyGroupName;
  /** In the given order; never empty. */
  readonly journeys: readonly RecentJourney[];
}

const ORDER: readonly JourneyGroupName[] = ['pinned', 'today', 'yesterday', 'earlier'];

/**
 * Groups journeys: pinned ones, then the others by the local day of their result. Empty groups are left out.
 *
 * @param now epoch milliseconds.
 */
export function groupJourneys(
  journeys: readonly RecentJourney[],
  now: number,
): readonly JourneyGroup[] {
  const groups = Map.groupBy(journeys, ({ pinned, time }) => (pinned ? 'pinned' : day(time, now)));
  return ORDER.flatMap((name) => {
    const members = groups.get(name);
    return members === undefined ? [] : [{ name, journeys: members }];
  });
}

function day(time: number, now: number): JourneyGroupName {
  const date = new Date(now);
  // Calendar days and not 24 hours, because a day on which the clocks change is longer or shorter.
  const startOf = (daysAgo: number): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime();
  if (time >= startOf(0)) return 'today';
  return time >= startOf(1) ? 'yesterday' : 'earlier';
}
