import type { Locator, Page } from 'playwright-core';

/** The walkthrough that is open. */
export class Walkthrough {
  /** The picture beside the step that is open. VS Code leaves it out in a narrow window. */
  readonly image: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.image = page.locator('.getting-started-media iframe').first();
  }

  /** A step by the title that a person reads, opened. */
  async step(title: string): Promise<Locator> {
    const step = this.#page
      .locator('.gettingStartedContainer .getting-started-step')
      .filter({ hasText: title });
    await step.waitFor();
    const buttons = step.locator('.button-container').first();
    if (!(await buttons.isVisible())) await step.click();
    await buttons.waitFor();
    return step;
  }

  /** The tick of a step that is done. */
  tickOf(step: Locator): Locator {
    return step.locator('.codicon-getting-started-step-checked');
  }
}
