import { html, type TemplateResult } from 'lit/html.js';
import type { FaceMatchView, SectionView } from '../../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon } from '../icons';
import { picture } from './picture';
import { region, sectionContent, inResult } from './region';
import { words } from './host';

/** The faces that were compared, side by side, and how alike IDWise found them. */
export function faceMatch(section: SectionView<FaceMatchView>): TemplateResult {
  return region('faceMatch', words.faceMatch, sectionContent(section, comparison));
}

function comparison(view: FaceMatchView): TemplateResult {
  return html`<div class="comparison">
    <div>
      <p class="verdict" data-vscode-context=${inResult(view.verdict.path)}>
        ${toneIcon(view.tone)} ${fieldValue(view.verdict)}
      </p>
      ${
        view.meter === undefined
          ? fieldList([view.score])
          : fieldList([], [fieldLine(view.score.label, meter(view, view.meter), view.score.path)])
      }
    </div>
    ${sectionContent(
      view.pictures,
      (pictures) => html`<div class="faces">${pictures.map((each) => picture(each))}</div>`,
    )}
  </div>`;
}

// Each customer sets the threshold of their own flow and the result does not tell it: the meter draws none.
function meter({ score }: FaceMatchView, value: number): TemplateResult {
  return html`<span class="score"
    >${fieldValue(score)}<meter min="0" max="100" .value=${value} aria-label=${score.label}></meter
  ></span>`;
}
