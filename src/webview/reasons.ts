import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ReasonsView, ReasonView } from '../panel/protocol';
import { toneIcon } from './icons';
import { showAllButton } from './showAllButton';
import { showPlace } from './showPlace';
import { words } from './words';

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
