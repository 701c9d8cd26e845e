import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { FieldView, RevealView } from '../../panel/protocol';
import { postAboutResult, words } from './host';
import { inResult } from './region';

/** A list of labelled values. `more` adds other lines. */
export function fieldList(
  fields: readonly FieldView[],
  more: readonly TemplateResult[] = [],
): TemplateResult {
  return html`<dl class="fields">
    ${fields.map((field) => fieldLine(field.label, fieldValue(field), field.path))}${more}
  </dl>`;
}

/** A line of a {@link fieldList}. `path` is the value's path in the result. */
export function fieldLine(label: string, value: unknown, path?: string): TemplateResult {
  return html`<div data-vscode-context=${inResult(path)}>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A value with its raw form as title, a note, and the button that reveals it. */
export function fieldValue(field: FieldView): TemplateResult {
  // `<bdi>` keeps right-to-left text from reordering the text around it.
  return html`<bdi
      class="value ${field.state}${field.isCode ? ' code' : ''}"
      title=${ifDefined(
        field.title ?? (field.state === 'deviates' ? words.notAsDocumented : undefined),
      )}
      >${field.text}</bdi
    >${field.note === undefined ? nothing : html` <span class="note">${field.note}</span>`}${
      field.reveal === undefined ? nothing : html` ${revealButton(field.reveal)}`
    }`;
}

/** A short label; the accessible name says what it reveals. */
export function revealButton(reveal: RevealView): TemplateResult {
  return html`<button
    class="secondary small"
    aria-label=${reveal.label}
    @click=${() => postAboutResult({ type: 'reveal', field: reveal.field })}
  >
    ${words.reveal}
  </button>`;
}
