import { html, type TemplateResult, nothing } from 'lit/html.js';
import type { RegionName, SectionView } from '../../panel/protocol';
import type { FoldedList } from '../../panel/ExpandedLists';
import type { ShownText } from '../../text/ShownText';
import { postAboutResult, words } from './host';

/** Element IDs of the regions, which are targets of the host. */
export type RegionId = RegionName | 'decision' | 'changes' | 'contract';

/** Path of a region's content in the result, if it is fixed. */
const PATHS: Partial<Record<RegionId, string>> = {
  documents: 'documents',
  selfie: 'selfie',
  applicant: 'applicant',
  rules: 'rule_results',
};

/** A region with its heading. `aside` ends the heading's line; `path` is for content without a fixed path. */
export function region(
  id: RegionId,
  name: string,
  content: unknown,
  aside?: unknown,
  path = PATHS[id],
): TemplateResult {
  return html`<section
    class="region"
    id=${id}
    data-vscode-context=${inResult(path)}
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

/** The content of a section, or why there is none. */
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
      return rawValue(section.text);
  }
}

/** A raw value of the wrong type. */
export function rawValue(text: string): TemplateResult {
  return html`<p class="quiet">${words.notAsDocumented}</p>
    <pre class="asSent"><code><bdi>${text}</bdi></code></pre>`;
}

/** The button below a shortened list; nothing if the list is complete. */
export function showAllButton(
  list: FoldedList,
  label: ShownText | undefined,
): TemplateResult | typeof nothing {
  if (label === undefined) return nothing;
  return html`<button
    class="link showAll"
    @click=${() => postAboutResult({ type: 'showAll', list })}
  >
    ${label}
  </button>`;
}

/**
 * `data-vscode-context` of an element that shows a value of the result, for Show in Raw Result in VS Code's context
 * menu. Contains the path and never the value.
 */
export function inResult(path: string | undefined): string | typeof nothing {
  return path === undefined ? nothing : JSON.stringify({ idwisePath: path });
}
