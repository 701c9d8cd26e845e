import type { CommandServices } from './CommandServices';

/** Scrolls the panel in front to the rule with this place in the order sent. */
export function showRule({ panels }: CommandServices, rule: unknown): void {
  const panel = panels.inFront;
  if (panel === undefined || typeof rule !== 'number') return;
  panel.reveal();
  panel.show({ rule });
}
