import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type {
  AmlView,
  FieldView,
  MatchesView,
  MatchView,
  ScreeningCheckView,
  ScreeningView,
  SectionView,
} from '../../panel/protocol';
import type { ShownText } from '../../text/ShownText';
import { comparison } from './faceMatch';
import { fieldLine, fieldList, fieldValue, revealButton } from './field';
import { words } from './host';
import { imageFigure } from './imageFigure';
import { inResult, region, sectionContent, showAllButton } from './region';

/** AML and further checks of an onboarding journey. Absent for a spot check. */
export function screening(
  section: SectionView<ScreeningView> | undefined,
): TemplateResult | typeof nothing {
  if (section === undefined) return nothing;
  return region(
    'screening',
    words.screening,
    sectionContent(
      section,
      ({ aml, checks, showAllChecks, device }) => html`
        <div class="screeningPart" data-vscode-context=${inResult('aml')}>
          <h3>${words.aml}</h3>
          ${
            // Skipped when only an image has changed.
            guard([aml], () => sectionContent(aml, search))
          }
        </div>
        ${furtherChecks(checks, showAllChecks)} ${device === undefined ? nothing : deviceOf(device)}
      `,
    ),
    section.state === 'present' && section.content.reveal !== undefined
      ? revealButton(section.content.reveal)
      : undefined,
  );
}

function search({ applicability, meaning, fields, matches }: AmlView): TemplateResult {
  const without = withoutMatches(matches);
  return html`${fieldList(
    [],
    [
      fieldLine(
        applicability.label,
        html`${fieldValue(applicability)}${meaning === undefined ? nothing : html`<p>${meaning}</p>`}`,
        applicability.path,
      ),
      ...fields.map((field) => fieldLine(field.label, fieldValue(field), field.path)),
      ...(without === undefined
        ? []
        : [fieldLine(words.matches, html`<span class="value notProvided">${without}</span>`)]),
    ],
  )}
  ${without === undefined ? sectionContent(matches, matchTable) : nothing}`;
}

/** The words in place of a table without rows. */
function withoutMatches(matches: AmlView['matches']): string | undefined {
  if (matches.state === 'absent') return words.notProvided;
  return matches.state === 'present' && matches.content.total === 0 ? words.noMatches : undefined;
}

// Explicit roles, because the CSS for narrow pages changes `display`, which would remove the table's semantics.
function matchTable({ columns, list, showAll }: MatchesView): TemplateResult {
  return html`<table class="matches" role="table" aria-label=${words.matches}>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((label) => html`<th scope="col" role="columnheader">${label}</th>`)}
        </tr>
      </thead>
      ${list.map((match) => matchRows(match, columns))}
    </table>
    ${showAllButton('matches', showAll)}`;
}

function matchRows(match: MatchView, columns: readonly ShownText[]): TemplateResult {
  const { index, path, score, name, datasets, countries, status, detailsLabel, details, showAll } =
    match;
  return html`<tbody role="rowgroup" data-vscode-context=${inResult(path)}>
    <tr role="row">
      <td role="cell">${fieldValue(score)}</td>
      <th scope="row" role="rowheader">${fieldValue(name)}</th>
      <td role="cell" class="datasets">${fieldValue(datasets)}</td>
      <td role="cell" class="countries">${fieldValue(countries)}</td>
      ${status === undefined ? nothing : html`<td role="cell">${fieldValue(status)}</td>`}
    </tr>
    <tr role="row" class="more">
      <td role="cell" colspan=${columns.length}>
        <details>
          <summary>${detailsLabel}</summary>
          ${fieldList(details)} ${showAllButton(`match ${index}`, showAll)}
        </details>
      </td>
    </tr>
  </tbody>`;
}

function furtherChecks(
  section: SectionView<readonly ScreeningCheckView[]>,
  showAll: ShownText | undefined,
): TemplateResult {
  return html`<div class="screeningPart" data-vscode-context=${inResult('screening_checks')}>
    <h3>${words.furtherChecks}</h3>
    ${sectionContent(section, (checks) =>
      checks.length === 0
        ? html`<p class="quiet">${words.noFurtherChecks}</p>`
        : html`${checks.map(furtherCheck)} ${showAllButton('screeningChecks', showAll)}`,
    )}
  </div>`;
}

function furtherCheck({ key, path, content }: ScreeningCheckView, index: number): TemplateResult {
  return html`<div class="screeningCheck" data-vscode-context=${inResult(path)}>
    <h4><code>${key}</code></h4>
    ${sectionContent(
      content,
      ({ image: place, faceMatches, showAll }) =>
        html`<div class="screeningFaces">
            ${imageFigure(place)}
            <div>
              ${sectionContent(faceMatches, (matches) =>
                matches.length === 0
                  ? html`<p class="quiet">${words.noMatches}</p>`
                  : matches.map(comparison),
              )}
            </div>
          </div>
          ${showAllButton(`faceMatches ${index}`, showAll)}`,
    )}
  </div>`;
}

function deviceOf(device: FieldView): TemplateResult {
  return html`<div class="screeningPart" data-vscode-context=${inResult(device.path)}>
    <h3>${device.label}</h3>
    ${
      device.state === 'masked'
        ? fieldValue(device)
        : html`<pre class="asSent"><code><bdi>${device.text}</bdi></code></pre>`
    }
  </div>`;
}
