import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { showComparison } from '../documents/ResultDocuments';
import { holdsResult } from '../editor/resultDocument';
import { decisionHeading, decisionText } from '../explanations/decisionHeading';
import {
  fileJourney,
  isSameJourney,
  journeyKey,
  sampleJourney,
  type JourneyRef,
  capabilitiesOf,
} from '../journeys/JourneyRef';
import { kindLabel, recentJourneyRef } from '../recent/RecentJourneys';
import type { ResultKind } from '../detection/ResultKind';
import { kindName } from '../result/verdicts';
import { formatUtc, relativeTime } from '../result/times';
import { askForResultFile, askChoice, makeChoice, type Choice } from '../ui/prompts';
import { type CommandArgument, resultOf } from './commandArgument';
import type { CommandServices } from './CommandServices';

interface JourneyItem extends Choice {
  /** Absent on the item that opens the file dialog. */
  readonly ref?: JourneyRef;
  /** Only for an earlier result of the journey in front. */
  readonly fetchedAt?: number;
  /** The kind of its result, if known without a request. */
  readonly result?: ResultKind;
}

/** `idwise.compareJourneys`: compares the journey in front with another one or a saved result, in VS Code's diff editor. */
export async function compareJourneys(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const front = resultOf(services, argument);
  if (front === undefined) return;
  const { gate, store } = services;
  const items: readonly JourneyItem[] = [
    ...earlierResults(services, front),
    ...(await candidates(services, front)),
    makeChoice({ label: l10n.t('Saved result file…') }),
  ];
  const answer = await askChoice({
    title: l10n.t('Compare Journey {0} With', gate.listName(front)),
    placeholder: l10n.t('Open, recent or sample journey, or a saved result'),
    items,
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const ref = answer.value.ref ?? (await askForFile());
  if (ref === undefined) return;
  const { fetchedAt, result: kind } = answer.value;
  // The store may have an older result of the file.
  if (fetchedAt === undefined && capabilitiesOf(ref).followFile) await store.restart(ref);
  await showComparison(
    gate,
    { ref: front },
    { ref, kind, ...(fetchedAt !== undefined && { name: answer.value.label, fetchedAt }) },
  );
}

/** The results before the shown one, the latest first. */
function earlierResults({ gate }: CommandServices, ref: JourneyRef): readonly JourneyItem[] {
  return gate.snapshot(ref).earlier.map((result) =>
    makeChoice({
      label: l10n.t('Response from {0}', formatUtc(result.fetchedAt)),
      description: decisionHeading(result),
      ref,
      fetchedAt: result.fetchedAt,
    }),
  );
}

async function askForFile(): Promise<JourneyRef | undefined> {
  const uri = await askForResultFile(l10n.t('Compare With a Saved Result'));
  return uri && fileJourney(uri.toString());
}

function fileItem(
  ref: JourneyRef,
  gate: CommandServices['gate'],
): JourneyItem & { readonly ref: JourneyRef } {
  return makeChoice({ label: gate.listName(ref), description: l10n.t('Saved result · open'), ref });
}

/** Journeys to compare with: open ones, then recent ones, then samples; each once. */
async function candidates(
  { panels, recents, samples, gate, profiles }: CommandServices,
  front: JourneyRef,
): Promise<JourneyItem[]> {
  const items = new Map<string, JourneyItem>();
  const from = (ref: JourneyRef): string => gate.snapshot(ref).source;
  const add = (item: JourneyItem & { readonly ref: JourneyRef }): void => {
    if (isSameJourney(front, item.ref)) return;
    const key = journeyKey(item.ref);
    if (!items.has(key)) items.set(key, item);
  };
  for (const { ref } of panels.all()) {
    if (ref.kind === 'file') add(fileItem(ref, gate));
    else
      add(makeChoice({ label: ref.journeyId, description: l10n.t('{0} · open', from(ref)), ref }));
  }
  for (const document of vscode.workspace.textDocuments) {
    if (!(await holdsResult(document))) continue;
    add(fileItem(fileJourney(document.uri.toString()), gate));
  }
  for (const recent of recents.list()) {
    const { journeyId, profileId, decision, time, result = 'spotCheck' } = recent;
    if (profiles.get(profileId) === undefined) continue;
    const ref = recentJourneyRef(recent);
    const description = [from(ref), kindLabel(recent), decisionText(decision), relativeTime(time)]
      .filter(Boolean)
      .join(' · ');
    add(makeChoice({ label: journeyId, description, ref, result }));
  }
  for (const { id, kind: result, title } of await samples.list()) {
    const ref = sampleJourney(id);
    const description = [from(ref), kindName(result), id].join(' · ');
    add(makeChoice({ label: l10n.t(title), description, ref, result }));
  }
  return [...items.values()];
}
