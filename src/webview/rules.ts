import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type { RulesView, RuleView, SectionView } from '../panel/protocol';
import { region, sectionContent } from './region';
import { rule } from './rule';
import { filterClasses, ruleFilter } from './ruleFilter';
import { words } from './words';

// Up to here, drawing all of them is too quick to notice.
const manyRules = 60;

/**
 * Every business rule, in the order sent; what passed is folded to a line.
 *
 * @param parts the rules that the page has.
 */
export function rules(
  section: SectionView<RulesView>,
  parts: readonly (readonly RuleView[])[],
): TemplateResult {
  return region(
    'rules',
    words.rules,
    sectionContent(section, ({ total, counts, others }) =>
      total === 0
        ? html`<p class="quiet">${words.noRules}</p>`
        : html`<div class="ruleCounts">
              ${ruleFilter(counts)}
              ${others === undefined ? nothing : html`<span class="quiet">${others}</span>`}
            </div>
            <div class="rules ${total > manyRules ? 'many' : ''} ${filterClasses()}">
              ${
                // Those that are there stay as they are when more come.
                parts.map((part) =>
                  guard([part], () => html`<div class="part">${part.map(rule)}</div>`),
                )
              }
            </div>`,
    ),
  );
}
