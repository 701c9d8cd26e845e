import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  detectionMode,
  hoverEnabled,
  batchRequestsPerMinute,
  maskedFields,
  recentJourneysLimit,
  requestTimeoutMs,
  watchIntervalMs,
} from '../../../src/profiles/settings';
import { inTime } from '../../support/inTime';
import { settings, useSettings } from '../support/fixtures';
import { manifest } from '../support/extension';

/** Readers of the settings by their names. */
const READERS: Readonly<Record<string, () => unknown>> = {
  'hover.enabled': hoverEnabled,
  detection: detectionMode,
  'request.timeoutSeconds': () => requestTimeoutMs() / 1000,
  'watch.intervalSeconds': () => watchIntervalMs() / 1000,
  'privacy.mask': () => [...maskedFields()],
  'recentJourneys.limit': recentJourneysLimit,
  'batch.requestsPerMinute': batchRequestsPerMinute,
};

const DEFAULTS = {
  'hover.enabled': true,
  detection: 'all',
  'request.timeoutSeconds': 15,
  'watch.intervalSeconds': 5,
  'privacy.mask': ['personal_number', 'document_fields', 'screening'],
  'recentJourneys.limit': 50,
  'batch.requestsPerMinute': 30,
};

describe('settings', () => {
  useSettings();

  function effective(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(READERS).map(([name, read]) => [name, read()]));
  }

  it('have the defaults of the manifest', () => {
    assert.deepEqual(effective(), DEFAULTS);
    const { properties } = manifest().contributes.configuration;
    assert.deepEqual(
      Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name.replace(/^idwise\./, ''),
          property.default,
        ]),
      ),
      DEFAULTS,
    );
  });

  for (const [name, value, expected] of [
    ['request.timeoutSeconds', 0, 1],
    ['request.timeoutSeconds', -5, 1],
    ['request.timeoutSeconds', 1e9, 120],
    ['request.timeoutSeconds', 2.5, 2.5],
    ['request.timeoutSeconds', '60', 15],
    ['request.timeoutSeconds', [], 15],
    ['watch.intervalSeconds', 0.1, 2],
    ['watch.intervalSeconds', 9999, 300],
    ['watch.intervalSeconds', true, 5],
    ['watch.intervalSeconds', { seconds: 3 }, 5],
    ['recentJourneys.limit', 0, 0],
    ['recentJourneys.limit', -1, 0],
    ['recentJourneys.limit', 3.9, 3],
    ['recentJourneys.limit', 1e6, 1000],
    ['recentJourneys.limit', 'many', 50],
    ['privacy.mask', [], []],
    ['privacy.mask', ['images', 'full_name'], ['full_name', 'images']],
    ['privacy.mask', ['birth_date', 'unknown', 7, null], ['birth_date']],
    ['privacy.mask', 'full_name', DEFAULTS['privacy.mask']],
    ['privacy.mask', { full_name: true }, DEFAULTS['privacy.mask']],
    ['detection', 'labelled', 'labelled'],
    ['detection', 'nothing', 'all'],
    ['detection', 3, 'all'],
    ['hover.enabled', false, false],
    ['hover.enabled', 'no', true],
  ] as const) {
    it(`idwise.${name} = ${JSON.stringify(value)} means ${JSON.stringify(expected)}`, async () => {
      await settings.set(name, value);
      assert.deepEqual(effective(), { ...DEFAULTS, [name]: expected });
    });
  }

  describe('of a workspace', () => {
    it('do not change requests or masking', async () => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder, 'no folder is open');
      const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
      const changed = configurationChange('idwise.detection');
      await vscode.workspace.fs.writeFile(
        file,
        new TextEncoder().encode(
          JSON.stringify({
            'idwise.request.timeoutSeconds': 1,
            'idwise.watch.intervalSeconds': 300,
            'idwise.privacy.mask': [],
            'idwise.recentJourneys.limit': 0,
            'idwise.baseUrl': 'https://example.org',
            // A setting of workspaces, which shows that the file was read.
            'idwise.detection': 'labelled',
          }),
        ),
      );
      await changed;
      assert.deepEqual(effective(), { ...DEFAULTS, detection: 'labelled' });
      const restored = configurationChange('idwise.detection');
      await vscode.workspace.fs.delete(file);
      await restored;
      assert.deepEqual(effective(), DEFAULTS);
    });
  });
});

async function configurationChange(section: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) resolve();
  });
  await inTime(promise, () => vscode.workspace.getConfiguration().get(section)).finally(() =>
    listening.dispose(),
  );
}
