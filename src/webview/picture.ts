import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PictureView } from '../panel/protocol';
import { enlarge } from './enlargedPicture';
import { revealButton } from './field';
import { post } from './host';
import { pictureBytes } from './pictureBytes';
import { words } from './words';

/**
 * A picture in a frame whose size does not depend on what is in it, so that nothing jumps when the bytes arrive.
 * `quietCaption` leaves the caption to screen readers, where the heading above says it already.
 */
export function picture(view: PictureView, quietCaption = false): TemplateResult {
  return html`<figure class="picture">
    <div class="frame ${view.state}">${content(view)}</div>
    <figcaption class=${quietCaption ? 'visuallyHidden' : ''} dir="auto">${view.name}</figcaption>
  </figure>`;
}

function content(view: PictureView): TemplateResult {
  switch (view.state) {
    case 'loading':
      return html`<span class="skeleton" aria-hidden="true"></span
        ><span class="visuallyHidden">${words.loadingPicture(view.name)}</span>`;
    case 'ready': {
      const url = pictureBytes.picture(view.key);
      return url === undefined ? failure(view.key, words.pictureGone) : image(view, url);
    }
    case 'failed':
      return failure(view.key, view.reason);
    case 'hidden':
      return html`<p class="reason">${view.reason}</p>
        ${view.reveal === undefined ? nothing : revealButton(view.reveal)}`;
    case 'notProvided':
      return html`<p class="reason">${words.notProvided}</p>`;
  }
}

function image(view: PictureView, url: string): TemplateResult {
  return html`<img
    src=${url}
    alt=${view.name}
    title=${words.enlarge}
    tabindex="0"
    @click=${() => enlarge(view, url)}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      enlarge(view, url);
    }}
    @error=${() => post({ type: 'undecodablePicture', key: view.key })}
  />`;
}

function failure(key: string, reason: string | undefined): TemplateResult {
  return html`<p class="reason">${reason}</p>
    <button class="secondary small" @click=${() => post({ type: 'retryPicture', key })}>
      ${words.tryAgain}
    </button>`;
}
