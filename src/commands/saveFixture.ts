import { openUntitledDocument } from '../documents/ConnectionReports';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { t } from '../text/localization';
import { cancellableProgress } from '../ui/progress';
import { type CommandArgument, resultOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showError, showInformation } from '../ui/messages';

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
  const fixture = await cancellableProgress(t('Inventing values'), (signal) =>
    services.gate.fixture(front, signal),
  );
  if (fixture === undefined) return;
  if (!fixture.ok) {
    if (fixture.failure.kind === 'cancelled') return;
    const { explainFailure } = await loadFailureExplanations();
    const { title, cause } = explainFailure(fixture.failure);
    void showError(`${title}. ${cause}`);
    return;
  }
  const { text, replaced } = fixture.value;
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
