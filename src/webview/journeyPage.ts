import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { JourneyView, RulesMessage, RulesView, ShowTarget } from '../panel/protocol';
import { decisionHeading } from './decisionHeading';
import { post } from './host';
import { closeReleasedPicture } from './enlargedPicture';
import { errorAlert } from './errorAlert';
import { pictureBytes } from './pictureBytes';
import { result } from './result';
import { onFilterChange, showAllRules } from './ruleFilter';
import { onShowPlace } from './showPlace';
import { ruleId } from './rule';
import { resultSkeleton } from './skeleton';
import { filled, words } from './words';

const shownForMilliseconds = 1600;

/** The whole page. It keeps nothing but the last view: all that is shown comes from there. */
export class JourneyPage {
  #view: JourneyView;
  #hasView = false;
  #drawn = false;
  #announcement = '';
  #scroll: number;
  #awaited: ShowTarget | undefined;

  /**
   * Draws the skeleton in the first frame, unless there is a view to show by then. `scroll` is where the page stood when it
   * was last seen.
   */
  constructor(name: string, profile: string, scroll: number) {
    this.#scroll = scroll;
    this.#view = {
      name,
      profile,
      isFile: false,
      busy: true,
      heading: words.loading,
      tone: 'neutral',
      actions: [],
    };
    onFilterChange(() => this.#draw());
    onShowPlace((target) => this.reveal(target));
    requestAnimationFrame(() => {
      if (!this.#drawn) this.#draw();
      // A live region speaks only of what changes after it was there.
      requestAnimationFrame(() => this.#announce());
    });
  }

  /** Whether the host has sent anything to show. */
  get hasView(): boolean {
    return this.#hasView;
  }

  /** Takes the place of everything shown so far. */
  show(view: JourneyView): void {
    this.#view = this.#withKnownRules(view);
    this.#hasView = true;
    pictureBytes.keepOnly(view.result);
    closeReleasedPicture();
    if (this.#drawn) this.#announce();
    else this.#draw();
    if (view.result !== undefined) this.#settle();
    this.#askForMoreRules();
  }

  /** Appends rules to those of the view, if it is still the one that they belong to. */
  addRules({ version, from, rules }: RulesMessage): void {
    const { result } = this.#view;
    const known = rulesOf(this.#view);
    if (result === undefined || known?.version !== version || known.rules.length !== from) return;
    const content = { ...known, rules: [...known.rules, ...rules] };
    this.#view = { ...this.#view, result: { ...result, rules: { state: 'present', content } } };
    this.#draw();
    this.#settle();
    this.#askForMoreRules();
  }

  /** Puts bytes that came after the view into their place. */
  bytesArrived(): void {
    this.#draw();
  }

  /** Scrolls to a rule or a region and puts the focus there, as soon as it exists. */
  reveal(target: ShowTarget): void {
    const place = document.getElementById('rule' in target ? ruleId(target.rule) : target.region);
    if (place === null) {
      this.#awaited = target;
      return;
    }
    if (!place.checkVisibility()) showAllRules();
    place.querySelector('details')?.setAttribute('open', '');
    // Smooth scrolling would run past rules whose heights are only estimated, and end somewhere else.
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
    place.dataset['shown'] = '';
    setTimeout(() => delete place.dataset['shown'], shownForMilliseconds);
  }

  /** Rules that did not change are the object that was drawn already: a thousand are not drawn again. */
  #withKnownRules(view: JourneyView): JourneyView {
    const version = rulesOf(view)?.version;
    const known = this.#view.result?.rules;
    if (view.result === undefined || known === undefined) return view;
    if (version === undefined || version !== rulesOf(this.#view)?.version) return view;
    return { ...view, result: { ...view.result, rules: known } };
  }

  /** A long list comes in parts, each when the one before is on the screen. */
  #askForMoreRules(): void {
    if (hasAllRules(this.#view)) return;
    const from = rulesOf(this.#view)?.rules.length ?? 0;
    requestAnimationFrame(() => setTimeout(() => post({ type: 'moreRules', from })));
  }

  #announce(): void {
    this.#announcement = announcement(this.#view);
    this.#draw();
  }

  #draw(): void {
    const focused = document.activeElement;
    const around = focused?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
    render(this.#template(), document.body);
    this.#drawn = true;
    // `Reveal` and `Try again` are gone once they did their work: the focus stays in their region.
    if (focused?.isConnected === false) {
      const next = around?.isConnected === true ? around : document.querySelector('main');
      next?.focus({ preventScroll: true });
    }
  }

  #template(): TemplateResult {
    const view = this.#view;
    // The live region stands outside of `main`: screen readers keep quiet about what is inside a busy element.
    return html`<main
        aria-label=${filled(words.journey, view.name)}
        aria-busy=${view.busy ? 'true' : 'false'}
        tabindex="-1"
      >
        ${decisionHeading(view)} ${view.error === undefined ? nothing : errorAlert(view.error)}
        ${
          view.result === undefined
            ? view.error === undefined
              ? resultSkeleton()
              : nothing
            : result(view.result)
        }
      </main>
      <div class="visuallyHidden" role="status">${this.#announcement}</div>`;
  }

  /** What had to wait for the result. */
  #settle(): void {
    if (this.#awaited !== undefined) {
      const target = this.#awaited;
      this.#awaited = undefined;
      this.reveal(target);
    } else if (this.#scroll > 0) {
      window.scrollTo({ top: this.#scroll });
    }
    // With rules still to come, the page may be too short yet.
    if (hasAllRules(this.#view)) this.#scroll = 0;
  }
}

function rulesOf({ result }: JourneyView): RulesView | undefined {
  return result?.rules.state === 'present' ? result.rules.content : undefined;
}

/** A view without rules has all that there are. */
function hasAllRules(view: JourneyView): boolean {
  const { rules, total } = rulesOf(view) ?? { rules: [], total: 0 };
  return rules.length >= total;
}

function announcement({ busy, heading, status, result, error }: JourneyView): string {
  const unknown = result === undefined && error === undefined;
  // An error is an alert and speaks for itself.
  const news = busy && unknown ? words.loadingJourney : error === undefined ? heading : '';
  return [news, status ?? ''].filter((part) => part !== '').join('. ');
}
