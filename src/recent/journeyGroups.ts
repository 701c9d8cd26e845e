import type { RecentJourney } from './RecentJourneys';

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
