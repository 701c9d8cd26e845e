import type { Locator, Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/** The position of a text on the screen. */
interface Place {
  /** The middle. */
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

/** After this time, a second click is not a double click. */
const RETRY_MS = 2000;

/** The text editor in front. */
export class TextEditor {
  readonly element: Locator;
  /** The hover. */
  readonly #hover: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.element = page.locator(
      '.editor-group-container.active .editor-container .monaco-editor[role="code"]',
    );
    this.#hover = page
      .locator('.monaco-hover[role="tooltip"]:visible, .monaco-hover:visible')
      .first();
  }

  /** The first line on the screen, when the file in front has this name. */
  lineOf(fileName: string): Locator {
    const address = JSON.stringify(`/${encodeURIComponent(fileName)}`);
    return this.element
      .and(this.#page.locator(`[data-uri$=${address}]`))
      .locator('.view-line')
      .first();
  }

  /**
   * Moves the mouse to the first `text`, and waits for the hover.
   *
   * @throws {Error} if the text is not visible, or no hover opens.
   */
  async hover(text: string): Promise<Locator> {
    return untilItWorks(
      async (before) => {
        // A hover that was requested before the extension started is shown only when the mouse enters again.
        if (before > 0) await this.#page.mouse.move(0, 0);
        await this.#pointAt(text);
        await this.#hover.waitFor({ timeout: 3000 });
        return this.#hover;
      },
      () => `No hover came up on "${text}".`,
    );
  }

  /**
   * Moves the cursor into the first `text`.
   *
   * @throws {Error} if the text is not visible, or the cursor does not move into it.
   */
  async clickAt(text: string): Promise<void> {
    await untilItWorks(
      async () => {
        const place = await this.#pointAt(text);
        await this.#page.mouse.click(place.x, place.y);
        await this.#untilCursorIsIn(place);
      },
      () => `The cursor does not come into "${text}".`,
    );
  }

  /**
   * Selects the first `text` by a click at its beginning and a Shift-click at its end. VS Code cancels a drag if the editor
   * changes its height or a key is pressed.
   *
   * @throws {Error} if the text is not visible, or is not selected.
   */
  async select(text: string): Promise<void> {
    const { keyboard, mouse } = this.#page;
    const selected = this.#page.locator('.statusbar').getByText(`(${text.length} selected)`);
    await untilItWorks(
      async () => {
        const { left, right, y } = await this.#placeOf(text);
        await mouse.click(left + 1, y);
        await this.#untilCursorIsIn({ left, right: left, y });
        await keyboard.down('Shift');
        try {
          await mouse.click(right, y);
        } finally {
          // Otherwise every later click would select.
          await keyboard.up('Shift');
        }
        await selected.waitFor({ timeout: RETRY_MS });
      },
      () => `"${text}" is not selected.`,
    );
  }

  /** Waits until the lines stop moving: a click while an editor opens may miss its target. */
  async #untilCursorIsIn(place: Pick<Place, 'left' | 'right' | 'y'>): Promise<void> {
    await this.#page.waitForFunction(isCursorIn, place, { timeout: RETRY_MS });
  }

  async #pointAt(text: string): Promise<Place> {
    const place = await this.#placeOf(text);
    await this.#page.mouse.move(place.x - 2, place.y);
    await this.#page.mouse.move(place.x, place.y, { steps: 3 });
    return place;
  }

  async #placeOf(text: string): Promise<Place> {
    try {
      const handle = await this.#page.waitForFunction(findText, text);
      const place = await handle.jsonValue();
      if (place === undefined) throw new Error('It has gone again.');
      return place;
    } catch (error) {
      throw new Error(`"${text}" is not in the part of the editor that is on the screen.`, {
        cause: error,
      });
    }
  }
}

/** Runs in the page. */
function findText(wanted: string): Place | undefined {
  const lines = document.querySelectorAll(
    '.editor-group-container.active .monaco-editor[role="code"] .view-line',
  );
  for (const line of lines) {
    // The editor shows spaces as no-break spaces, and each token in its own element.
    const at = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let started = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = node.textContent ?? '';
      if (!started && at < passed + length) {
        range.setStart(node, at - passed);
        started = true;
      }
      if (started && at + wanted.length <= passed + length) {
        range.setEnd(node, at + wanted.length - passed);
        break;
      }
      passed += length;
    }
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2, left, right };
  }
  return undefined;
}

/** Runs in the page. */
function isCursorIn({ left, right, y }: Pick<Place, 'left' | 'right' | 'y'>): boolean {
  const cursor = document
    .querySelector('.editor-group-container.active .monaco-editor[role="code"] .cursor')
    ?.getBoundingClientRect();
  return (
    cursor !== undefined &&
    cursor.left >= left - 2 &&
    cursor.left <= right + 2 &&
    cursor.top <= y &&
    cursor.bottom >= y
  );
}
