import { html, type TemplateResult, nothing } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type {
  ApplicantView,
  ChangesView,
  CountedListView,
  DifferenceView,
  FieldView,
  ResultView,
  SectionView,
} from '../../panel/protocol';
import { documents } from './documents';
import { faceMatch } from './faceMatch';
import { filterClasses, rules } from './rules';
import { screening } from './screening';
import { selfie } from './selfie';
import { fieldList } from './field';
import { region, sectionContent, showAllButton } from './region';
import { filled } from '../page';
import { postAboutResult, words } from './host';
import { reasons } from './reasons';
import { imageFigure } from './imageFigure';

/** The first screen: decision and face match. */
export function firstOfResult(view: ResultView): TemplateResult {
  return html`<div class="columns first">
    ${decision(view.decision)} ${faceMatch(view.faceMatch, view.faceMatchPath)}
  </div>`;
}

/** All other regions, in reading order. */
export function restOfResult(view: ResultView): TemplateResult {
  return html`${changes(view.changes)} ${documents(view.documents)}
    <div class="columns">${selfie(view.selfie)} ${applicant(view.applicant)}</div>
    ${
      // Skipped when only an image has changed.
      guard([view.rules, filterClasses()], () => rules(view.rules))
    }
    ${screening(view.screening)} ${journey(view.journey)} ${contract(view.contract)}`;
}

export function journey(fields: readonly FieldView[]): TemplateResult {
  return region('journey', words.journeyRegion, fieldList(fields));
}

/** The meaning of the decision and its reasons. The heading of the page shows the decision. */
export function decision({
  meaning,
  difference,
  reasons: why,
  fields,
}: ResultView['decision']): TemplateResult {
  return region(
    'decision',
    words.decision,
    html`<p class="lead">${meaning}</p>
      ${difference === undefined ? nothing : html`<p class="lead"><bdi>${difference}</bdi></p>`}
      ${fieldList(fields)} ${reasons(why)}`,
  );
}

export function applicant(section: SectionView<ApplicantView>): TemplateResult {
  return region(
    'applicant',
    words.applicant,
    sectionContent(
      section,
      (view) =>
        html`<div class="withPicture">
          ${imageFigure(view.image, true)} ${fieldList(view.fields)}
        </div>`,
    ),
  );
}

/** Differences from the result before, if there are any. */
export function changes(view: ChangesView | undefined): TemplateResult | typeof nothing {
  if (view === undefined) return nothing;
  return region(
    'changes',
    words.changes,
    html`<ul class="changes">
      ${view.list.map((change) => html`<li><bdi>${change}</bdi></li>`)}
    </ul>`,
    html`<p class="quiet">${view.times}</p>`,
  );
}

/** Differences from the documented model, if there are any. */
function contract({
  list,
  total,
  showAll,
}: CountedListView<DifferenceView>): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  return region(
    'contract',
    words.contract,
    html`<p class="quiet contractIntroduction">${words.contractIntroduction}</p>
      <ul class="differences">
        ${list.map(difference)}
      </ul>
      ${showAllButton('differences', showAll)}`,
  );
}

function difference({ path, expected, got }: DifferenceView): TemplateResult {
  return html`<li>
    <button
      class="link"
      aria-label=${filled(words.showInRawResult, path)}
      title=${filled(words.showInRawResult, path)}
      @click=${() => postAboutResult({ type: 'showInRawResult', path })}
    >
      <code class="path">${path}</code>
    </button>
    <span>
      <span class="label">${words.expected}</span> <bdi>${expected}</bdi>,
      <span class="label">${words.got}</span> <bdi class="got">${got}</bdi>
    </span>
  </li>`;
}
