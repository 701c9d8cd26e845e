import { isSameRecent } from '../recent/RecentJourneys';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Takes one journey off the Journeys view; its panel, if it is open, stays. */
export async function removeRecentJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.remove((other) => isSameRecent(journey, other));
}
