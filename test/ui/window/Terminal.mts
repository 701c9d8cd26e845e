import type { Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/** The terminal in front. */
export class Terminal {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Types a command and presses Enter, when the terminal is open. */
  async run(command: string): Promise<void> {
    await this.#page.locator('.terminal-wrapper.active .xterm-screen').waitFor();
    await this.#page.keyboard.type(command);
    await this.#page.keyboard.press('Enter');
  }

  /**
   * Clicks the link `text` in the first line that begins with `line`, with Ctrl held down.
   *
   * @throws {Error} if it is not a link within half a minute.
   */
  async follow(line: string, text: string): Promise<void> {
    const row = this.#page
      .locator('.terminal-wrapper.active .xterm-rows > div')
      // The line of the command itself begins with the prompt.
      .filter({ hasText: new RegExp(`^${line}`) })
      .first();
    await row.waitFor();
    const { x, y } = await row.evaluate(middleOf, text);
    const link = this.#page.locator('.terminal-wrapper.active .xterm-cursor-pointer');
    await this.#page.keyboard.down('ControlOrMeta');
    try {
      // The terminal requests the links of a line when the mouse enters it, and drops them when more is printed.
      await untilItWorks(
        async () => {
          // To the right of the line, and not over the prompt, whose path is also a link.
          await this.#page.mouse.move(x + 400, y);
          await this.#page.mouse.move(x, y, { steps: 4 });
          await link.waitFor({ timeout: 2000 });
        },
        () => `"${text}" does not become a link.`,
      );
      await this.#page.mouse.click(x, y);
    } finally {
      await this.#page.keyboard.up('ControlOrMeta');
    }
  }
}

/** Runs in the page: where `text` is in a line of the terminal. */
function middleOf(row: Element, text: string): { x: number; y: number } {
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const at = node.textContent?.indexOf(text) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }
  throw new Error(`"${text}" is not in one piece.`);
}
