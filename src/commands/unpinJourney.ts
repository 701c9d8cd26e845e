import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Puts a journey of the Journeys view back to its day. */
export async function unpinJourney(services: CommandServices, item: unknown): Promise<void> {
  const journey = recentJourneyOf(services, item);
  if (journey !== undefined) await services.recents.setPinned(journey, false);
}
