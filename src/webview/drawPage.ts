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

/** A text with arguments in the places `{0}`, `{1}` and so on. */
export function filled(text: string, ...args: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (place, index: string) =>
    String(args[Number(index)] ?? place),
  );
}
