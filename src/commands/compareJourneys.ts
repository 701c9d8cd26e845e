import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import { shortJourneyId } from '../journeys/journeyId';
import { isSameJourney, journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import { SAMPLES } from '../profiles/Profile';
import { relativeTime } from '../views/relativeTime';
import type { CommandServices } from './CommandServices';
import { resultInFront } from './journeyInFront';
import { askChoice } from './prompts';

interface JourneyItem extends vscode.QuickPickItem {
  readonly ref: JourneyRef;
}

/** `idwise.compareJourneys`: the journey in front beside another one, in VS Code's diff editor. */
export async function compareJourneys(services: CommandServices): Promise<void> {
  const front = resultInFront(services);
  if (front === undefined) return;
  const items = await candidates(services, front.ref);
  const answer = await askChoice({
    title: `Compare Journey ${shortJourneyId(front.ref.journeyId)} With`,
    placeholder: 'Open, recent or sample journey',
    items,
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const { ref } = answer.value;
  await vscode.commands.executeCommand(
    'vscode.diff',
    resultUri('comparable', front.ref),
    resultUri('comparable', ref),
    `Journey ${shortJourneyId(front.ref.journeyId)} ↔ ${shortJourneyId(ref.journeyId)}`,
  );
}

/** What can be compared: what is open, then what is recent, then the samples; each journey once. */
async function candidates(
  { panels, recents, samples, sources, profiles }: CommandServices,
  front: JourneyRef,
): Promise<JourneyItem[]> {
  const items = new Map<string, JourneyItem>();
  const add = (item: JourneyItem): void => {
    if (isSameJourney(front, item.ref)) return;
    const key = journeyKey(item.ref);
    if (!items.has(key)) items.set(key, item);
  };
  for (const { ref } of panels.all()) {
    add({ label: ref.journeyId, description: `${sources.name(ref.profileId)} · open`, ref });
  }
  for (const { journeyId, profileId, decision, time } of recents.list()) {
    if (profiles.get(profileId) === undefined) continue;
    const description = `${sources.name(profileId)} · ${decision} · ${relativeTime(time)}`;
    add({ label: journeyId, description, ref: { journeyId, profileId } });
  }
  for (const { id, title } of await samples.list()) {
    add({
      label: title,
      description: `${SAMPLES.name} · ${id}`,
      ref: { journeyId: id, profileId: SAMPLES.id },
    });
  }
  return [...items.values()];
}
