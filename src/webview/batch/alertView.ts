import { html, type TemplateResult } from 'lit/html.js';
import type { RunAlert } from '../../batch/batchProtocol';
import { toneIcon } from '../icons';
import { post } from './host';

/** Why the run does not go on, with what to do. */
export function alertView({ title, cause, advice, actions }: RunAlert): TemplateResult {
  return html`<div class="errorAlert" role="alert">
    ${toneIcon('negative')}
    <h2>${title}</h2>
    <p>${cause}</p>
    <p>${advice}</p>
    <p class="buttons">
      ${actions.map(
        ({ id, label }) =>
          html`<button class="secondary" @click=${() => post({ type: 'action', action: id })}>
            ${label}
          </button>`,
      )}
    </p>
  </div>`;
}
