import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait for the window, in milliseconds. */
export const PATIENCE_MS = 30_000;

/**
 * Repeats an action until it succeeds.
 *
 * @param attempt is told how often it was called before, and rejects to be called again
 * @throws {Error} when it has not worked for half a minute: `message`, with what the last attempt threw as its cause.
 */
export async function untilItWorks<T>(
  attempt: (before: number) => Promise<T>,
  message: () => string | Promise<string>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let before = 0; ; before += 1) {
    try {
      return await attempt(before);
    } catch (error) {
      if (Date.now() > deadline) throw new Error(await message(), { cause: error });
    }
    await pause(50);
  }
}

/** Runs in the page: takes the keys from something that keeps them to itself, such as a webview that is still loading. */
export function takeFocusBack(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.focus();
}
