import { html, type TemplateResult, nothing } from 'lit/html.js';
import type { RegionName, SectionView } from '../../panel/protocol';
import type { FoldedList } from '../../panel/ExpandedLists';
import type { ShownText } from '../../text/ShownText';
import { postAboutResult, words } from './host';

/** The regions' ids: the host names them when it asks to scroll to one. */
export type RegionId = RegionName | 'decision' | 'changes' | 'contract';

/** Where the content of a region stands in the result, when it has one place. */
const PATHS: Partial<Record<RegionId, string>> = {
  documents: 'documents',
  selfie: 'selfie',
  applicant: 'applicant',
  rules: 'rule_results',
};

/**
 * A named part of the page with its heading. `aside` stands at the end of the heading's line, and `path` is where the content stands
 * in the result when that depends on the result.
 */
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

/** The button below the first items of a list that asks for all of them; nothing where all are there. */
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
 * The `data-vscode-context` of an element that shows one value of the result: with it, VS Code's own context menu offers to
 * show the value in the raw result. It holds the path and never the value; without a path there is none.
 */
export function inResult(path: string | undefined): string | typeof nothing {
  return path === undefined ? nothing : JSON.stringify({ idwisePath: path });
}
