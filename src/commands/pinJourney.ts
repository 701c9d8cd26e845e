import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Keeps a journey on top of the Journeys view. */
export async function pinJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.setPinned(journey, true);
}
