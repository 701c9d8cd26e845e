import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { explainNoJourneyId, readFoundId, readJourneyId } from '../detection/journeyId';
import type { FoundId } from '../detection/labelledIds';
import { kindInWebhook } from '../detection/webhookBody';
import { journeyIdAtPosition, webhookAt } from '../editor/JourneyHover';
import { decisionText } from '../explanations/decisionHeading';
import type { JourneyRef } from '../journeys/JourneyRef';
import { kindLabel, recentJourneyRef, type RecentJourney } from '../recent/RecentJourneys';
import { SAMPLES_NAME, type Profile } from '../profiles/Profile';
import { journeyWith } from '../profiles/resolveJourney';
import { detectionMode } from '../profiles/settings';
import { decisionIcon } from '../views/ruleTreeItem';
import { relativeTime } from '../result/times';
import type { CommandServices } from './CommandServices';
import { makeChoice, makeSeparator, type Choice, createPick } from '../ui/prompts';

interface JourneyItem extends Choice {
  /** Absent on the item that explains why the input is not an ID. */
  readonly ref?: JourneyRef;
  readonly recent?: true;
}

/** A longer selection is not searched for an ID. */
const MAX_SELECTION = 100_000;

/** Asks for a journey ID, with the recent journeys below. Undefined when the user cancels. */
export function promptForJourney(services: CommandServices): Promise<JourneyRef | undefined> {
  const { promise, resolve } = Promise.withResolvers<JourneyRef | undefined>();
  const pick = createPick<JourneyItem>(
    l10n.t('Open Journey'),
    l10n.t('Journey ID, or a webhook body, response or URL that contains an ID'),
  );
  const prefilled = idAtCursor();
  pick.value = prefilled?.journeyId ?? '';

  // The items name this profile, even if another one becomes active while the prompt is open.
  const profile = services.profiles.active();
  const redraw = (): void => {
    const typed = typedItem(pick.value, profile, prefilled);
    const recents = recentItems(pick.value, services);
    pick.items = [
      ...(typed === undefined ? [] : [typed]),
      ...(recents.length === 0 ? [] : [makeSeparator(l10n.t('Recent')), ...recents]),
    ];
    if (typed !== undefined) pick.activeItems = [typed];
  };
  // A recent journey is opened only if the user moved to it; otherwise the typed ID is.
  let movedTo: JourneyItem | undefined;
  pick.onDidChangeValue(() => {
    movedTo = undefined;
    redraw();
  });
  pick.onDidChangeActive(([item]) => {
    movedTo = item;
  });
  pick.onDidAccept(() => {
    const chosen =
      movedTo?.recent === true && pick.activeItems[0] === movedTo
        ? movedTo
        : (typedItem(pick.value, profile, prefilled) ?? pick.activeItems[0]);
    // The item without a journey explains the problem; the prompt stays open.
    if (chosen?.ref === undefined) return;
    resolve(chosen.ref);
    pick.hide();
  });
  pick.onDidHide(() => {
    resolve(undefined);
    pick.dispose();
  });
  redraw();
  pick.show();
  return promise;
}

/**
 * The item for the typed text: the journey, or why it is not an ID.
 *
 * @param prefilled the ID at the cursor with its kind. Any other typed ID may be of either kind.
 */
function typedItem(
  value: string,
  profile: Profile | undefined,
  prefilled: FoundId | undefined,
): JourneyItem | undefined {
  if (value.trim() === '') return undefined;
  const journeyId = readJourneyId(value);
  if (journeyId === undefined) {
    return makeChoice({
      icon: 'error',
      label: l10n.t('Not a journey ID'),
      detail: explainNoJourneyId(value),
      alwaysShow: true,
    });
  }
  const result = journeyId === prefilled?.journeyId ? prefilled.result : undefined;
  const ref = journeyWith(journeyId, profile, result);
  return makeChoice({
    icon: 'search',
    label: l10n.t('Open {0}', journeyId),
    description: (ref.kind === 'sample' ? SAMPLES_NAME : profile?.name) ?? '',
    alwaysShow: true,
    ref,
  });
}

/** The recent journeys that match the typed text. Filtered here, because VS Code would sort them again. */
function recentItems(value: string, { recents, profiles }: CommandServices): JourneyItem[] {
  const wanted = value.trim().toLowerCase();
  const nameOf = ({ profileId }: RecentJourney): string => profiles.get(profileId)?.name ?? '';
  return recents
    .list()
    .filter(
      (recent) =>
        recent.journeyId.toLowerCase().includes(wanted) ||
        nameOf(recent).toLowerCase().includes(wanted),
    )
    .map((recent) =>
      makeChoice({
        icon: decisionIcon(recent).id,
        label: decisionText(recent.decision),
        description: [
          recent.journeyId,
          kindLabel(recent),
          nameOf(recent),
          relativeTime(recent.time),
        ]
          .filter(Boolean)
          .join(' · '),
        alwaysShow: true,
        ref: recentJourneyRef(recent),
        recent: true,
      }),
    );
}

/** The ID in the selection or at the cursor of the active editor. */
function idAtCursor(): FoundId | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    const text = document.getText(selection);
    return text.length > MAX_SELECTION ? undefined : readFoundId(text);
  }
  const found = journeyIdAtPosition(document, selection.active, detectionMode());
  if (found === undefined || found.result !== undefined) return found;
  const webhook = webhookAt(document, new vscode.Position(selection.active.line, found.start));
  const result = webhook && kindInWebhook(webhook, found.journeyId);
  return { ...found, ...(result && { result }) };
}
