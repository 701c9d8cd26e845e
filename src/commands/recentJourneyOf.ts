import { isSameRecent, type RecentJourney } from '../journeys/RecentJourneys';
import type { CommandServices } from './CommandServices';

/** The recent journey that an item of the Journeys view stands for; undefined for anything else. */
export function recentJourneyOf(
  { recents }: CommandServices,
  item: unknown,
): RecentJourney | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  try {
    const { journeyId, profileId } = item as Partial<Record<string, unknown>>;
    if (typeof journeyId !== 'string' || typeof profileId !== 'string') return undefined;
    return recents.list().find((journey) => isSameRecent(journey, { journeyId, profileId }));
  } catch {
    // Another extension's object may throw when it is read.
    return undefined;
  }
}
