import { html, type TemplateResult } from 'lit/html.js';

/** Placeholder for the result, in its shape, so that nothing moves. */
export function resultSkeleton(): TemplateResult {
  return html`<div class="resultSkeleton" aria-hidden="true">
    <div class="region">${bar('name')}${bar('long')}${bar('short')}</div>
    <div class="columns">
      <div class="column">
        <div class="region">
          ${bar('name')}${bar('medium')}
          <div class="faces">${frame}${frame}</div>
        </div>
        <div class="region">${bar('name')}${withImage()}</div>
      </div>
      <div class="column">
        <div class="region">${bar('name')}${withImage()}</div>
        <div class="region">
          ${bar('name')}${bar('medium')}${bar('long')}${bar('medium')}${bar('short')}
        </div>
      </div>
    </div>
  </div>`;
}

/** Placeholder for the toolbar. */
export function toolbarSkeleton(): TemplateResult {
  return html`<div class="toolbar" aria-hidden="true">${bar('short')}${bar('medium')}</div>`;
}

function bar(length: 'name' | 'short' | 'medium' | 'long'): TemplateResult {
  return html`<span class="skeleton bar ${length}"></span>`;
}

const frame = html`<div class="picture">
  <div class="frame loading"><span class="skeleton"></span></div>
</div>`;

function withImage(): TemplateResult {
  return html`<div class="withPicture">
    ${frame}
    <div>${bar('long')}${bar('medium')}${bar('long')}${bar('short')}</div>
  </div>`;
}
