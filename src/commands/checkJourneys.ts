import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { BatchOrigin } from '../batch/BatchOrigin';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { askChoice, makeChoice, askForFile } from '../ui/prompts';

/**
 * `idwise.checkJourneys`: checks every journey of a file, of the selection in front, or of the document in front.
 *
 * @param argument the file of the Explorer's context menu or of a preview's button.
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
  // VS Code gives extensions no editor for a file of 50 MB and more.
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? { kind: 'file', uri: input.uri } : undefined;
}

async function askForOrigin(): Promise<BatchOrigin | undefined> {
  const items = [
    makeChoice({
      label: l10n.t('File…'),
      detail: l10n.t('A log, CSV or JSON with journey IDs'),
      origin: 'file',
    }),
    makeChoice({
      label: l10n.t('Recent Journeys'),
      detail: l10n.t('From the active profile'),
      origin: 'recents',
    }),
  ];
  const answer = await askChoice({
    title: l10n.t('Check Journeys'),
    placeholder: l10n.t('Where the journey IDs are'),
    items,
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return undefined;
  if (answer.value.origin === 'recents') return { kind: 'recents' };
  const uri = await askForFile(l10n.t('Check Journeys'));
  return uri && { kind: 'file', uri };
}
