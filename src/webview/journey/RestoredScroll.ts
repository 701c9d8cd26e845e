/** Restores the scroll position of a page, unless the user has scrolled. */
export class RestoredScroll {
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
