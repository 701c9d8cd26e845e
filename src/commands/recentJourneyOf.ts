import { isSameRecent, type RecentJourney } from '../recent/RecentJourneys';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';

/** The recent journey that an item of the Journeys view stands for; undefined for anything else. */
export function recentJourneyOf(
  { recents }: CommandServices,
  argument: CommandArgument,
): RecentJourney | undefined {
  if (argument.kind !== 'node' || !('profileId' in argument.node)) return undefined;
  const { node } = argument;
  return recents.list().find((journey) => isSameRecent(journey, node));
}
