import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyPanel } from '../panel/JourneyPanel';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { t } from '../text/localization';
import { showInformation } from '../ui/messages';
import { isSameRecent, type RecentJourney } from '../recent/RecentJourneys';

/**
 * The panel that a command acts on: that of the journey which a button or the context menu of a panel names, or else the one in
 * front. Tells the person when there is no such panel, and is then undefined.
 */
export function panelOf(
  { panels }: CommandServices,
  argument: CommandArgument,
): JourneyPanel | undefined {
  const { journey } = valuesOf(argument);
  const front = argument.kind === 'unreadable' ? undefined : panels.inFront;
  const panel = journey === undefined ? front : panels.find(journey);
  if (panel === undefined) {
    void showInformation(t('Open a journey first.'));
  }
  return panel;
}

/** The same for a command that needs a result: tells the person as well when there is none. */
export function resultOf(
  services: CommandServices,
  argument: CommandArgument,
): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).result === undefined ? withoutResult() : ref;
}

/** The same for a command that needs the text of a response, whether it could be read or not. */
export function rawTextOf(
  services: CommandServices,
  argument: CommandArgument,
): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).hasRawText ? ref : withoutResult();
}

function withoutResult(): undefined {
  void showInformation(t('This journey has no result yet: refresh it first.'));
  return undefined;
}

/** The recent journey that an item of the Journeys view stands for; undefined for anything else. */
export function recentJourneyOf(
  { recents }: CommandServices,
  argument: CommandArgument,
): RecentJourney | undefined {
  if (argument.kind !== 'node' || !('profileId' in argument.node)) return undefined;
  const { node } = argument;
  return recents.list().find((journey) => isSameRecent(journey, node));
}
