import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RulesView, SectionView } from '../panel/protocol';
import { region, sectionContent, showAllButton } from './region';
import { rule } from './rule';
import { filterClasses, ruleFilter } from './ruleFilter';
import { words } from './words';

// Up to here, drawing all of them is too quick to notice.
const manyRules = 60;

/** Every business rule, in the order sent; what passed is folded to a line. */
export function rules(section: SectionView<RulesView>): TemplateResult {
  return region(
    'rules',
    words.rules,
    sectionContent(section, ({ total, counts, others, rules: list, showAll }) =>
      total === 0
        ? html`<p class="quiet">${words.noRules}</p>`
        : html`<div class="ruleCounts">
              ${ruleFilter(counts)}
              ${others === undefined ? nothing : html`<span class="quiet">${others}</span>`}
            </div>
            <div class="rules ${list.length > manyRules ? 'many' : ''} ${filterClasses()}">
              ${list.map(rule)}
            </div>
            ${showAllButton('rules', showAll)}`,
    ),
  );
}
