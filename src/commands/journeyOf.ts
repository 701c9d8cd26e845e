import { readJourneyRef, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyPanel } from '../panel/JourneyPanel';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';
import { showInformation } from '../ui/messages';

/**
 * The panel that a command acts on: that of the journey which the argument names, or the one in front when it names none. Tells
 * the person when there is no such panel, and is then undefined.
 *
 * @param argument `{ idwiseJourney }` from a button or the context menu of a panel. Any extension can call a command with
 * anything, so a journey counts only while its panel is open.
 */
export function panelOf({ panels }: CommandServices, argument: unknown): JourneyPanel | undefined {
  const ref = readJourneyArgument(argument);
  const panel = ref === undefined ? panels.inFront : panels.find(ref);
  if (panel === undefined) {
    void showInformation(t('Open a journey first.'));
  }
  return panel;
}

/** The same for a command that needs a result: tells the person as well when there is none. */
export function resultOf(services: CommandServices, argument: unknown): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).result === undefined ? withoutResult() : ref;
}

/** The same for a command that needs the text of a response, whether it could be read or not. */
export function rawTextOf(services: CommandServices, argument: unknown): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).hasRawText ? ref : withoutResult();
}

function withoutResult(): undefined {
  void showInformation(t('This journey has no result yet: refresh it first.'));
  return undefined;
}

/** The journey that a button of a panel names. */
export function readJourneyArgument(argument: unknown): JourneyRef | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  try {
    return readJourneyRef((argument as { readonly idwiseJourney?: unknown }).idwiseJourney);
  } catch {
    // Another extension's object may throw when it is read.
    return undefined;
  }
}
