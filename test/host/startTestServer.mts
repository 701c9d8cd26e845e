import path from 'node:path';
import {
  startServer,
  writeUserSettings,
  type Host,
  type RunningHost,
} from '../../scripts/vscodeHost.mts';
import { settingsWithoutMotion } from '../support/withoutMotion.mts';

/**
 * Starts a VS Code server for host tests. `IDWISE_TEST_LOGS` names its folder of logs in the extension host.
 *
 * @param dataDir is created when missing
 * @throws {Error} when the server does not start, with its output
 */
export async function startTestServer(host: Host, dataDir: string): Promise<RunningHost> {
  await writeUserSettings(path.join(dataDir, 'data'), settingsWithoutMotion);
  const logsFolder = path.join(dataDir, 'data/logs');
  const args = [
    'lib/vscode/out/server-main.js',
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--telemetry-level=off',
    '--disable-workspace-trust',
    // A browser window never logs more than its initial level.
    '--log=trace',
    `--server-data-dir=${dataDir}`,
    `--extensions-dir=${path.join(dataDir, 'extensions')}`,
  ];
  return startServer(host, args, {
    dataDir,
    logsFolder,
    env: { IDWISE_TEST_LOGS: logsFolder },
    ready: /Extension host agent listening on (\d+)/,
  });
}
