import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ErrorView } from '../../panel/protocol';
import { post } from './host';
import { toneIcon } from '../icons';

export function errorAlert(error: ErrorView): TemplateResult {
  return html`<div class="errorAlert" role="alert">
    ${toneIcon('negative')}
    <h2>${error.title}</h2>
    <p>${error.cause}</p>
    ${error.idwise === undefined ? nothing : html`<p class="idwise"><bdi>${error.idwise}</bdi></p>`}
    <p>${error.advice}</p>
    <p class="buttons">
      ${error.actions.map(
        ({ id, label }, index) =>
          html`<button
            class=${index === 0 ? 'primary' : 'secondary'}
            @click=${() => post({ type: 'action', action: id })}
          >
            ${label}
          </button>`,
      )}
    </p>
  </div>`;
}
