import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SectionView, SelfieView } from '../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { toneIcon } from './icons';
import { picture } from './picture';
import { region, sectionContent } from './region';
import { video } from './video';
import { words } from './words';

/** The selfie, whether it was alive, and what to try when it was not. */
export function selfie(section: SectionView<SelfieView>): TemplateResult {
  return region('selfie', words.selfie, sectionContent(section, outcome));
}

function outcome(view: SelfieView): TemplateResult {
  const lines = [
    fieldLine(
      view.status.label,
      html`${toneIcon(view.tone)} ${fieldValue(view.status)}`,
      view.status.path,
    ),
    fieldLine(view.liveness.label, fieldValue(view.liveness), view.liveness.path),
    fieldLine(
      view.livenessCode.label,
      html`${fieldValue(view.livenessCode)}${
        view.livenessMeaning === undefined ? nothing : html`<p>${view.livenessMeaning}</p>`
      }`,
      view.livenessCode.path,
    ),
    ...(view.livenessAdvice === undefined ? [] : [fieldLine(words.whatToTry, view.livenessAdvice)]),
    fieldLine(words.video, video(view.video), 'selfie.video_path'),
  ];
  return html`<div class="withPicture">
    ${picture(view.picture, true)} ${fieldList([], lines)}
  </div>`;
}
