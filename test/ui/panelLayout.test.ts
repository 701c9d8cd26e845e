import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { until, useStage } from './stage';

/** What the keyboard reaches, as it says itself, in the order of the page. */
interface FocusedElement {
  readonly name: string | undefined;
  readonly outline: boolean;
  /** Inside of the window, so that one sees where one is. */
  readonly inSight: boolean;
}

describe('the panel by keyboard, and where there is little room', () => {
  const stage = useStage({ profile: 'Acme live' });

  beforeEach(() => stage.closeAllTabs());

  afterEach(async () => {
    await stage.workbench.page.setViewportSize({ width: 1280, height: 800 });
    await stage.workbench.page.emulateMedia({ reducedMotion: null });
  });

  async function focused(page: Frame): Promise<FocusedElement | undefined> {
    return page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      return {
        name: ['aria-label', 'alt']
          .map((name) => element.getAttribute(name) ?? '')
          .concat(element.textContent ?? '')
          .map((text) => text.trim())
          .find((text) => text !== ''),
        outline: outlineStyle !== 'none' && outlineWidth !== '0px',
        inSight: bottom > 0 && top < window.innerHeight,
      };
    });
  }

  it('is reached and left by Tab in reading order, with the focus in sight', async () => {
    await stage.openSample('Passed');
    const page = await stage.workbench.journeyDocument();
    await page.locator('main').focus();
    const reached: FocusedElement[] = [];
    for (;;) {
      await stage.workbench.page.keyboard.press('Tab');
      const element = await focused(page);
      // After the last one the focus leaves the page.
      if (element === undefined) break;
      reached.push(element);
      assert.ok(reached.length < 50, reached.map(({ name }) => name).join(' | '));
    }
    const names = reached.map(({ name }) => name);
    const wanted = ['Refresh', 'Load video', 'Reveal personal number'];
    assert.deepEqual(
      names.filter((name) => wanted.includes(name ?? '')),
      wanted,
      names.join(' | '),
    );
    for (const { name, outline, inSight } of reached) {
      assert.ok(outline, `the focus on "${name}" cannot be seen`);
      assert.ok(inSight, `"${name}" has the focus but is not in sight`);
    }
  });

  it('moves along the toolbar with the arrow keys, Home and End', async () => {
    await stage.openSample('Passed');
    const page = await stage.workbench.journeyDocument();
    const { keyboard } = stage.workbench.page;
    await page.getByRole('button', { name: 'Refresh', exact: true }).focus();
    const names: (string | undefined)[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await keyboard.press(key);
      names.push((await focused(page))?.name);
    }
    assert.deepEqual(names, ['Watch', 'Privacy mode', 'Refresh', 'Privacy mode', 'Refresh']);
  });

  // 320 px is a window of 1280 px at 400 %; 640 px is one at 200 %.
  for (const width of [320, 640]) {
    it(`loses nothing at a width of ${width} px`, async () => {
      const { workbench } = stage;
      for (const title of [
        'Passed',
        'Deviates from the documented model',
        'Long and right-to-left names',
      ]) {
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await stage.closeAllTabs();
        const frame = await stage.openSample(title);
        const page = await workbench.journeyDocument();
        const wide = await page.evaluate(() => document.body.innerText.length);
        const around = 1280 - (await page.evaluate(() => window.innerWidth));
        await workbench.page.setViewportSize({ width: width + around, height: 800 });
        await until(
          `a page of ${width} px`,
          () => page.evaluate(() => window.innerWidth),
          (shown) => Math.abs(shown - width) <= 40,
        );
        assert.deepEqual(await page.evaluate(sidewaysParts), [], `"${title}" scrolls sideways`);
        assert.equal(await frame.getByRole('toolbar').getByRole('button').count(), 7);
        for (const button of await frame.getByRole('button').all()) {
          assert.ok(await button.isVisible(), `a button of "${title}" is gone`);
        }
        // The labels of the toolbar become names of icons; every other word stays.
        const narrow = await page.evaluate(() => document.body.innerText.length);
        assert.ok(narrow >= wide - 100, `"${title}" lost text: ${wide} → ${narrow} characters`);
      }
    });
  }

  it('stands still for those who asked for less motion', async () => {
    const { id } = stage.sandbox.journey('passed');
    stage.sandbox.fault(id, { delivery: { how: 'silence' }, times: 1 });
    const frame = await stage.openJourney(id);
    await frame.getByRole('button', { name: 'Cancel', exact: true }).waitFor();
    const page = await stage.workbench.journeyDocument();
    assert.notEqual(await page.evaluate(runningAnimations), 0);
    await stage.workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    await until(
      'a page that stands still',
      () => page.evaluate(runningAnimations),
      (running) => running === 0,
    );
  });

  it('says in a live region what came of loading', async () => {
    const { id } = stage.sandbox.journey('passed');
    const frame = await stage.openJourney(id);
    await frame.getByRole('status').filter({ hasText: 'Complete' }).waitFor();
  });
});

function runningAnimations(): number {
  return document.getAnimations().filter(({ playState }) => playState === 'running').length;
}

/** Parts that are wider than the window and do not scroll by themselves. */
function sidewaysParts(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => {
      const { right, left, width } = element.getBoundingClientRect();
      if (width <= 1) return false;
      return right > window.innerWidth + 1 || left < -1;
    })
    .map((element) => `${element.tagName}.${element.className}`);
}
