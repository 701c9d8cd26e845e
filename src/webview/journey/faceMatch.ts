import { html, type TemplateResult } from 'lit/html.js';
import type { DocumentLink, FaceMatchView, SectionView } from '../../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon } from '../icons';
import { imageFigure } from './imageFigure';
import { region, sectionContent, inResult } from './region';
import { words } from './host';
import { showPlace } from './reasons';

export function faceMatch(section: SectionView<FaceMatchView>, path: string): TemplateResult {
  const content = sectionContent(section, comparison);
  return region('faceMatch', words.faceMatch, content, undefined, path);
}

/** The compared images with the verdict. */
export function comparison(view: FaceMatchView): TemplateResult {
  return html`<div class="comparison">
    <div>
      <p class="verdict" data-vscode-context=${inResult(view.verdict.path)}>
        ${toneIcon(view.tone)} ${fieldValue(view.verdict)}
      </p>
      ${fieldList(
        [],
        [
          fieldLine(view.score.label, score(view), view.score.path),
          ...(view.document === undefined ? [] : [documentLine(view.document)]),
        ],
      )}
    </div>
    ${sectionContent(
      view.images,
      (images) => html`<div class="faces">${images.map((each) => imageFigure(each))}</div>`,
    )}
  </div>`;
}

/** The score with a meter from 0 to 100, without a threshold, because that is set per flow. */
function score({ score: field, meter }: FaceMatchView): TemplateResult {
  if (meter === undefined) return fieldValue(field);
  return html`<span class="score"
    >${fieldValue(field)}<meter min="0" max="100" .value=${meter} aria-label=${field.label}></meter
  ></span>`;
}

function documentLine({ label, name, index }: DocumentLink): TemplateResult {
  return fieldLine(
    label,
    html`<button class="link" @click=${() => showPlace({ document: index })}>
      <bdi>${name}</bdi>
    </button>`,
  );
}
