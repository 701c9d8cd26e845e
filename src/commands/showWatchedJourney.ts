import type { CommandServices } from './CommandServices';
import { t } from '../text/localization';
import { makeChoice } from '../ui/Choice';
import { askChoice } from '../ui/prompts';

/** Behind the status bar item of watches: shows the journey that is watched, or asks which one. */
export async function showWatchedJourney({
  panels,
  gate,
  watches,
}: CommandServices): Promise<void> {
  const items = watches
    .watched()
    .map((ref) =>
      makeChoice({ label: gate.listName(ref), description: gate.snapshot(ref).source, ref }),
    );
  const [first, ...others] = items;
  if (first === undefined) return;
  if (others.length === 0) {
    panels.open(first.ref);
    return;
  }
  const answer = await askChoice({
    title: t('Watched Journeys'),
    placeholder: t('Journey to show; its panel has Stop watching'),
    items,
    canGoBack: false,
  });
  if (answer.kind === 'answered') panels.open(answer.value.ref);
}
