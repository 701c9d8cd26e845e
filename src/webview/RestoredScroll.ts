/**
 * Scrolls the page back to where it was when it was last seen, as far as it is long enough by then, again and again while it
 * grows. Ends when a person scrolls: from then on the page stays where they want it.
 */
export class RestoredScroll {
  #top: number;
  /** Where the page stood when this scrolled it last. A page begins at its top; to ask it would make the browser lay it out. */
  #last = 0;

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

  /** @param isWhole whether the page has all that it will show. */
  restore(isWhole: boolean): void {
    if (this.#top === 0) return;
    if (Math.abs(window.scrollY - this.#last) > 1 && !isAtEnd()) return this.end();
    window.scrollTo({ top: this.#top });
    this.#last = window.scrollY;
    if (isWhole) this.end();
  }

  /** Leaves the page where it is. */
  end(): void {
    if (this.#top === 0) return;
    this.#top = 0;
    document.documentElement.style.overflowAnchor = '';
  }
}

/** The page may get shorter when what is at its end gets its height, and then stands elsewhere without a person's doing. */
function isAtEnd(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return window.scrollY >= scrollHeight - clientHeight - 1;
}
