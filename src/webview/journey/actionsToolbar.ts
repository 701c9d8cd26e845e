import { html, type TemplateResult } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ActionView } from '../../panel/protocol';
import { post, words } from './host';
import { icon } from '../icons';

export function actionsToolbar(actions: readonly ActionView[]): TemplateResult {
  return html`<div
    class="toolbar"
    role="toolbar"
    aria-label=${words.actions}
    @keydown=${moveAlong}
    @focusin=${takeTabStop}
  >
    ${actions.map(actionButton)}
  </div>`;
}

// `aria-disabled` keeps the focus when a button is disabled while it works.
function actionButton({ id, label, enabled, pressed }: ActionView, index: number): TemplateResult {
  return html`<button
    title=${label}
    tabindex=${index === 0 ? 0 : -1}
    aria-disabled=${enabled ? 'false' : 'true'}
    aria-pressed=${ifDefined(pressed === undefined ? undefined : `${pressed}`)}
    @click=${() => {
      if (enabled) post({ type: 'action', action: id });
    }}
  >
    ${icon(id)}<span>${label}</span>
  </button>`;
}

function moveAlong(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const current = buttons.findIndex((button) => button === event.target);
  const forwards = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const next = {
    ArrowRight: current + forwards,
    ArrowLeft: current - forwards,
    Home: 0,
    End: buttons.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons.at(next % buttons.length)?.focus();
}

// Roving tabindex: Tab reaches the last used button, the arrow keys reach the others.
function takeTabStop(event: FocusEvent): void {
  if (!(event.target instanceof HTMLButtonElement)) return;
  for (const button of event.target.parentElement?.querySelectorAll('button') ?? []) {
    button.tabIndex = button === event.target ? 0 : -1;
  }
}
