import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { BatchRow, BatchView, RunAlert } from '../../batch/batchProtocol';
import { drawPage, filled } from '../page';
import { Figures } from './figures';
import { figureViews } from './figureViews';
import { Filters, type ActiveFilter } from './Filters';
import { lastState, post, saveState, words } from './host';
import { inCommon } from './inCommon';
import type { Column } from './columns';
import { TableView } from './TableView';
import { toneIcon } from '../icons';

/** Minimum pause between announcements of the progress by a screen reader. */
const ANNOUNCE_EVERY_MS = 5000;

/** The button that stops or continues a run. */
const GOING: Partial<
  Record<BatchView['status'], { readonly type: 'stop' | 'continue'; readonly label: string }>
> = {
  running: { type: 'stop', label: words.stop },
  paused: { type: 'continue', label: words.continue },
};

/** Buttons that share the filtered rows. */
const SHARING = [
  { label: words.copyCsv, message: { type: 'copy', format: 'csv' } },
  { label: words.copyMarkdown, message: { type: 'copy', format: 'markdown' } },
  { label: words.save, message: { type: 'save' } },
] as const;

/** The page of one run, rendered from the host's rows, the filters and the sort order. */
export class BatchPage {
  #view: BatchView | undefined;
  #rows: BatchRow[] = [];
  #figures = new Figures([]);
  #common: readonly string[] = [];
  #hasDocuments = false;
  #announcement = '';
  #announcedAt = -Infinity;
  #scheduled = false;
  /** Whether the table is up to date with rows, filters and sort order. */
  #arranged = true;
  #figuresFolded = lastState().figuresFolded === true;
  readonly #filters = new Filters();
  readonly #table = new TableView((orderChanged) => this.#drawSoon(orderChanged));

  constructor() {
    this.#draw();
  }

  show(view: BatchView): void {
    const isNews =
      view.status !== this.#view?.status || view.alert?.title !== this.#view.alert?.title;
    this.#view = view;
    this.#save();
    const now = performance.now();
    if (isNews || now - this.#announcedAt >= ANNOUNCE_EVERY_MS) {
      this.#announcement = view.progress;
      this.#announcedAt = now;
    }
    this.#drawSoon();
  }

  /** @param from position of the first of these rows, which are new or replace others. */
  add(from: number, rows: readonly BatchRow[]): void {
    if (from > this.#rows.length) return;
    const known = this.#rows;
    this.#rows = [...known.slice(0, from), ...rows, ...known.slice(from + rows.length)];
    this.#drawSoon(true);
  }

  #arrange(): void {
    if (this.#figures.rows !== this.#rows) {
      this.#figures = new Figures(this.#rows);
      this.#hasDocuments = this.#rows.some(({ documents }) => documents !== undefined);
      // With more rows, the spans get longer, and a chosen one may no longer exist.
      this.#filters.keepKnown('time', this.#figures.parts.time);
    }
    const shown = this.#filters.apply(this.#rows, this.#figures.keysOf);
    this.#table.show(shown);
    this.#common = this.#filters.isEmpty ? [] : inCommon(shown, this.#rows);
    this.#arranged = true;
  }

  #choose(filter: ActiveFilter): void {
    this.#filters.toggle(filter);
    this.#drawSoon(true);
  }

  /** Renders once per frame. @param rearranged whether rows, filters or sort order have changed. */
  #drawSoon(rearranged = false): void {
    if (rearranged) this.#arranged = false;
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw();
    });
  }

  #draw(): void {
    if (!this.#arranged) this.#arrange();
    // Stop becomes Continue, and removed filters disappear.
    drawPage(this.#template());
    this.#table.drawn(document.querySelector('.tableBox'));
  }

  #template(): TemplateResult {
    const view = this.#view;
    const name = view?.name ?? document.title;
    return html`<main
        aria-label=${name}
        aria-busy=${view === undefined ? 'true' : 'false'}
        tabindex="-1"
      >
        <h1>${name}</h1>
        ${view === undefined ? nothing : this.#content(view)}
      </main>
      <div class="visuallyHidden" role="status">${this.#announcement}</div>`;
  }

  #content(view: BatchView): TemplateResult {
    if (view.status === 'restored') {
      return html`<p class="lead">${filled(words.restored, view.total)}</p>
        <p class="actions">
          <button class="primary" @click=${() => post({ type: 'checkAgain' })}>
            ${words.checkAgain}
          </button>
        </p>`;
    }
    const choice = {
      filters: this.#filters,
      choose: (filter: ActiveFilter) => this.#choose(filter),
    };
    return html`<p class="progressText">${view.progress}</p>
      ${
        view.status === 'running' && view.done < view.total
          ? html`<progress
              aria-label=${words.progress}
              max=${view.total}
              .value=${view.done}
              aria-valuetext=${view.progress}
            ></progress>`
          : nothing
      }
      ${view.alert === undefined ? nothing : alertView(view.alert)} ${this.#actions(view)}
      ${this.#filterView()} ${this.#table.template(this.#hidden(view), view.total)}
      <details
        class="figuresBox"
        ?open=${!this.#figuresFolded}
        @toggle=${({ currentTarget }: Event) => this.#fold(currentTarget)}
      >
        <summary>${words.figures}</summary>
        <div class="figures ${view.done < view.total ? '' : 'complete'}">
          ${figureViews(this.#figures, choice)} ${this.#commonView()}
        </div>
      </details>`;
  }

  #hidden({ hasLines }: BatchView): readonly Column['id'][] {
    return [...(hasLines ? [] : ['line']), ...(this.#hasDocuments ? [] : ['documents'])];
  }

  #fold(details: EventTarget | null): void {
    if (!(details instanceof HTMLDetailsElement)) return;
    this.#figuresFolded = !details.open;
    this.#save();
  }

  #save(): void {
    if (this.#view === undefined) return;
    saveState({ ...this.#view.state, ...(this.#figuresFolded && { figuresFolded: true }) });
  }

  #actions({ status, undecided, isWatching }: BatchView): TemplateResult {
    const { rows, selected } = this.#table;
    const shown = (): number[] => rows.map(({ index }) => index);
    const going = GOING[status];
    return html`<div class="actions" role="group" aria-label=${words.actions}>
      ${
        going === undefined
          ? nothing
          : keyed(
              going.type,
              html`<button class="primary" @click=${() => post({ type: going.type })}>
                ${going.label}
              </button>`,
            )
      }
      ${
        undecided === 0
          ? nothing
          : html`<button
              class="toggle"
              aria-pressed=${isWatching}
              @click=${() => post({ type: 'watch' })}
            >
              ${words.watch}
            </button>`
      }
      ${SHARING.map(
        ({ label, message }) =>
          html`<button
            class="secondary"
            ?disabled=${rows.length === 0}
            @click=${() => post({ ...message, rows: shown() })}
          >
            ${label}
          </button>`,
      )}
      <button
        class="secondary"
        ?disabled=${selected.length !== 2}
        @click=${() => post({ type: 'compare', rows: this.#table.selected })}
      >
        ${words.compare}
      </button>
    </div>`;
  }

  #commonView(): TemplateResult {
    const sentences = this.#common;
    return html`<section class="figure common" aria-labelledby="common" tabindex="0">
      <h2 id="common">${words.inCommon}</h2>
      ${
        sentences.length === 0
          ? html`<p class="quiet">
              ${this.#filters.isEmpty ? words.nothingInCommon : words.nothingStandsOut}
            </p>`
          : html`<ul>
              ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>`
      }
    </section>`;
  }

  /** Filters by kind of journey, if there are journeys of both kinds. */
  #kindToggles(): unknown {
    const kinds = this.#figures.parts.journeyKind;
    return kinds.length < 2
      ? nothing
      : kinds.map(
          ({ key, label, count }) =>
            html`<button
              class="toggle"
              aria-pressed=${this.#filters.has('journeyKind', key) ? 'true' : 'false'}
              @click=${() => this.#choose({ kind: 'journeyKind', key, label })}
            >
              ${filled(words.part, label, count)}
            </button>`,
        );
  }

  #filterView(): TemplateResult {
    const { length } = this.#table.rows;
    return html`<div class="filters" role="search" aria-label=${words.filters}>
      <input
        type="search"
        aria-label=${words.filter}
        placeholder=${words.filterPlaceholder}
        .value=${this.#filters.text}
        @input=${(event: InputEvent) => {
          if (!(event.target instanceof HTMLInputElement)) return;
          this.#filters.text = event.target.value;
          this.#drawSoon(true);
        }}
      />
      ${this.#kindToggles()}
      ${this.#filters.removable.map(
        (filter) =>
          html`<button
            class="toggle"
            aria-label=${filled(words.removeFilter, filter.label)}
            @click=${() => this.#choose(filter)}
          >
            ${filter.label} <span class="remove" aria-hidden="true"></span>
          </button>`,
      )}
      <span class="note">${filled(words.shown, length, this.#rows.length)}</span>
      ${length === 0 && this.#rows.length > 0 ? html`<p class="quiet">${words.noneShown}</p>` : nothing}
    </div>`;
  }
}

/** Why the run stopped, and what to do. */
function alertView({ title, cause, advice, actions }: RunAlert): TemplateResult {
  return html`<div class="errorAlert" role="alert">
    ${toneIcon('negative')}
    <h2>${title}</h2>
    <p>${cause}</p>
    <p>${advice}</p>
    <p class="buttons">
      ${actions.map(
        ({ id, label }) =>
          html`<button class="secondary" @click=${() => post({ type: 'action', action: id })}>
            ${label}
          </button>`,
      )}
    </p>
  </div>`;
}
