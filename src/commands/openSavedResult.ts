import * as vscode from 'vscode';
import { isFile } from '../editor/resultDocument';
import { fileJourney, sampleJourney } from '../journeys/JourneyRef';
import { askForResultFile } from '../ui/files';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { t, message, say } from '../text/localization';
import { showInformation } from '../ui/messages';
import { makeChoice, askChoice } from '../ui/prompts';

/** `idwise.previewResultFile`: a saved result in the panel: the file that is passed, the one in front, or a chosen one. */
export async function previewResultFile(
  { panels, store }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const uri =
    argument.kind === 'resource'
      ? argument.uri
      : (fileInFront() ?? (await askForResultFile(t('Preview Result File'))));
  if (uri === undefined) return;
  if (!isFile(uri)) {
    void showInformation(t('A preview shows a file as it was saved: save this document first.'));
    return;
  }
  const ref = fileJourney(uri.toString());
  panels.open(ref);
  // What is remembered of a preview that was closed may be older than the file.
  await store.restart(ref);
}

/** The document of the editor in front; of one that shows no text as well. */
function fileInFront(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

/** `idwise.openSampleJourney`: opens a bundled journey; needs no credentials and no network. */
export async function openSampleJourney({ samples, panels }: CommandServices): Promise<void> {
  const items = (await samples.list()).map(({ id, title, description }) =>
    makeChoice({ label: say(message(title)), detail: say(message(description)), id }),
  );
  const answer = await askChoice({
    title: t('Open Sample Journey'),
    placeholder: t('Bundled journeys; no account needed'),
    items,
    canGoBack: false,
  });
  if (answer.kind === 'answered') panels.open(sampleJourney(answer.value.id));
}
