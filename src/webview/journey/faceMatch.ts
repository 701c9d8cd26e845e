import { html, type TemplateResult } from 'lit/html.js';
import type { DocumentLink, FaceMatchView, SectionView } from '../../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon } from '../icons';
import { picture } from './picture';
import { region, sectionContent, inResult } from './region';
import { words } from './host';
import { showPlace } from './reasons';

/** The faces that were compared, side by side, and how alike IDWise found them. */
export function faceMatch(section: SectionView<FaceMatchView>, path: string): TemplateResult {
  const content = sectionContent(section, comparison);
  return region('faceMatch', words.faceMatch, content, undefined, path);
}

/** The pictures that were compared, with the verdict. */
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
      view.pictures,
      (pictures) => html`<div class="faces">${pictures.map((each) => picture(each))}</div>`,
    )}
  </div>`;
}

/** The score, and how much of 100 it is. */
export function score(view: FaceMatchView): TemplateResult {
  return view.meter === undefined ? fieldValue(view.score) : meter(view, view.meter);
}

function documentLine({ label, name, index }: DocumentLink): TemplateResult {
  return fieldLine(
    label,
    html`<button class="link" @click=${() => showPlace({ document: index })}>
      <bdi>${name}</bdi>
    </button>`,
  );
}

// Each customer sets the threshold of their own flow and the result does not tell it: the meter draws none.
function meter({ score }: FaceMatchView, value: number): TemplateResult {
  return html`<span class="score"
    >${fieldValue(score)}<meter min="0" max="100" .value=${value} aria-label=${score.label}></meter
  ></span>`;
}
