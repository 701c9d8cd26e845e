import { render, type TemplateResult } from 'lit/html.js';

/** Draws the page. When what had the focus is gone then, the focus stays in the region around it, or on the page. */
export function drawPage(template: TemplateResult): void {
  const focused = document.activeElement;
  const around = focused?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  render(template, document.body);
  if (focused?.isConnected !== false) return;
  const next = around?.isConnected === true ? around : document.querySelector('main');
  next?.focus({ preventScroll: true });
}
