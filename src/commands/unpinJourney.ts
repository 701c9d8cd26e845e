import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Puts a journey of the Journeys view back to its day. */
export async function unpinJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.setPinned(journey, false);
}
