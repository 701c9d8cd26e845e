import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ContractView, DeviationView } from '../panel/protocol';
import { postAboutResult } from './host';
import { region, showAllButton } from './region';
import { filled } from './drawPage';
import { words } from './words';

/** Where the response differs from the documented model. Absent when nowhere. */
export function contract({ list, total, showAll }: ContractView): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  return region(
    'contract',
    words.contract,
    html`<p class="quiet contractIntroduction">${words.contractIntroduction}</p>
      <ul class="deviations">
        ${list.map(deviation)}
      </ul>
      ${showAllButton('differences', showAll)}`,
  );
}

function deviation({ path, expected, got }: DeviationView): TemplateResult {
  return html`<li>
    <button
      class="link"
      aria-label=${filled(words.showInRawResult, path)}
      title=${filled(words.showInRawResult, path)}
      @click=${() => postAboutResult({ type: 'showInRawResult', path })}
    >
      <code class="path">${path}</code>
    </button>
    <span>
      <span class="label">${words.expected}</span> <bdi>${expected}</bdi>,
      <span class="label">${words.got}</span> <bdi class="got">${got}</bdi>
    </span>
  </li>`;
}
