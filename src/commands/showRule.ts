import type { ShowTarget } from '../panel/protocol';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';

/**
 * Scrolls a panel to a rule, or to what a detail of a rule refers to.
 *
 * @param argument `{ idwiseJourney, idwisePlace }` of an item of the Rule Results view: the rule's place in the order sent, or
 * `selfie` or `applicant`. Another journey may be in front by the time the command runs.
 */
export function showRule({ panels }: CommandServices, argument: CommandArgument): void {
  const { journey, place } = valuesOf(argument);
  const panel = journey && panels.find(journey);
  const target = targetOf(place);
  if (panel === undefined || target === undefined) return;
  panel.reveal();
  panel.show(target);
}

function targetOf(place: number | string | undefined): ShowTarget | undefined {
  if (typeof place === 'number') return { rule: place };
  return place === 'selfie' || place === 'applicant' ? { region: place } : undefined;
}
