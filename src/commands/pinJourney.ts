import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './journeyOf';
import { isSameRecent } from '../recent/RecentJourneys';

/** Keeps a journey on top of the Journeys view. */
export async function pinJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.setPinned(journey, true);
}

/** Puts a journey of the Journeys view back to its day. */
export async function unpinJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.setPinned(journey, false);
}

/** Takes one journey off the Journeys view; its panel, if it is open, stays. */
export async function removeRecentJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.remove((other) => isSameRecent(journey, other));
}
