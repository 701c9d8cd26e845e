import { html, type TemplateResult } from 'lit/html.js';
import type { ResultView } from '../panel/protocol';
import { fieldList } from './field';
import { region } from './region';
import { words } from './words';

/** What the decision means. The decision itself is the page's heading. */
export function decision({ meaning, fields }: ResultView['decision']): TemplateResult {
  return region(
    'decision',
    words.decision,
    html`<p class="lead">${meaning}</p>
      ${fieldList(fields)}`,
  );
}
