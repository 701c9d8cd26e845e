import type { JourneyView, ShowTarget, ErrorView } from '../../panel/protocol';
import type { ShownText } from '../../text/ShownText';
import { pageHeader } from './pageHeader';
import { drawPage, filled } from '../page';
import { closeReleasedImage } from './imageFigure';
import { documentId } from './documents';
import { postAboutResult, showsResult, words, post } from './host';
import { onImagesNear, watchWaiting } from './nearImages';
import { imageBytes } from './imageBytes';
import { firstOfResult, restOfResult } from './result';
import { isFiltered, onFilterChange, showAllRules, ruleId } from './rules';
import { onShowPlace } from './reasons';
import { resultSkeleton } from './skeleton';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { toneIcon } from '../icons';

const shownForMilliseconds = 1600;

/** Most views arrive earlier, and drawing the skeleton would delay them. */
const skeletonAfterMilliseconds = 100;

/** Limit for a page that is never idle. */
const idleWithinMilliseconds = 100;

/** The page of a journey. Its state is the last view and how much of it is drawn. */
export class JourneyPage {
  #view: JourneyView;
  #hasView = false;
  #drawn = false;
  /** Part of the result that is drawn: the first screen until it is painted, then everything. */
  #extent: 'first' | 'whole' = 'first';
  #announcement = '';
  readonly #scroll: RestoredScroll;
  #awaited: ShowTarget | undefined;

  /** Draws the skeleton soon, unless a view arrives first. `scroll` is the position to restore. */
  constructor(name: ShownText, profile: ShownText, scroll: number) {
    this.#scroll = new RestoredScroll(scroll);
    this.#view = {
      name,
      profile,
      isFile: false,
      busy: true,
      heading: words.loading,
      actions: [],
    };
    onFilterChange(() => {
      // The rules that match may not be in the view yet.
      if (isFiltered()) this.#requestAll('rules');
      this.#draw();
    });
    onShowPlace((target) => this.reveal(target));
    onImagesNear(() => this.#draw());
    setTimeout(() => {
      if (!this.#drawn) this.#draw();
      // A live region announces only changes after it was added.
      requestAnimationFrame(() => this.#announce());
    }, skeletonAfterMilliseconds);
  }

  /** Whether the host has posted a view. */
  get hasView(): boolean {
    return this.#hasView;
  }

  /** Replaces the view. */
  show(view: JourneyView): void {
    this.#view = view;
    showsResult(view.result?.id);
    this.#hasView = true;
    imageBytes.keepOnly(view.result);
    closeReleasedImage();
    // Draw a scrolled page completely at once, or it would flash at its top.
    if (this.#scroll.isWanted) this.#extent = 'whole';
    if (this.#drawn) this.#announce();
    else this.#draw();
    if (view.result === undefined) return;
    if (this.#extent === 'whole') this.#settle();
    else this.#completeAfterFrame();
  }

  bytesArrived(): void {
    this.#draw();
  }

  /** Scrolls to a rule, a document or a region and focuses it, as soon as it exists. */
  reveal(target: ShowTarget): void {
    const place = document.getElementById(placeId(target));
    if (place === null) {
      this.#awaited = target;
      if ('rule' in target) this.#requestAll('rules');
      if ('document' in target) this.#requestAll('documents');
      return;
    }
    this.#scroll.end();
    if (!place.checkVisibility()) showAllRules();
    if ('rule' in target) place.querySelector('details')?.setAttribute('open', '');
    // Smooth scrolling would stop at the wrong place, because the heights of rules are estimates.
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
    place.dataset['shown'] = '';
    setTimeout(() => delete place.dataset['shown'], shownForMilliseconds);
  }

  /** Requests the items that the view leaves out. */
  #requestAll(list: 'rules' | 'documents'): void {
    const section = this.#view.result?.[list];
    if (section?.state === 'present' && section.content.showAll !== undefined)
      postAboutResult({ type: 'showAll', list });
  }

  #completeAfterFrame(): void {
    afterFrame(() => {
      if (this.#extent === 'whole') return;
      this.#extent = 'whole';
      this.#draw();
      this.#settle();
    });
  }

  #announce(): void {
    this.#announcement = announcement(this.#view);
    this.#draw();
  }

  #draw(): void {
    // `Reveal` and `Try again` disappear when they are done.
    drawPage(this.#template());
    this.#drawn = true;
    watchWaiting();
  }

  #template(): TemplateResult {
    const view = this.#view;
    const isBusy = view.busy || (view.result !== undefined && this.#extent === 'first');
    // The live region is outside `main`, because screen readers ignore changes in a busy element.
    return html`<main
        aria-label=${filled(words.journey, view.name)}
        aria-busy=${isBusy ? 'true' : 'false'}
        tabindex="-1"
      >
        ${pageHeader(view)} ${view.error === undefined ? nothing : errorAlert(view.error)}
        ${this.#result()}
      </main>
      <div class="visuallyHidden" role="status">${this.#announcement}</div>`;
  }

  #result(): unknown {
    const { result, error } = this.#view;
    if (result === undefined) return error === undefined ? resultSkeleton() : nothing;
    if (this.#extent === 'first') return firstOfResult(result);
    return html`${firstOfResult(result)}${restOfResult(result)}`;
  }

  /** Handles what waited for the result. */
  #settle(): void {
    if (this.#awaited !== undefined) {
      const target = this.#awaited;
      this.#awaited = undefined;
      this.reveal(target);
    }
    this.#scroll.restore();
  }
}

function placeId(target: ShowTarget): string {
  if ('rule' in target) return ruleId(target.rule);
  return 'document' in target ? documentId(target.document) : target.region;
}

/** Calls back when the next frame is painted and the page is idle. */
function afterFrame(callback: () => void): void {
  requestAnimationFrame(() => requestIdleCallback(callback, { timeout: idleWithinMilliseconds }));
}

function announcement({ busy, heading, status, result, error }: JourneyView): string {
  const unknown = result === undefined && error === undefined;
  // The error is an alert, which is announced by itself.
  const news = busy && unknown ? words.loadingJourney : error === undefined ? heading : '';
  return [news, status ?? ''].filter((part) => part !== '').join('. ');
}

function errorAlert(error: ErrorView): TemplateResult {
  return html`<div class="errorAlert" role="alert">
    ${toneIcon('negative')}
    <h2>${error.title}</h2>
    <p>${error.cause}</p>
    ${error.idwise === undefined ? nothing : html`<p class="idwise"><bdi>${error.idwise}</bdi></p>`}
    <p>${error.advice}</p>
    <p class="buttons">
      ${error.actions.map(
        ({ id, label }, index) =>
          html`<button
            class=${index === 0 ? 'primary' : 'secondary'}
            @click=${() => post({ type: 'action', action: id })}
          >
            ${label}
          </button>`,
      )}
    </p>
  </div>`;
}

/** Restores the scroll position of a page, unless the user has scrolled. */
class RestoredScroll {
  #top: number;

  /** @param top scroll position in pixels. */
  constructor(top: number) {
    this.#top = top;
    // Scroll anchoring would scroll too when content above gets its height, which looks like the user's scrolling.
    if (top > 0) document.documentElement.style.overflowAnchor = 'none';
  }

  /** Whether the position is not restored yet. */
  get isWanted(): boolean {
    return this.#top > 0;
  }

  /** Call when the page is complete. */
  restore(): void {
    if (this.#top === 0) return;
    if (window.scrollY <= 1) window.scrollTo({ top: this.#top });
    this.end();
  }

  /** Keeps the current position. */
  end(): void {
    if (this.#top === 0) return;
    this.#top = 0;
    document.documentElement.style.overflowAnchor = '';
  }
}
