import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../../scripts/chromium.mjs';

/** Tests of the packaged extension in the user interface of VS Code. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.mts',
  outputDir: '../../out/ui',
  globalSetup: './installedExtension.mts',
  workers: 2,
  retries: 0,
  // Much more than a test takes, for busy machines.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../out/reports/ui.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // Compressing twenty megabytes takes longer than transferring them within one machine.
    extraHTTPHeaders: { 'Accept-Encoding': 'identity' },
    // Without screenshots and snapshots, which take longer than the steps of a test.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['IDWISE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: chromiumArguments,
    },
  },
});
