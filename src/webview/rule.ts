import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldView, RuleDetailView, RuleView } from '../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon, toneOutline } from './icons';
import { asSent } from './region';
import { words } from './words';

/** The id of a rule's `article`, which the side bar scrolls to. */
export function ruleId(index: number): string {
  return `rule-${index}`;
}

/** One business rule with its outcome and the checks behind it. */
export function rule(view: RuleView): TemplateResult {
  return html`<article
    class="rule ${view.tone}"
    id=${ruleId(view.index)}
    aria-label=${view.name}
    tabindex="-1"
  >
    <header>
      ${toneIcon(view.tone)}
      <h3 dir="auto">${view.name}</h3>
      <p class="result">${fieldValue(view.result)}</p>
      <code class="key">${view.key}</code>
    </header>
    <div class="ruleContent">
      ${view.deviates === undefined ? explanation(view) : asSent(view.deviates)}
    </div>
  </article>`;
}

// Details are a field of the rule and no part of the journey: null says nothing about the journey.
function explanation({ fields, details }: RuleView): TemplateResult {
  switch (details.state) {
    case 'present':
      return html`${fieldList(fields)}${detailList(details.content)}`;
    case 'absent':
      return fieldList(fields, [
        fieldLine(words.details, html`<span class="value notProvided">${words.notProvided}</span>`),
      ]);
    case 'deviates':
      return fieldList(fields, [fieldLine(words.details, asSent(details.text))]);
  }
}

function detailList(list: readonly RuleDetailView[]): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<ul class="details" aria-label=${words.details}>
    ${list.map(detail)}
  </ul>`;
}

// There may be ten thousand of these: one flat template each, the icon drawn in place.
function detail({ title, result, tone, description, reference }: RuleDetailView): TemplateResult {
  return html`<li>
    <svg class="icon tone ${tone}" viewBox="0 0 16 16" aria-hidden="true">
      <path fill-rule="evenodd" d=${toneOutline[tone]}></path>
    </svg>
    <span class="result">${plain(result) ?? fieldValue(result)}</span>
    <span class="title" dir="auto">${labelled(title)}</span>
    <span class="description" dir="auto">${labelled(description)}</span>
    <span class="reference" title=${reference.label}>${labelled(reference)}</span>
  </li>`;
}

// A value that is missing needs its label to make sense; any other speaks for itself.
function labelled(field: FieldView): unknown {
  return field.state === 'notProvided'
    ? html`<span class="quiet">${field.label}: ${field.text}</span>`
    : (plain(field) ?? fieldValue(field));
}

// An ordinary value needs no element of its own.
function plain({ state, text, title, note }: FieldView): string | undefined {
  return state === 'sent' && title === undefined && note === undefined ? text : undefined;
}
