import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { JourneyView, RulesView, ShowTarget } from '../../panel/protocol';
import type { ShownText } from '../../text/ShownText';
import { decisionHeading } from './decisionHeading';
import { drawPage, filled } from '../page';
import { closeReleasedPicture } from './enlargedPicture';
import { documentId } from './documents';
import { errorAlert } from './errorAlert';
import { postAboutResult, showsResult, words } from './host';
import { onPicturesNear, watchWaiting } from './nearPictures';
import { pictureBytes } from './pictureBytes';
import { RestoredScroll } from './RestoredScroll';
import { firstOfResult, restOfResult } from './result';
import { isFiltered, onFilterChange, showAllRules } from './ruleFilter';
import { onShowPlace } from './reasons';
import { ruleId } from './rules';
import { resultSkeleton } from './skeleton';

const shownForMilliseconds = 1600;

/** Most views are there by then; drawing the skeleton as well would delay them. Longer, and a person wonders. */
const skeletonAfterMilliseconds = 100;

/** A page that is always busy still completes what it shows. */
const idleWithinMilliseconds = 100;

/** The whole page. It keeps nothing but the last view and what belongs to it: all that is shown comes from there. */
export class JourneyPage {
  #view: JourneyView;
  #hasView = false;
  #drawn = false;
  /** How much of the result is drawn: the first screen alone until it is painted, because drawing the rest would delay it. */
  #extent: 'first' | 'whole' = 'first';
  #announcement = '';
  readonly #scroll: RestoredScroll;
  #awaited: ShowTarget | undefined;

  /**
   * Draws the skeleton soon, unless there is a view to show by then. `scroll` is where the page stood when it
   * was last seen.
   */
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
      // The rules left out may be those that the filter is for.
      if (isFiltered()) this.#askForAllRules();
      this.#draw();
    });
    onShowPlace((target) => this.reveal(target));
    onPicturesNear(() => this.#draw());
    setTimeout(() => {
      if (!this.#drawn) this.#draw();
      // A live region speaks only of what changes after it was there.
      requestAnimationFrame(() => this.#announce());
    }, skeletonAfterMilliseconds);
  }

  /** Whether the host has sent anything to show. */
  get hasView(): boolean {
    return this.#hasView;
  }

  /** Takes the place of everything shown so far. */
  show(view: JourneyView): void {
    this.#view = view;
    showsResult(view.result?.id);
    this.#hasView = true;
    pictureBytes.keepOnly(view.result);
    closeReleasedPicture();
    // A page that was scrolled down is drawn as a whole, or it would stand at its top for a moment.
    if (this.#scroll.isWanted) this.#extent = 'whole';
    if (this.#drawn) this.#announce();
    else this.#draw();
    if (view.result === undefined) return;
    if (this.#extent === 'whole') this.#settle();
    else this.#completeAfterFrame();
  }

  /** Puts bytes that came after the view into their place. */
  bytesArrived(): void {
    this.#draw();
  }

  /** Scrolls to a rule, a document or a region and puts the focus there, as soon as it exists. */
  reveal(target: ShowTarget): void {
    const place = document.getElementById(placeId(target));
    if (place === null) {
      this.#awaited = target;
      if ('rule' in target) this.#askForAllRules();
      if ('document' in target) this.#askForAllDocuments();
      return;
    }
    this.#scroll.end();
    if (!place.checkVisibility()) showAllRules();
    if ('rule' in target) place.querySelector('details')?.setAttribute('open', '');
    // Smooth scrolling would run past rules whose heights are only estimated, and end somewhere else.
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
    place.dataset['shown'] = '';
    setTimeout(() => delete place.dataset['shown'], shownForMilliseconds);
  }

  /** Asks for the rules that the view leaves out, if it does. */
  #askForAllRules(): void {
    if (rulesOf(this.#view)?.showAll !== undefined)
      postAboutResult({ type: 'showAll', list: 'rules' });
  }

  #askForAllDocuments(): void {
    const { documents } = this.#view.result ?? {};
    if (documents?.state === 'present' && documents.content.showAll !== undefined)
      postAboutResult({ type: 'showAll', list: 'documents' });
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
    // `Reveal` and `Try again` are gone once they did their work.
    drawPage(this.#template());
    this.#drawn = true;
    watchWaiting();
  }

  #template(): TemplateResult {
    const view = this.#view;
    const isBusy = view.busy || (view.result !== undefined && this.#extent === 'first');
    // The live region stands outside of `main`: screen readers keep quiet about what is inside a busy element.
    return html`<main
        aria-label=${filled(words.journey, view.name)}
        aria-busy=${isBusy ? 'true' : 'false'}
        tabindex="-1"
      >
        ${decisionHeading(view)} ${view.error === undefined ? nothing : errorAlert(view.error)}
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

  /** What had to wait for the result. */
  #settle(): void {
    if (this.#awaited !== undefined) {
      const target = this.#awaited;
      this.#awaited = undefined;
      this.reveal(target);
    }
    this.#scroll.restore();
  }
}

/** The id of the element that a target is. */
function placeId(target: ShowTarget): string {
  if ('rule' in target) return ruleId(target.rule);
  return 'document' in target ? documentId(target.document) : target.region;
}

/** Calls back when the frame that is being made is painted and the page has time, or after a moment all the same. */
function afterFrame(callback: () => void): void {
  requestAnimationFrame(() => requestIdleCallback(callback, { timeout: idleWithinMilliseconds }));
}

function rulesOf({ result }: JourneyView): RulesView | undefined {
  return result?.rules.state === 'present' ? result.rules.content : undefined;
}

function announcement({ busy, heading, status, result, error }: JourneyView): string {
  const unknown = result === undefined && error === undefined;
  // An error is an alert and speaks for itself.
  const news = busy && unknown ? words.loadingJourney : error === undefined ? heading : '';
  return [news, status ?? ''].filter((part) => part !== '').join('. ');
}
