import { recentJourneyRef } from '../recent/RecentJourneys';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';

/** Opens a journey of the Journeys view and watches it until it is decided. */
export function watchRecentJourney(services: CommandServices, argument: CommandArgument): void {
  const journey = recentJourneyOf(services, argument);
  if (journey === undefined) return;
  const { ref } = services.panels.open(recentJourneyRef(journey));
  void services.watches.start(ref);
}
