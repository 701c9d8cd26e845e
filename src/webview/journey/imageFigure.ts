import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LoadImagesView, ImageView } from '../../panel/protocol';
import { enlarge } from './enlargedImage';
import { revealButton } from './field';
import { post, postAboutResult, words } from './host';
import { inResult } from './region';
import { isNear } from './nearImages';
import { imageBytes } from './imageBytes';
import { filled } from '../page';

/**
 * An image in a frame of fixed size, so that nothing moves when it loads. `quietCaption` hides the caption visually.
 */
export function imageFigure(view: ImageView, quietCaption = false): TemplateResult {
  const shows = view.state === 'loading' || view.state === 'ready';
  const url = shows ? imageBytes.image(view.key) : undefined;
  const missing = view.whenNear && !isNear(view.key) ? 'waiting' : 'loading';
  const frame = !shows ? view.state : url === undefined ? missing : 'ready';
  return html`<figure class="picture" data-vscode-context=${inResult(view.path)}>
    <div class="frame ${frame}" .imageKey=${view.key}>
      ${url === undefined ? placeholder(view) : image(view, url)}
    </div>
    <figcaption class=${quietCaption ? 'visuallyHidden' : ''}>
      <bdi>${view.caption ?? view.name}</bdi>
    </figcaption>
  </figure>`;
}

function placeholder({ state, name, key, reason, reveal, load }: ImageView): TemplateResult {
  switch (state) {
    case 'loading':
    case 'ready':
      return html`<span class="skeleton" aria-hidden="true"></span
        ><span class="visuallyHidden">${filled(words.loadingImage, name)}</span>`;
    case 'failed':
      return failure(key, reason);
    case 'notLoaded':
      return html`<p class="reason">${reason}</p>
        ${load === undefined ? nothing : loadButton(load)}`;
    case 'hidden':
      return html`<p class="reason">${reason}</p>
        ${reveal === undefined ? nothing : revealButton(reveal)}`;
    case 'notProvided':
      return html`<p class="reason">${reason ?? words.notProvided}</p>`;
  }
}

function image(view: ImageView, url: string): TemplateResult {
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
    @error=${() => post({ type: 'undecodableImage', key: view.key })}
  />`;
}

function failure(key: string, reason: string | undefined): TemplateResult {
  return html`<p class="reason">${reason}</p>
    <button class="secondary small" @click=${() => postAboutResult({ type: 'retryImage', key })}>
      ${words.tryAgain}
    </button>`;
}

function loadButton({ label, ...profile }: LoadImagesView): TemplateResult {
  return html`<button
    class="secondary small"
    @click=${() => postAboutResult({ type: 'loadImages', ...profile })}
  >
    ${label}
  </button>`;
}
