import { html, type TemplateResult } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { VideoView } from '../panel/protocol';
import { postAboutResult } from './host';
import { icon } from './icons';
import { pictureBytes } from './pictureBytes';
import { words } from './words';

/** The selfie's recording: a button until it is asked for, then a player. */
export function video(view: VideoView): TemplateResult {
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
      const url = pictureBytes.video();
      return url === undefined
        ? failure(words.pictureGone)
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
