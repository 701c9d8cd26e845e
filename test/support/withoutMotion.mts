import type { Page } from 'playwright-core';

/** Settings for {@link withoutMotion}. */
export const settingsWithoutMotion = { 'editor.cursorBlinking': 'solid' } as const;

/**
 * Disables transitions, animations and cursor blinking in the workbench. Without a graphics card a fading scroll bar takes more
 * CPU time than the test, and VS Code fades it even with reduced motion.
 */
export async function withoutMotion(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(keepStill);
}

/** Runs in each frame. */
function keepStill(): void {
  // Webviews are tested with their animations.
  if (window !== window.top) return;
  const style = new CSSStyleSheet();
  style.replaceSync(
    '* { transition: none !important; animation: none !important; caret-animation: manual !important; }',
  );
  document.adoptedStyleSheets.push(style);
}
