import { html, type TemplateResult } from 'lit/html.js';
import type { SectionView } from '../panel/protocol';
import { inResult } from './inResult';
import { words } from './words';

/** The regions' ids: the host names them when it asks to scroll to one. */
export type RegionId =
  'decision' | 'changes' | 'faceMatch' | 'selfie' | 'applicant' | 'rules' | 'journey' | 'contract';

/** Where the content of a region stands in the result, when it has one place. */
const PATHS: Partial<Record<RegionId, string>> = {
  faceMatch: 'spot_checks.applicant_selfie_face_match',
  selfie: 'selfie',
  applicant: 'applicant',
  rules: 'rule_results',
};

/** A named part of the page with its heading. `aside` stands at the end of the heading's line. */
export function region(
  id: RegionId,
  name: string,
  content: unknown,
  aside?: unknown,
): TemplateResult {
  return html`<section
    class="region"
    id=${id}
    data-vscode-context=${inResult(PATHS[id])}
    aria-labelledby="${id}-heading"
    tabindex="-1"
  >
    <div class="regionHeading">
      <h2 id="${id}-heading">${name}</h2>
      ${aside}
    </div>
    ${content}
  </section>`;
}

/** A part's content, or a word about why there is none. */
export function sectionContent<T>(
  section: SectionView<T>,
  content: (present: T) => unknown,
): unknown {
  switch (section.state) {
    case 'present':
      return content(section.content);
    case 'absent':
      return html`<p class="quiet">${words.absent}</p>`;
    case 'deviates':
      return asSent(section.text);
  }
}

/** A value of the wrong type, as it was sent. */
export function asSent(text: string): TemplateResult {
  return html`<p class="quiet">${words.notAsDocumented}</p>
    <pre class="asSent"><code><bdi>${text}</bdi></code></pre>`;
}
