import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { isFile } from '../editor/resultDocument';
import { fileJourney, sampleJourney } from '../journeys/JourneyRef';
import { askForResultFile, makeChoice, makeSeparator, askChoice, type Choice } from '../ui/prompts';
import { type CommandArgument, resultOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInformation, showError } from '../ui/messages';
import { openUntitledDocument } from '../documents/ConnectionReports';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { cancellableProgress } from '../ui/progress';
import { fixtureSuffix } from '../detection/ResultKind';
import { kindName } from '../result/verdicts';

/** `idwise.previewResultFile`: shows a saved result in the panel: the given file, the one in front, or a chosen one. */
export async function previewResultFile(
  { panels, store }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const uri =
    argument.kind === 'resource'
      ? argument.uri
      : (fileInFront() ?? (await askForResultFile(l10n.t('Preview Result File'))));
  if (uri === undefined) return;
  if (!isFile(uri)) {
    void showInformation(l10n.t('A preview shows the saved file. Save this document first.'));
    return;
  }
  const ref = fileJourney(uri.toString());
  panels.open(ref);
  // The store may have an older result of a preview that was closed.
  await store.restart(ref);
}

/** The document in front, also in an editor without text. */
function fileInFront(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

interface SampleChoice extends Choice {
  /** Absent on a separator. */
  readonly id?: string;
}

/** `idwise.openSampleJourney`: opens a bundled journey; needs no credentials and no network. */
export async function openSampleJourney({ samples, panels }: CommandServices): Promise<void> {
  const kinds = Map.groupBy(await samples.list(), ({ kind }) => kind);
  const items = [...kinds].flatMap(([kind, ofKind]): readonly SampleChoice[] => [
    makeSeparator(kindName(kind)),
    ...ofKind.map(({ id, title, description }) =>
      makeChoice({ label: l10n.t(title), detail: l10n.t(description), id }),
    ),
  ]);
  const answer = await askChoice({
    title: l10n.t('Open Sample Journey'),
    placeholder: l10n.t('Bundled journeys; no account needed'),
    items,
    canGoBack: false,
  });
  if (answer.kind !== 'answered' || answer.value.id === undefined) return;
  panels.open(sampleJourney(answer.value.id));
}

/** `idwise.saveFixture`: opens the result of the journey in front with invented values as an unsaved document. */
export async function saveFixture(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const front = resultOf(services, argument);
  if (front === undefined) return;
  const fixture = await cancellableProgress(l10n.t('Creating the synthetic fixture'), (signal) =>
    services.gate.fixture(front, signal),
  );
  if (fixture === undefined) return;
  if (!fixture.ok) {
    if (fixture.failure.kind === 'cancelled') return;
    const { explainFailure } = await loadFailureExplanations();
    const { title, cause, advice } = explainFailure(fixture.failure);
    void showError(`${title}. ${cause} ${advice}`);
    return;
  }
  const { text, replaced } = fixture.value;
  const kind = services.gate.snapshot(front).result?.kind ?? 'spotCheck';
  await openUntitledDocument('journey', fixtureSuffix(kind), text);
  void showInformation(
    l10n.t(
      'Replaced by invented values: {0} strings (including names, dates, IDs, paths and references), {1} numbers, {2} undocumented keys.',
      replaced.texts,
      replaced.numbers,
      replaced.keys,
    ),
  );
}
