import type { Page } from 'playwright-core';

/** Settings that go with {@link withoutMotion}. */
export const settingsWithoutMotion = { 'editor.cursorBlinking': 'solid' } as const;

/**
 * Keeps the workbench that a page is going to load from moving anything: no transition, no animation, no cursor that blinks.
 * Where Chromium draws without a graphics card, a scroll bar that fades out takes more of the processor than what was done
 * before it, and VS Code lets scroll bars fade even for people who prefer reduced motion.
 */
export async function withoutMotion(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(keepStill);
}

/** Runs in each frame of the page. */
function keepStill(): void {
  // What a webview shows is its extension's, and is tested as it is.
  if (window !== window.top) return;
  const style = new CSSStyleSheet();
  style.replaceSync(
    '* { transition: none !important; animation: none !important; caret-animation: manual !important; }',
  );
  document.adoptedStyleSheets.push(style);
}
