import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../../scripts/chromium.mjs';

/** A person's journeys through the packaged extension in a whole VS Code. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.mts',
  outputDir: '../../out/ui',
  globalSetup: './installedExtension.mts',
  workers: 2,
  retries: 0,
  // A machine may be busy with much else. What a test waits for takes far less.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../out/reports/ui.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // Compressing twenty megabytes takes longer than to pass them on within one machine.
    extraHTTPHeaders: { 'Accept-Encoding': 'identity' },
    // Neither a film of the window nor a copy of its document at each step: both take longer than the step.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['IDWISE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: chromiumArguments,
    },
  },
});
