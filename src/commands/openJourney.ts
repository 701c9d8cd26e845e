import { loadCode } from '../loadCode';
import { setTimeout as wait } from 'node:timers/promises';
import { explainNoJourneyId, readJourneyId } from '../detection/journeyId';
import type { JourneyRef } from '../journeys/JourneyRef';
import { resolveJourney } from '../profiles/resolveJourney';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';
import { readProfileId } from './readProfileId';
import { WAITS } from '../waits';
import { showError } from '../ui/messages';

/** What the command takes from a link, a keybinding or another extension. */
export interface OpenJourneyArgument {
  readonly journeyId: string;
  /** A profile's name; the active profile when it is absent. */
  readonly profile?: string;
}

export const OPEN_JOURNEY_COMMAND = 'idwise.openJourney';

/** Opens a journey's panel; asks which one when no argument says so. */
export async function openJourney(services: CommandServices, argument?: unknown): Promise<void> {
  if (argument === undefined || argument === null) {
    const { promptForJourney } = await loadCode(() => import('./promptForJourney'));
    const chosen = await promptForJourney(services);
    if (chosen !== undefined) await openPanel(services, chosen);
    return;
  }
  const { text, profile: name } = readArgument(argument);
  const journeyId = readJourneyId(text);
  if (journeyId === undefined) {
    void showError(explainNoJourneyId(text));
    return;
  }
  // A button of a panel names the profile of the panel.
  const own = services.profiles.get(readProfileId(argument) ?? '')?.name;
  const ref = resolveJourney(journeyId, services.profiles, name ?? own);
  if (ref === undefined) {
    void showError(
      t('There is no profile "{0}". Switch Profile… lists those there are.', name ?? ''),
    );
    return;
  }
  await openPanel(services, ref);
}

/** Shows a journey. The window is busy with the new tab for a while, so the keyring answers and the request leaves before. */
async function openPanel({ panels, store }: CommandServices, ref: JourneyRef): Promise<void> {
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

/** Any extension can call a command with anything. */
function readArgument(argument: unknown): { readonly text: string; readonly profile?: string } {
  const none = { text: '' };
  if (typeof argument === 'string') return { text: argument };
  if (typeof argument !== 'object' || argument === null) return none;
  try {
    const { journeyId, profile } = argument as Partial<Record<keyof OpenJourneyArgument, unknown>>;
    if (typeof journeyId !== 'string') return none;
    if (profile !== undefined && typeof profile !== 'string') return none;
    return { text: journeyId, ...(profile !== undefined && { profile }) };
  } catch {
    // Another extension's object may throw when it is read.
    return none;
  }
}
