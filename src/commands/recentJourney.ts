import * as l10n from '@vscode/l10n';
import { capabilitiesOf } from '../journeys/JourneyRef';
import { type CommandArgument, panelOf, recentJourneyOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInformation } from '../ui/messages';
import { recentJourneyRef, isSameRecent } from '../recent/RecentJourneys';
import { makeChoice, askChoice } from '../ui/prompts';

/** `idwise.watchJourney`: watches the journey in front until it is decided, or stops its watch. */
export function watchJourney(services: CommandServices, argument: CommandArgument): void {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return;
  const { watches } = services;
  if (!capabilitiesOf(ref).watch) {
    void showInformation(
      l10n.t('A preview updates when its file changes. Only a journey from IDWise can be watched.'),
    );
    return;
  }
  if (watches.state(ref)?.watching === true) watches.stop(ref);
  else void watches.start(ref);
}

/** Opens a journey of the Journeys view and watches it until it is decided. */
export function watchRecentJourney(services: CommandServices, argument: CommandArgument): void {
  const journey = recentJourneyOf(services, argument);
  if (journey === undefined) return;
  const { ref } = services.panels.open(recentJourneyRef(journey));
  void services.watches.start(ref);
}

/** The status bar item of watches: shows the watched journey, or asks which one. */
export async function showWatchedJourney({
  panels,
  gate,
  watches,
}: CommandServices): Promise<void> {
  const items = watches
    .watched()
    .map((ref) =>
      makeChoice({ label: gate.listName(ref), description: gate.snapshot(ref).source, ref }),
    );
  const [first, ...others] = items;
  if (first === undefined) return;
  if (others.length === 0) {
    panels.open(first.ref);
    return;
  }
  const answer = await askChoice({
    title: l10n.t('Watched Journeys'),
    placeholder: l10n.t('Journey to show; stop watching in its panel'),
    items,
    canGoBack: false,
  });
  if (answer.kind === 'answered') panels.open(answer.value.ref);
}

/** Pins a journey to the top of the Journeys view, or moves it back to its day. */
export function setPinned(isPinned: boolean) {
  return async (services: CommandServices, argument: CommandArgument): Promise<void> => {
    const journey = recentJourneyOf(services, argument);
    if (journey !== undefined) await services.recents.setPinned(journey, isPinned);
  };
}

/** Removes a journey from the Journeys view; an open panel stays. */
export async function removeRecentJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journey = recentJourneyOf(services, argument);
  if (journey !== undefined) await services.recents.remove((other) => isSameRecent(journey, other));
}
