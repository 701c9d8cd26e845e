import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@vscode/test-cli';
import { SilentReporter } from '@vscode/test-electron';
import { projectRoot } from './scripts/projectRoot.mjs';
import { HOSTS } from './scripts/vscodeHost.mts';

// `npm run test:desktop` runs the host layer in the desktop's VS Code, which is downloaded from the update server. Where that
// server is out of reach, `npm test` runs the same tests in hosts from npm.

const folder = path.join(projectRoot, '.vscode-test/desktop');

/** Called once for each version, as each has a workspace, settings and extensions of its own. */
function configuration(label, version) {
  const run = path.join(folder, label);
  rmSync(run, { recursive: true, force: true, maxRetries: 3 });
  const workspaceFolder = path.join(run, 'workspace');
  mkdirSync(run, { recursive: true });
  cpSync(path.join(projectRoot, 'test/workspace'), workspaceFolder, { recursive: true });
  return {
    label,
    version,
    files: ['out/test/host/rootHooks.js', 'out/test/host/**/*.test.js'],
    workspaceFolder,
    mocha: { ui: 'bdd', timeout: 20_000 },
    download: { reporter: new SilentReporter() },
    launchArgs: [
      `--user-data-dir=${path.join(run, 'data')}`,
      `--extensions-dir=${path.join(run, 'extensions')}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--disable-telemetry',
      '--skip-welcome',
      '--skip-release-notes',
      // The keyring of the machine stays untouched, and machines without one can run this.
      '--use-inmemory-secretstorage',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

export default defineConfig([
  configuration('newest', 'stable'),
  configuration('minimum', HOSTS.minimum.vscode),
]);
