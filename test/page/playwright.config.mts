import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../../scripts/chromium.mjs';

/** The panel's page in a browser, outside of VS Code. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../out/page',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '../../out/reports/page.json' }]],
  expect: {
    timeout: 10_000,
    toMatchAriaSnapshot: { pathTemplate: '{testDir}/snapshots/{arg}{ext}', children: 'deep-equal' },
  },
  use: {
    browserName: 'chromium',
    // A trace takes longer than the test. `--trace on` records one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['IDWISE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: chromiumArguments,
    },
  },
});
