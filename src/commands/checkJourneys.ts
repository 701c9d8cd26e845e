import * as vscode from 'vscode';
import type { BatchOrigin } from '../batch/BatchOrigin';
import { t } from '../text/localization';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { askChoice, makeChoice, type Choice, askForFile } from '../ui/prompts';

/**
 * `idwise.checkJourneys`: every journey of a file, of the selection in the editor in front, or of its document.
 *
 * @param argument names the file in the context menu of the Explorer, and in a button of a preview.
 */
export async function checkJourneys(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const origin = originOf(argument) ?? originInFront() ?? (await askForOrigin());
  if (origin === undefined) return;
  const batches = await services.batches();
  await batches.check(origin);
}

/** Checks the recent journeys of the active profile. */
export async function checkRecentJourneys(services: CommandServices): Promise<void> {
  const batches = await services.batches();
  await batches.check({ kind: 'recents' });
}

function originOf(argument: CommandArgument): BatchOrigin | undefined {
  if (argument.kind === 'resource') return { kind: 'file', uri: argument.uri };
  const { journey } = valuesOf(argument);
  return journey?.kind === 'file'
    ? { kind: 'file', uri: vscode.Uri.parse(journey.address) }
    : undefined;
}

function originInFront(): BatchOrigin | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) {
    const { document, selection } = editor;
    return { kind: 'document', document, ...(!selection.isEmpty && { selection }) };
  }
  // Extensions are not given an editor for a file of 50 MB and more.
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? { kind: 'file', uri: input.uri } : undefined;
}

interface OriginItem extends Choice {
  readonly origin: 'recents' | 'file';
}

async function askForOrigin(): Promise<BatchOrigin | undefined> {
  const items: readonly OriginItem[] = [
    makeChoice({
      label: t('File…'),
      detail: t('A log, CSV or JSON with journey IDs'),
      origin: 'file',
    }),
    makeChoice({
      label: t('Recent Journeys'),
      detail: t('Those of the active profile'),
      origin: 'recents',
    }),
  ];
  const answer = await askChoice({
    title: t('Check Journeys'),
    placeholder: t('Where the journey IDs are'),
    items,
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return undefined;
  if (answer.value.origin === 'recents') return { kind: 'recents' };
  const uri = await askForFile(t('Check Journeys'));
  return uri && { kind: 'file', uri };
}
