import { isSameRecent } from '../journeys/RecentJourneys';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Takes one journey off the Journeys view; its panel, if it is open, stays. */
export async function removeRecentJourney(services: CommandServices, item: unknown): Promise<void> {
  const journey = recentJourneyOf(services, item);
  if (journey !== undefined) await services.recents.remove((other) => isSameRecent(journey, other));
}
