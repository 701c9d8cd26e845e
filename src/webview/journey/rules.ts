import { html, nothing, type TemplateResult } from 'lit/html.js';
import type {
  FieldView,
  ListView,
  RuleDetailView,
  RulesView,
  RuleView,
  SectionView,
  RuleCountView,
  RuleFilter,
} from '../../panel/protocol';
import { FIRST_ITEMS } from '../../result/ShortList';
import { region, sectionContent, showAllButton, rawValue, inResult } from './region';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon } from '../icons';
import { showPlace } from './reasons';
import { words } from './host';

/** The rules, in the order of the response. Passed ones are collapsed. */
export function rules(section: SectionView<RulesView>): TemplateResult {
  return region(
    'rules',
    words.rules,
    sectionContent(section, ({ total, counts, others, list, showAll }) =>
      total === 0
        ? html`<p class="quiet">${words.noRules}</p>`
        : html`<div class="ruleCounts">
              ${ruleFilter(counts)}
              ${others === undefined ? nothing : html`<span class="quiet">${others}</span>`}
            </div>
            <div class="rules ${list.length > FIRST_ITEMS ? 'many' : ''} ${filterClasses()}">
              ${list.map(rule)}
            </div>
            ${showAllButton('rules', showAll)}`,
    ),
  );
}

/** The id of a rule's `article`, the target of the side bar. */
export function ruleId(index: number): string {
  return `rule-${index}`;
}

export function rule(view: RuleView): TemplateResult {
  return html`<article
    class="rule ${view.tone} ${view.filter ?? 'other'}"
    id=${ruleId(view.index)}
    aria-label=${view.name}
    data-vscode-context=${inResult(view.path)}
    tabindex="-1"
  >
    <details ?open=${view.tone !== 'positive'}>
      <summary>
        ${toneIcon(view.tone)}
        <h3><bdi>${view.name}</bdi></h3>
        <code class="key">${view.key}</code>
        <span class="result">${fieldValue(view.result)}</span>
      </summary>
      <div class="ruleContent">
        ${view.deviates === undefined ? explanation(view) : rawValue(view.deviates)}
      </div>
    </details>
  </article>`;
}

// Null details are not provided, and not absent from the journey.
function explanation({ index, fields, details, path }: RuleView): TemplateResult {
  switch (details.state) {
    case 'present':
      return html`${fieldList(fields)}${detailList(details.content, index, path)}`;
    case 'absent':
      return fieldList(fields, [
        fieldLine(words.details, html`<span class="value notProvided">${words.notProvided}</span>`),
      ]);
    case 'deviates':
      return fieldList(fields, [fieldLine(words.details, rawValue(details.text))]);
  }
}

function detailList(
  { list, showAll }: ListView<RuleDetailView>,
  index: number,
  path: string,
): unknown {
  if (list.length === 0) return nothing;
  return html`<ul class="details" aria-label=${words.details}>
      ${list.map((each, place) => detail(each, `${path}.details[${place}]`))}
    </ul>
    ${showAllButton(`details ${index}`, showAll)}`;
}

// There may be thousands of these. So an ordinary one is a flat template without white space or markers between its
// parts, the style sheet draws its icon, and it finds the direction of its texts.
function detail(view: RuleDetailView, path: string): TemplateResult {
  const { title, result, tone, description, reference } = view;
  const isOrdinary = view.target === undefined;
  if (!isOrdinary || ![title, result, description, reference].every(isPlain)) {
    return unusualDetail(view, path);
  }
  // prettier-ignore
  return html`<li class=${tone} data-vscode-context=${inResult(path)}><span class="result" .textContent=${result.text}></span><span class="title" .textContent=${title.text}></span><span class="description" .textContent=${description.text}></span><span class="reference" .textContent=${reference.text}></span></li>`;
}

function unusualDetail(view: RuleDetailView, path: string): TemplateResult {
  const { title, result, tone, description, reference, target } = view;
  return html`<li class=${tone} data-vscode-context=${inResult(path)}>
    <span class="result">${fieldValue(result)}</span>
    <span class="title">${labelled(title)}</span>
    <span class="description">${labelled(description)}</span>
    <span class="reference"
      >${
        target === undefined
          ? labelled(reference)
          : html`<button class="link" @click=${() => showPlace(target)}>
              ${fieldValue(reference)}
            </button>`
      }</span
    >
  </li>`;
}

function isPlain({ state, title, note, reveal }: FieldView): boolean {
  return state === 'sent' && title === undefined && note === undefined && reveal === undefined;
}

// A missing value needs its label; any other is clear without it.
function labelled(field: FieldView): TemplateResult {
  return field.state === 'notProvided'
    ? html`<span class="quiet">${field.label}: ${field.text}</span>`
    : fieldValue(field);
}

const pressed = new Set<RuleFilter>();
let changed = (): void => {};

/** Calls `listener` when the filter changes. The page has one listener. */
export function onFilterChange(listener: () => void): void {
  changed = listener;
}

/** CSS classes that filter the list of rules; empty without a filter. */
export function filterClasses(): string {
  return pressed.size === 0 ? '' : ['filtered', ...pressed].join(' ');
}

/** Whether some rules are hidden. */
export function isFiltered(): boolean {
  return pressed.size > 0;
}

/** Clears the filter. */
export function showAllRules(): void {
  pressed.clear();
  changed();
}

/** A toggle button per outcome, with the number of rules. */
function ruleFilter(counts: readonly RuleCountView[]): TemplateResult {
  return html`<div class="ruleFilter">${counts.map(filterButton)}</div>`;
}

// `aria-disabled` keeps the number readable and the button in place.
function filterButton({ filter, label, count }: RuleCountView): TemplateResult {
  return html`<button
    class="toggle ${filter}"
    aria-pressed=${pressed.has(filter) ? 'true' : 'false'}
    aria-disabled=${count === 0 ? 'true' : 'false'}
    @click=${() => {
      if (count > 0 || pressed.has(filter)) toggle(filter);
    }}
  >
    ${label}
  </button>`;
}

function toggle(filter: RuleFilter): void {
  if (!pressed.delete(filter)) pressed.add(filter);
  changed();
}
