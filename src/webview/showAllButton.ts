import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FoldedList } from '../panel/ExpandedLists';
import type { ShownText } from '../text/ShownText';
import { postAboutResult } from './host';

/** The button below the first items of a list that asks for all of them; nothing where all are there. */
export function showAllButton(
  list: FoldedList,
  label: ShownText | undefined,
): TemplateResult | typeof nothing {
  if (label === undefined) return nothing;
  return html`<button
    class="link showAll"
    @click=${() => postAboutResult({ type: 'showAll', list })}
  >
    ${label}
  </button>`;
}
