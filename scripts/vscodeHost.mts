import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endProcesses, killProcesses } from './processes.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';

// Installs and starts VS Code from npm packages alone, because not every network reaches VS Code's update server, from which
// @vscode/test-electron downloads it.

/** The tested versions of VS Code, as `code-server` packs them, each with the Node release that it was made for. */
export const HOSTS = {
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  minimum: { vscode: '1.105.1', codeServer: '4.105.1', node: '22.23.3' },
} as const;

export type HostName = keyof typeof HOSTS;

/** An installed VS Code: the folder of code-server, and the executable of its Node. */
export type Host = Awaited<ReturnType<typeof installHost>>;

export type RunningHost = Awaited<ReturnType<typeof startServer>>;

/** Folder of hosts, browser profiles and temporary workspaces. Git ignores it. */
export const hostsFolder = path.join(projectRoot, '.vscode-test');

// Raise it when the steps of the installation change: older installations are then made again.
const INSTALLATION = 4;

const START_LIMIT_MS = 60_000;

/** JSON for the schemas of fixtures, Markdown for the webview of test/page/themes/capture.mjs. */
const USED_EXTENSIONS = new Set(['json-language-features', 'markdown-language-features']);

const defaultSettings = {
  // As on the desktop; in a browser VS Code saves by itself.
  'files.autoSave': 'off',
  'workbench.editor.useModal': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'json.schemaDownload.enable': false,
};

/**
 * Installs a host unless it is there already. An interrupted installation is made again.
 *
 * @throws {Error} when npm fails; the message holds its output.
 */
export async function installHost(name: HostName) {
  const { vscode, codeServer: version, node } = HOSTS[name];
  const folder = path.join(hostsFolder, vscode);
  const codeServer = path.join(folder, 'node_modules/code-server');
  // The package `node` installs one of these by an install script, and install scripts are off here.
  const bin = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `${bin}-${platform}-${process.arch}`;
  const host = {
    vscode,
    codeServer,
    node: path.join(folder, 'node_modules', nodePackage, 'bin/node'),
  };

  const stampFile = path.join(folder, 'installed.json');
  const stamp = JSON.stringify({ ...HOSTS[name], nodePackage, installation: INSTALLATION });
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return host;
  console.log(`Installing VS Code ${vscode} into ${folder} …`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // 1.105.1 asks for an argon2 that downloads its native part in an install script; this one brings it along.
  const manifest = { private: true, overrides: { argon2: '0.44.0' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  // Install scripts would build and download native modules that nothing needs here.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const packages = [`code-server@${version}`, `${nodePackage}@${node}`];
  await runNpm(['install', ...quiet, ...packages], { cwd: folder });
  const server = path.join(codeServer, 'lib/vscode');
  if (name === 'minimum') {
    // It asks for one package by a git address, in its manifest and in its lock file. The same package is on npm.
    await runNpm(['pkg', 'set', 'dependencies.@parcel/watcher=2.5.6'], { cwd: server });
    await rm(path.join(server, 'npm-shrinkwrap.json'));
  }
  await runNpm(['install', '--omit=dev', ...quiet], { cwd: server });
  await removeExtensions(path.join(server, 'extensions'));
  // A native module writes the log files. `require('…/spdlog.node')` also loads a folder of that name, so its replacement
  // needs no compiler.
  const spdlog = path.join(server, 'node_modules/@vscode/spdlog/build/Release/spdlog.node');
  await cp(path.join(projectRoot, 'test/host/SpdlogStandIn.mjs'), path.join(spdlog, 'writer.mjs'));
  const index = "module.exports = { ...require('./writer.mjs') };\n";
  await writeFile(path.join(spdlog, 'index.js'), index);
  await writeFile(stampFile, stamp);
  return host;
}

/** Removes the built-in extensions with code that nothing here uses, because they take a quarter of a window's start. */
async function removeExtensions(folder: string): Promise<void> {
  for await (const file of glob(`${folder}/*/package.json`)) {
    const { name = '', main } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    if (main === undefined || USED_EXTENSIONS.has(name)) continue;
    await rm(path.dirname(file), { recursive: true });
  }
}

/** Writes user settings into the data folder: the quiet defaults, overridden by `settings`. */
export async function writeUserSettings(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = path.join(folder, 'User/settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...defaultSettings, ...settings }, null, 2));
}

/** This process's environment without the variables of npm and of an editor's terminal. */
function hostEnvironment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$)/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    // No gallery: the workbench would look for updates of its built-in extensions there.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // As from a terminal, so that VS Code does not start a login shell for its environment.
    VSCODE_CLI: '1',
    // In seconds; by default the extension host of a closed window waits three hours for the window.
    CODE_SERVER_RECONNECTION_GRACE_TIME: '10',
    ...extra,
  };
}

/**
 * Starts a server of a host and waits until it listens. The server ends with this process.
 *
 * @param args a script of code-server and its arguments
 * @param options.dataDir an existing folder for this run
 * @param options.logsFolder the folder of VS Code's logs
 * @param options.ready matches the output of a server that listens; group 1 is the port
 * @throws {Error} when it ends or does not listen within a minute; the message contains its output.
 */
export async function startServer(
  host: Host,
  args: readonly string[],
  options: { dataDir: string; logsFolder: string; env: NodeJS.ProcessEnv; ready: RegExp },
) {
  const logFile = path.join(options.dataDir, 'server.log');
  const log = await open(logFile, 'w');
  const child = spawn(host.node, args, {
    cwd: host.codeServer,
    env: hostEnvironment(options.env),
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = once(child, 'exit');
  await once(child, 'spawn');
  await log.close();
  const pid = Number(child.pid);
  const kill = () => killProcesses(pid);
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    await endProcesses(pid);
    process.off('exit', kill);
  };
  for (const end = Date.now() + START_LIMIT_MS; ; await pause(20)) {
    const output = await readFile(logFile, 'utf8');
    const port = Number(options.ready.exec(output)?.[1]);
    if (port > 0) {
      const url = `http://127.0.0.1:${port}/`;
      return { host, url, port, logFile, logsFolder: options.logsFolder, ended, stop };
    }
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      await stop();
      throw new Error(
        `VS Code ${host.vscode} did not come to listen.\n${output.slice(-3000)}\nLog: ${logFile}`,
      );
    }
  }
}

/**
 * Starts the workbench as a user sees it.
 *
 * @param options.dataDir a folder for user data; existing data is used again
 * @param options.env variables for the extension host
 * @param options.vsix packaged extensions to install first
 * @param options.logLevel of VS Code; `info` by default
 * @param options.port 0 takes a free one; the browser's storage depends on it
 */
export async function startWorkbench(
  host: Host,
  options: {
    readonly dataDir: string;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly env?: NodeJS.ProcessEnv;
    readonly vsix?: string | string[];
    readonly logLevel?: string;
    readonly port?: number;
  },
): Promise<RunningHost> {
  const { vsix = [], dataDir, settings = {}, env = {}, logLevel = 'info', port = 0 } = options;
  await writeUserSettings(dataDir, settings);
  // Without a configuration file of its own, code-server uses the user's.
  const folders = [
    `--config=${path.join(dataDir, 'code-server.yaml')}`,
    `--user-data-dir=${dataDir}`,
    `--extensions-dir=${path.join(dataDir, 'extensions')}`,
  ];
  await writeFile(path.join(dataDir, 'code-server.yaml'), 'auth: none\n');
  for (const extension of [vsix].flat()) await installExtension(host, extension, folders);
  const args = [
    'out/node/entry.js',
    `--bind-addr=127.0.0.1:${port}`,
    '--auth=none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    `--log=${logLevel}`,
    `--session-socket=${path.join(dataDir, 'session.sock')}`,
    ...folders,
  ];
  return startServer(host, args, {
    dataDir,
    logsFolder: path.join(dataDir, 'logs'),
    env,
    ready: /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/,
  });
}

/**
 * Installs a packaged extension.
 *
 * @param folders code-server's options for its folders
 * @throws {Error} when VS Code refuses it; the message says why.
 */
export async function installExtension(
  host: Host,
  vsix: string,
  folders: readonly string[],
): Promise<void> {
  const args = ['out/node/entry.js', ...folders, '--force', `--install-extension=${vsix}`];
  await promisify(execFile)(host.node, args, { cwd: host.codeServer, env: hostEnvironment({}) });
}
