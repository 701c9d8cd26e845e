import type { Page } from 'playwright-core';

/**
 * Slows the page's scripts down as many times as `npm test -- --slow N` says. A test that fails now and then on a busy machine
 * is likely to fail each time then: what the workbench does in idle time comes seconds later.
 */
export async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['IDWISE_TEST_SLOW'] ?? 1);
  if (rate === 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
