import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChangesView } from '../panel/protocol';
import { region } from './region';
import { words } from './words';

/** What differs from the answer before. Absent when nothing does. */
export function changes(view: ChangesView | undefined): TemplateResult | typeof nothing {
  if (view === undefined) return nothing;
  return region(
    'changes',
    words.changes,
    html`<ul class="changes">
      ${view.list.map((change) => html`<li><bdi>${change}</bdi></li>`)}
    </ul>`,
    html`<p class="quiet">${view.times}</p>`,
  );
}
