import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CountedListView, ReasonView, ShowTarget } from '../../panel/protocol';
import { toneIcon } from '../icons';
import { showAllButton } from './region';
import { words } from './host';

/** The reasons for the decision. Each leads to its subject. */
export function reasons({
  list,
  showAll,
}: CountedListView<ReasonView>): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<ul class="reasons" aria-label=${words.reasons}>
      ${list.map(reason)}
    </ul>
    ${showAllButton('reasons', showAll)}`;
}

function reason({ tone, text, target }: ReasonView): TemplateResult {
  return html`<li class=${tone}>
    ${toneIcon(tone)}
    <button class="link" @click=${() => showPlace(target)}><bdi>${text}</bdi></button>
  </li>`;
}

const EVENT = 'idwise-show-place';

/** Makes the page scroll to a target and focus it. */
export function showPlace(target: ShowTarget): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: target }));
}

/** Calls `listener` for each {@link showPlace}. */
export function onShowPlace(listener: (target: ShowTarget) => void): void {
  document.addEventListener(EVENT, (event) => {
    if (event instanceof CustomEvent) listener(event.detail as ShowTarget);
  });
}
