import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { untilSeen } from '../../support/inTime';
import { joinParts, type LogText, readLogFolder } from '../../support/audit/LogText';
import { type LogLevel, type VscodeLog, vscodeLogNames } from '../../support/audit/VscodeLog';

/** Logs of a browser window. */
const BROWSER_LOGS = vscode.Uri.parse('vscode-log:/');

const isWeb = vscode.env.uiKind === vscode.UIKind.Web;

/** The existing logs: the desktop has no server. */
export const logsOfThisHost: readonly VscodeLog[] = vscodeLogNames.filter(
  (log) => isWeb || log !== 'server',
);

/** Reads all logs of VS Code. */
export async function readHostLogs(): Promise<LogText[]> {
  const folder = process.env['IDWISE_TEST_LOGS'];
  assert.ok(folder, 'IDWISE_TEST_LOGS does not name the folder of logs');
  const ofWindow = isWeb ? joinParts(await filesBelow(BROWSER_LOGS)) : [];
  return [...(await readLogFolder(folder)), ...ofWindow];
}

async function filesBelow(folder: vscode.Uri): Promise<LogText[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const found = await Promise.all(
    entries.map(async ([name, type]) => {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory) return filesBelow(uri);
      const content = Buffer.from(await vscode.workspace.fs.readFile(uri));
      return [{ name: uri.path, content }];
    }),
  );
  return found.flat();
}

/** Sets the level of all logs; resolves when the extension host has it. */
export async function setLogLevel(level: LogLevel | 'warn'): Promise<void> {
  await vscode.commands.executeCommand('_extensionTests.setLogLevel', level);
  assert.equal(await vscode.commands.executeCommand('_extensionTests.getLogLevel'), level);
}

/** Reads the logs until `wanted` is true, because lines reach their file with a delay. */
export async function untilHostLogs(
  wanted: (logs: readonly LogText[]) => boolean,
): Promise<LogText[]> {
  let logs: LogText[] = [];
  await untilSeen(
    async () => {
      // Reads block the window, which also writes the logs. VS Code has no event for a written line.
      await pause(100);
      logs = await readHostLogs();
      return logs.map(({ name, content }) => ({ name, bytes: content.length }));
    },
    () => wanted(logs),
  );
  return logs;
}
