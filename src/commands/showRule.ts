import type { ShowTarget } from '../panel/protocol';
import type { CommandServices } from './CommandServices';

/**
 * Scrolls the panel in front to the rule with this place in the order sent, or to what a detail names: `selfie` or
 * `applicant`.
 */
export function showRule({ panels }: CommandServices, place: unknown): void {
  const panel = panels.inFront;
  const target = targetOf(place);
  if (panel === undefined || target === undefined) return;
  panel.reveal();
  panel.show(target);
}

function targetOf(place: unknown): ShowTarget | undefined {
  if (typeof place === 'number') return { rule: place };
  return place === 'selfie' || place === 'applicant' ? { region: place } : undefined;
}
