import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import { holdsResult } from '../editor/resultDocument';
import { decisionOf, decisionText } from '../explanations/decisionHeading';
import { formatUtc } from '../result/times';
import {
  fileJourney,
  isSameJourney,
  journeyKey,
  sampleJourney,
  type JourneyRef,
} from '../journeys/JourneyRef';
import { recentJourneyRef } from '../journeys/RecentJourneys';
import { capabilitiesOf } from '../sources/capabilities';
import { relativeTime } from '../explanations/relativeTime';
import { askForResultFile } from './askForResultFile';
import type { CommandServices } from './CommandServices';
import { resultInFront } from './journeyInFront';
import { askChoice } from './prompts';
import { message, say, t } from '../localization';

interface JourneyItem extends vscode.QuickPickItem {
  /** Absent on the item that lets one choose a file. */
  readonly ref?: JourneyRef;
  /** When it was fetched, of an earlier answer of the journey in front. */
  readonly fetchedAt?: number;
}

/** `idwise.compareJourneys`: the journey in front beside another one, or beside a saved result, in VS Code's diff editor. */
export async function compareJourneys(services: CommandServices): Promise<void> {
  const front = resultInFront(services);
  if (front === undefined) return;
  const { sources, store } = services;
  const items = [
    ...earlierAnswers(services, front.ref),
    ...(await candidates(services, front.ref)),
  ];
  const answer = await askChoice({
    title: t('Compare Journey {0} With', sources.shortName(front.ref)),
    placeholder: t('Open, recent or sample journey, or a saved result'),
    items: [...items, { label: t('Saved result file…') }],
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const ref = answer.value.ref ?? (await chosenFile());
  if (ref === undefined) return;
  const { fetchedAt } = answer.value;
  // What is remembered of a file may be older than the file.
  if (fetchedAt === undefined && capabilitiesOf(ref).followFile) await store.restart(ref);
  await vscode.commands.executeCommand(
    'vscode.diff',
    resultUri('comparable', front.ref),
    resultUri('comparable', ref, fetchedAt),
    t(
      'Journey {0} ↔ {1}',
      sources.shortName(front.ref),
      answer.value.fetchedAt === undefined ? sources.shortName(ref) : answer.value.label,
    ),
  );
}

/** The answers before the one that is shown, the latest first. */
function earlierAnswers({ store }: CommandServices, ref: JourneyRef): readonly JourneyItem[] {
  const { earlier = [] } = store.snapshot(ref);
  return earlier.map((answer) => ({
    label: t('Answer of {0}', formatUtc(answer.fetchedAt)),
    description: decisionText(decisionOf(answer)),
    ref,
    fetchedAt: answer.fetchedAt,
  }));
}

async function chosenFile(): Promise<JourneyRef | undefined> {
  const uri = await askForResultFile(t('Compare With a Saved Result'));
  return uri && fileJourney(uri.toString());
}

function fileItem(
  ref: JourneyRef,
  sources: CommandServices['sources'],
): JourneyItem & { readonly ref: JourneyRef } {
  return { label: sources.name(ref), description: t('Saved result · open'), ref };
}

/** What can be compared: what is open, then what is recent, then the samples; each journey once. */
async function candidates(
  { panels, recents, samples, sources, profiles }: CommandServices,
  front: JourneyRef,
): Promise<JourneyItem[]> {
  const items = new Map<string, JourneyItem>();
  const add = (item: JourneyItem & { readonly ref: JourneyRef }): void => {
    if (isSameJourney(front, item.ref)) return;
    const key = journeyKey(item.ref);
    if (!items.has(key)) items.set(key, item);
  };
  for (const { ref } of panels.all()) {
    if (ref.kind === 'file') add(fileItem(ref, sources));
    else add({ label: ref.journeyId, description: t('{0} · open', sources.name(ref)), ref });
  }
  for (const document of vscode.workspace.textDocuments) {
    if (!holdsResult(document)) continue;
    add(fileItem(fileJourney(document.uri.toString()), sources));
  }
  for (const recent of recents.list()) {
    const { journeyId, profileId, decision, time } = recent;
    if (profiles.get(profileId) === undefined) continue;
    const ref = recentJourneyRef(recent);
    const description = `${sources.name(ref)} · ${decisionText(decision)} · ${relativeTime(time)}`;
    add({ label: journeyId, description, ref });
  }
  for (const { id, title } of await samples.list()) {
    const ref = sampleJourney(id);
    add({ label: say(message(title)), description: `${sources.name(ref)} · ${id}`, ref });
  }
  return [...items.values()];
}
