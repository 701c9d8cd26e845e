import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { SectionView, SelfieView, VideoView } from '../../panel/protocol';
import { fieldLine, fieldList, fieldValue } from './field';
import { icon, toneIcon } from '../icons';
import { imageFigure } from './imageFigure';
import { imageBytes } from './imageBytes';
import { postAboutResult, words } from './host';
import { region, sectionContent } from './region';

/** The selfie, its liveness, and advice if it failed. */
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
    ${imageFigure(view.image, true)} ${fieldList([], lines)}
  </div>`;
}

/** The video: a button until it is loaded, then a player. */
function video(view: VideoView): TemplateResult {
  switch (view.state) {
    case 'offered':
      return html`<button class="secondary small" @click=${load}>
        ${icon('play')}${words.loadVideo}
      </button>`;
    case 'loading':
      return html`<p class="videoLoading">
        ${words.loadingVideo}
        <progress
          max="1"
          value=${ifDefined(view.progress)}
          aria-label=${words.loadingVideo}
        ></progress>
      </p>`;
    case 'ready': {
      const url = imageBytes.video();
      return url === undefined
        ? failure(words.imageGone)
        : html`<video
            controls
            playsinline
            preload="metadata"
            src=${url}
            aria-label=${words.videoName}
          ></video>`;
    }
    case 'failed':
      return failure(view.reason);
    case 'hidden':
      return html`<span class="quiet">${view.reason}</span>`;
    case 'notProvided':
      return html`<span class="quiet">${view.reason ?? words.notProvided}</span>`;
  }
}

function failure(reason: string | undefined): TemplateResult {
  return html`<p>${reason}</p>
    <button class="secondary small" @click=${load}>${words.tryAgain}</button>`;
}

function load(): void {
  postAboutResult({ type: 'loadVideo' });
}
