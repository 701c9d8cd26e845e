import { html, type TemplateResult } from 'lit/html.js';
import type { ResultView } from '../panel/protocol';
import { fieldList } from './field';
import { reasons } from './reasons';
import { region } from './region';
import { words } from './words';

/** What the decision means, and why IDWise made it. The decision itself is the page's heading. */
export function decision({
  meaning,
  reasons: why,
  fields,
}: ResultView['decision']): TemplateResult {
  return region(
    'decision',
    words.decision,
    html`<p class="lead">${meaning}</p>
      ${fieldList(fields)} ${reasons(why)}`,
  );
}
