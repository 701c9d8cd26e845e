import * as l10n from '@vscode/l10n';
import { loadCode } from '../base/loadCode';
import { setTimeout as wait } from 'node:timers/promises';
import { explainNoJourneyId, readJourneyId } from '../detection/journeyId';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { isSampleId, type JourneyRef } from '../journeys/JourneyRef';
import { resolveJourney } from '../profiles/resolveJourney';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { WAITS } from '../base/waits';
import { showError } from '../ui/messages';

export const OPEN_JOURNEY_COMMAND = 'idwise.openJourney';

/**
 * Opens a journey's panel; prompts for the journey unless a link, a keybinding or another extension names it.
 *
 * @param argument a string that contains an ID, or `{ journeyId, profile?, result? }` with a profile's name (default: the active
 * profile) and the kind of journey (`spotCheck`, `onboarding`), if the caller knows it.
 */
export async function openJourney(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  if (argument.kind !== 'values' && argument.kind !== 'unreadable') {
    const { promptForJourney } = await loadCode(() => import('./promptForJourney'));
    const chosen = await promptForJourney(services);
    if (chosen !== undefined) await openPanel(services, chosen);
    return;
  }
  const values = valuesOf(argument);
  const { text = '', journeyId: named = text, profile: name, profileId, result } = values;
  const journeyId = readJourneyId(named);
  if (journeyId === undefined) {
    void showError(explainNoJourneyId(named));
    return;
  }
  // A panel's button names the panel's profile by ID. If it was removed, no other profile is used instead.
  const own = profileId === undefined ? undefined : services.profiles.get(profileId);
  if (profileId !== undefined && own === undefined && !isSampleId(journeyId)) {
    const { explainFailure } = await loadFailureExplanations();
    const { title, cause, advice } = explainFailure({ kind: 'noProfile', subject: 'removed' });
    void showError(`${title}. ${cause} ${advice}`);
    return;
  }
  const ref = resolveJourney(journeyId, services.profiles, name ?? own?.name, result);
  if (ref === undefined) {
    void showError(
      l10n.t('There is no profile "{0}". Switch Profile… lists the existing profiles.', name ?? ''),
    );
    return;
  }
  await openPanel(services, ref);
}

/**
 * Shows a journey's panel. The request starts before the tab opens, because opening it delays reading the credentials by about
 * 20 ms.
 */
export async function openPanel(
  { panels, store }: Pick<CommandServices, 'panels' | 'store'>,
  ref: JourneyRef,
): Promise<void> {
  const hold = store.hold(ref);
  try {
    if (panels.find(ref) === undefined) {
      await Promise.race([store.send(ref), wait(WAITS.keyringBeforeTab)]);
    }
    panels.open(ref);
  } finally {
    hold.dispose();
  }
}
