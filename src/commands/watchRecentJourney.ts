import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Opens a journey of the Journeys view and watches it until it is decided. */
export function watchRecentJourney(services: CommandServices, item: unknown): void {
  const journey = recentJourneyOf(services, item);
  if (journey === undefined) return;
  const { ref } = services.panels.open({
    journeyId: journey.journeyId,
    profileId: journey.profileId,
  });
  void services.watches.start(ref);
}
