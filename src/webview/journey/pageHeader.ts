import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { JourneyView } from '../../panel/protocol';
import { actionsToolbar } from './actionsToolbar';
import { post, words } from './host';
import { icon, toneIcon } from '../icons';
import { inResult } from './region';
import { toolbarSkeleton } from './skeleton';

/** The top of the page: decision, profile, ID and toolbar. */
export function pageHeader(view: JourneyView): TemplateResult {
  return html`<header class="pageHeader">
    <div class="headline">
      ${view.tone === undefined ? icon('busy') : toneIcon(view.tone)}
      <h1 data-vscode-context=${inResult(view.result && 'system_decision')}>
        <bdi>${view.heading}</bdi>
      </h1>
      <p class="profile">
        <span class="visuallyHidden">${view.isFile ? words.file : words.profile}</span>
        <bdi>${view.profile}</bdi>
      </p>
      ${
        view.kind === undefined
          ? nothing
          : html`<p class="kind">
              <span class="visuallyHidden">${words.kind}</span> ${view.kind.label}
            </p>`
      }
      ${view.busy ? cancelButton() : nothing}
    </div>
    <p class="journeyId"><code>${view.name}</code></p>
    ${
      view.status === undefined
        ? nothing
        : html`<p class="status">
            ${view.busy && view.tone !== undefined ? icon('busy') : nothing}<span
              >${view.status}</span
            >
          </p>`
    }
    ${view.actions.length === 0 ? toolbarSkeleton() : actionsToolbar(view.actions)}
  </header>`;
}

/** CSS shows it only after a delay. */
function cancelButton(): TemplateResult {
  return html`<button class="secondary small cancel" @click=${() => post({ type: 'cancel' })}>
    ${words.cancel}
  </button>`;
}
