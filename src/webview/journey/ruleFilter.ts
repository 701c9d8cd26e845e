import { html, type TemplateResult } from 'lit/html.js';
import type { RuleCountView, RuleFilter } from '../../panel/protocol';

const pressed = new Set<RuleFilter>();
let changed = (): void => {};

/** Calls `listener` when the filter changes. The page has one listener. */
export function onFilterChange(listener: () => void): void {
  changed = listener;
}

/** CSS classes that filter the list of rules; empty without a filter. */
export function filterClasses(): string {
  return pressed.size === 0 ? '' : ['filtered', ...pressed].join(' ');
}

/** Whether some rules are hidden. */
export function isFiltered(): boolean {
  return pressed.size > 0;
}

/** Clears the filter. */
export function showAllRules(): void {
  pressed.clear();
  changed();
}

/** A toggle button per outcome, with the number of rules. */
export function ruleFilter(counts: readonly RuleCountView[]): TemplateResult {
  return html`<div class="ruleFilter">${counts.map(filterButton)}</div>`;
}

// `aria-disabled` keeps the number readable and the button in place.
function filterButton({ filter, label, count }: RuleCountView): TemplateResult {
  return html`<button
    class="toggle ${filter}"
    aria-pressed=${pressed.has(filter) ? 'true' : 'false'}
    aria-disabled=${count === 0 ? 'true' : 'false'}
    @click=${() => {
      if (count > 0 || pressed.has(filter)) toggle(filter);
    }}
  >
    ${label}
  </button>`;
}

function toggle(filter: RuleFilter): void {
  if (!pressed.delete(filter)) pressed.add(filter);
  changed();
}
