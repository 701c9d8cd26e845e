import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';
import { toneIcon } from '../icons';
import type { ActiveFilter, FilterKind, Filters } from './Filters';
import type { Figures, Part } from './figures';
import { filled } from '../page';
import { words } from './host';

/** Bars in a figure; the table for screen readers has all parts. */
const MOST_BARS = 6;

/** Lets a figure read and set the chosen parts. */
export interface FilterChoice {
  readonly filters: Filters;
  readonly choose: (filter: ActiveFilter) => void;
}

export function figureViews({ parts }: Figures, choice: FilterChoice): TemplateResult {
  return html`
    ${figure('decision', words.decisions, words.decision, parts.decision, words.noDecisions, () =>
      decisionBar(parts.decision, choice),
    )}
    ${figure('rule', words.failedRules, words.failedRules, parts.rule, words.noRules, () =>
      bars('rule', parts.rule, choice),
    )}
    ${figure('code', words.codes, words.code, parts.code, words.noCodes, () =>
      bars('code', parts.code, choice),
    )}
    ${figure('score', words.scores, words.score, parts.score, words.noScores, () =>
      columns('score', parts.score, choice),
    )}
    ${figure('time', words.overTime, words.start, parts.time, words.noTimes, () =>
      columns('time', parts.time, choice),
    )}
  `;
}

function figure(
  kind: FilterKind,
  name: string,
  head: string,
  parts: readonly Part[],
  none: string,
  draw: () => TemplateResult,
): TemplateResult {
  return html`<section class="figure" data-kind=${kind} aria-labelledby="figure-${kind}">
    <h2 id="figure-${kind}">${name}</h2>
    ${
      parts.length === 0
        ? html`<p class="quiet">${none}</p>`
        : html`${draw()}
            <table class="visuallyHidden">
              <caption>
                ${name}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${head}</th>
                  <th scope="col">${words.count}</th>
                </tr>
              </thead>
              <tbody>
                ${parts.map(
                  ({ label, count }) =>
                    html`<tr>
                      <th scope="row">${label}</th>
                      <td>${count}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
    }
  </section>`;
}

/** One bar with the share of each decision, and a legend. */
function decisionBar(parts: readonly Part[], choice: FilterChoice): TemplateResult {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let at = 0;
  const segments = parts.map(({ count, tones }) => {
    const x = at;
    at += (count / total) * 100;
    return rect(tones[0]?.[0] ?? 'neutral', x, 0, (count / total) * 100, 1);
  });
  return html`<svg class="stack" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      ${segments}
    </svg>
    <ul class="parts">
      ${parts
        .slice(0, MOST_BARS)
        .map((part) =>
          partButton(
            'decision',
            part,
            choice,
            html`${toneIcon(part.tones[0]?.[0] ?? 'neutral')}<span class="label"
                >${part.label}</span
              >
              <span class="count">${part.count}</span>`,
          ),
        )}
      ${more(parts)}
    </ul>`;
}

function bars(kind: FilterKind, parts: readonly Part[], choice: FilterChoice): TemplateResult {
  const most = mostIn(parts);
  return html`<ul class="parts">
    ${parts.slice(0, MOST_BARS).map((part) =>
      partButton(
        kind,
        part,
        choice,
        html`<span class="label">${part.label}</span>
          <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            ${rect('bar', 0, 0, (part.count / most) * 100, 1)}
          </svg>
          <span class="count">${part.count}</span>`,
      ),
    )}
    ${more(parts)}
  </ul>`;
}

function mostIn(parts: readonly Part[]): number {
  return parts.reduce((most, { count }) => Math.max(most, count), 0);
}

function columns(kind: FilterKind, parts: readonly Part[], choice: FilterChoice): TemplateResult {
  const most = Math.max(1, mostIn(parts));
  return html`<ul class="columnParts">
      ${parts.map((part) => {
        let top = 100;
        const stacked = part.tones.map(([tone, count]) => {
          const height = (count / most) * 100;
          top -= height;
          return rect(tone, 0, top, 1, height);
        });
        return partButton(
          kind,
          part,
          choice,
          html`<svg
            class="column"
            viewBox="0 0 1 100"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            ${stacked}
          </svg>`,
        );
      })}
    </ul>
    <p class="scale note" aria-hidden="true">
      <span>${parts[0]?.label}</span><span>${parts.at(-1)?.label}</span>
    </p>`;
}

function partButton(
  kind: FilterKind,
  { key, label, count }: Part,
  { filters, choose }: FilterChoice,
  content: TemplateResult,
): TemplateResult {
  const name = filled(words.part, label, count);
  return html`<li>
    <button
      class="part"
      aria-label=${name}
      title=${name}
      aria-pressed=${filters.has(kind, key) ? 'true' : 'false'}
      @click=${() => choose({ kind, key, label })}
    >
      ${content}
    </button>
  </li>`;
}

function more(parts: readonly Part[]): unknown {
  const left = parts.length - MOST_BARS;
  return left > 0 ? html`<li class="note">${filled(words.andMore, left)}</li>` : nothing;
}

function rect(
  tone: string,
  x: number,
  y: number,
  width: number,
  height: number,
): SVGTemplateResult {
  return svg`<rect class="fill ${tone}" x=${x} y=${y} width=${width} height=${height}></rect>`;
}
