import { html, nothing, type TemplateResult, render } from 'lit/html.js';
import type { LoadImagesView, ImageView } from '../../panel/protocol';
import { revealButton } from './field';
import { post, postAboutResult, words } from './host';
import { inResult } from './region';
import { isNear } from './nearImages';
import { icon } from '../icons';
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

const dialog = document.createElement('dialog');
dialog.className = 'enlarged';
dialog.addEventListener('close', () => {
  dialog.remove();
  render(nothing, dialog);
});
// The dialog covers the page, so any click closes it.
dialog.addEventListener('click', () => dialog.close());

let shown: { readonly key: string; readonly url: string } | undefined;

/** Shows an image as large as possible. Escape, a click or `Close` closes it and restores the focus. */
export function enlarge({ name, key }: ImageView, url: string): void {
  const label = filled(words.enlarged, name);
  shown = { key, url };
  dialog.setAttribute('aria-label', label);
  render(
    html`<img src=${url} alt=${label} />
      <p><bdi>${name}</bdi></p>
      <button class="secondary iconOnly" aria-label=${words.close} title=${words.close}>
        ${icon('close')}
      </button>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Closes the enlarged image if its bytes were released. */
export function closeReleasedImage(): void {
  if (dialog.open && shown !== undefined && imageBytes.image(shown.key) !== shown.url) {
    dialog.close();
  }
}
