import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ReasonsView, ReasonView, ShowTarget } from '../../panel/protocol';
import { toneIcon } from '../icons';
import { showAllButton } from './region';
import { words } from './host';

/** Why the decision is as it is. Each reason leads to the place that it is about. */
export function reasons({ list, showAll }: ReasonsView): TemplateResult | typeof nothing {
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

/** Asks the page to scroll to a rule or a region and to put the focus there. */
export function showPlace(target: ShowTarget): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: target }));
}

/** Calls `listener` whenever something in the page asks for a place. */
export function onShowPlace(listener: (target: ShowTarget) => void): void {
  document.addEventListener(EVENT, (event) => {
    if (event instanceof CustomEvent) listener(event.detail as ShowTarget);
  });
}
