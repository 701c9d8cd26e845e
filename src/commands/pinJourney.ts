import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Keeps a journey on top of the Journeys view. */
export async function pinJourney(services: CommandServices, item: unknown): Promise<void> {
  const journey = recentJourneyOf(services, item);
  if (journey !== undefined) await services.recents.setPinned(journey, true);
}
