import { t } from '../text/localization';
import { isolatedText } from '../text/ShownText';
import type { Profile } from '../profiles/Profile';
import { formatDuration } from '../result/times';
import { MOST_JOURNEYS } from './findJourneys';
import { warnInDialog } from '../ui/messages';

/** How many journeys a run has unless the person says more. */
const FIRST_JOURNEYS = 200;

export interface RunToConfirm {
  /** How many journeys there are; a run has at most {@link MOST_JOURNEYS} of them. */
  readonly count: number;
  /** How many of the first `most` journeys need a request. */
  readonly asked: (most: number) => number;
  readonly profile: Profile;
  readonly perMinute: number;
  /** Between two requests. */
  readonly intervalMs: number;
}

/** Asks before anything is sent. How many journeys are checked, or undefined when the person leaves. */
export async function confirmRun(run: RunToConfirm): Promise<number | undefined> {
  const { count, profile } = run;
  const most = Math.min(count, MOST_JOURNEYS);
  const choices = most > FIRST_JOURNEYS ? [FIRST_JOURNEYS, most] : [most];
  const buttons = choices.map((number) => ({ number, label: labelOf(number, count) }));
  const answer = await warnInDialog(
    t('Check {0} journeys with the profile "{1}"?', count, isolatedText(profile.name)),
    detailOf(run, choices),
    ...buttons.map(({ label }) => label),
  );
  return buttons.find(({ label }) => label === answer)?.number;
}

function labelOf(number: number, count: number): string {
  if (number < count) return t('Check First {0}', number);
  return count > FIRST_JOURNEYS ? t('Check All {0}', number) : t('Check');
}

function detailOf(
  { count, asked, profile, perMinute, intervalMs }: RunToConfirm,
  choices: readonly number[],
): readonly string[] {
  const lines = choices.map((number) => {
    const requests = asked(number);
    const duration = formatDuration(requests * intervalMs) ?? '';
    const { host } = new URL(profile.baseUrl);
    return choices.length === 1
      ? t(
          '{0} requests to {1}, at most {2} a minute, take about {3}.',
          requests,
          host,
          perMinute,
          duration,
        )
      : t(
          '{0} journeys: {1} requests to {2}, at most {3} a minute, take about {4}.',
          number,
          requests,
          host,
          perMinute,
          duration,
        );
  });
  if (count > MOST_JOURNEYS) lines.push(t('A run has at most {0} journeys.', MOST_JOURNEYS));
  lines.push(
    t(
      'Each is a request with the API key of this profile, in the environment of that key (live or sandbox). IDWise may block a key that asks too often, and a live key may be the one that production uses.',
    ),
  );
  return lines;
}
