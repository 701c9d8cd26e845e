import path from 'node:path';
import {
  startServer,
  writeUserSettings,
  type Host,
  type RunningHost,
} from '../../scripts/vscodeHost.mts';
import { settingsWithoutMotion } from '../support/withoutMotion.mts';

/**
 * Starts the server for tests that run inside the extension host. There, `IDWISE_TEST_LOGS` names the folder of VS Code's logs.
 *
 * @param dataDir a folder for this run's data; made when missing.
 * @throws {Error} when it does not come to listen; the message holds its output.
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
    // A window in the browser takes no more into its log, later on, than the level that it began with.
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
