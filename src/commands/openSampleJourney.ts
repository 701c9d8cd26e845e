import { sampleJourney } from '../journeys/JourneyRef';
import type { CommandServices } from './CommandServices';
import { message, say, t } from '../text/localization';
import { makeChoice } from '../ui/Choice';
import { askChoice } from '../ui/prompts';

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
