import { html, type TemplateResult } from 'lit/html.js';
import type { RuleCountView, RuleFilter } from '../../panel/protocol';

const pressed = new Set<RuleFilter>();
let changed = (): void => {};

/** Calls `listener` when other rules are to be shown. There is one page, and so one listener. */
export function onFilterChange(listener: () => void): void {
  changed = listener;
}

/** The classes of the list of rules that the style sheet filters by; none when no button is pressed. */
export function filterClasses(): string {
  return pressed.size === 0 ? '' : ['filtered', ...pressed].join(' ');
}

/** Whether some rules are left out. */
export function isFiltered(): boolean {
  return pressed.size > 0;
}

/** Shows all rules again. */
export function showAllRules(): void {
  pressed.clear();
  changed();
}

/** How many rules failed, passed and could not apply: each a button that shows those and no others. */
export function ruleFilter(counts: readonly RuleCountView[]): TemplateResult {
  return html`<div class="ruleFilter">${counts.map(filterButton)}</div>`;
}

// aria-disabled and not disabled: the number must stay readable and in its place.
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
