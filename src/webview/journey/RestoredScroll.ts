/** Scrolls the page back to where it was when it was last seen, unless a person has scrolled since. */
export class RestoredScroll {
  #top: number;

  /** @param top how far down the page was scrolled, in pixels. */
  constructor(top: number) {
    this.#top = top;
    // Otherwise the browser scrolls as well when something above gets its height, which looks like a person's doing.
    if (top > 0) document.documentElement.style.overflowAnchor = 'none';
  }

  /** Whether the page has yet to be scrolled. */
  get isWanted(): boolean {
    return this.#top > 0;
  }

  /** Called when the page has all that it will show. */
  restore(): void {
    if (this.#top === 0) return;
    if (window.scrollY <= 1) window.scrollTo({ top: this.#top });
    this.end();
  }

  /** Leaves the page where it is. */
  end(): void {
    if (this.#top === 0) return;
    this.#top = 0;
    document.documentElement.style.overflowAnchor = '';
  }
}
