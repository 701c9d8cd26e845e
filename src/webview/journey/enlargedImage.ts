import { html, nothing, render } from 'lit/html.js';
import type { ImageView } from '../../panel/protocol';
import { icon } from '../icons';
import { imageBytes } from './imageBytes';
import { filled } from '../page';
import { words } from './host';

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
