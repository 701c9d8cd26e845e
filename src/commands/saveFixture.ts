import { openUntitledDocument } from '../documents/untitledDocument';
import { t } from '../localization';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { resultOf } from './journeyOf';
import { showInformation } from '../ui/messages';

/**
 * `idwise.saveFixture`: the result of the journey in front with invented values, as a document that was not saved. VS Code asks
 * for the name when the person saves it.
 */
export async function saveFixture(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const front = resultOf(services, argument);
  if (front === undefined) return;
  const fixture = await services.gate.fixture(front);
  if (fixture === undefined) return;
  const { text, replaced } = fixture;
  await openUntitledDocument('journey', '.spotcheck.json', text);
  void showInformation(
    t(
      'Replaced by invented values: {0} texts (names, dates, IDs, paths and references among them), {1} numbers, {2} undocumented keys.',
      replaced.texts,
      replaced.numbers,
      replaced.keys,
    ),
  );
}
