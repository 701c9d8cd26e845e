import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { installLogWriter } from './logWriter.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';
import { ServerProcess } from './ServerProcess.mjs';

/**
 * The versions of VS Code that the extension is tested in. `code-server` packs the workbench and the extension host of
 * one VS Code release; each runs on the Node release that it was made for.
 */
export const HOSTS = /** @type {const} */ ({
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  minimum: { vscode: '1.105.1', codeServer: '4.105.1', node: '22.23.3' },
});

/** @typedef {keyof typeof HOSTS} HostName */

/** Where hosts, browsers' profiles and scratch workspaces live; git ignores it. */
export const hostsFolder = path.join(projectRoot, '.vscode-test');

// Raised when the steps of the installation change, so that older installations are made again.
const INSTALLATION = 1;

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

/** @type {Map<HostName, Promise<Host>>} */
const installations = new Map();

/** @typedef {{ name: HostName, vscode: string, folder: string, codeServer: string, node: string }} Host */

/**
 * Installs a host unless it is there already. An interrupted installation is made again.
 *
 * @param {HostName} name
 * @returns {Promise<Host>}
 * @throws {Error} when npm fails; the message holds its output.
 */
export function installHost(name) {
  let installation = installations.get(name);
  if (!installation) {
    installation = install(name);
    installations.set(name, installation);
  }
  return installation;
}

/** @param {HostName} name */
async function install(name) {
  const versions = HOSTS[name];
  const folder = path.join(hostsFolder, versions.vscode);
  const stampFile = path.join(folder, 'installed.json');
  const nodePackage = nodePackageOfThisPlatform();
  const stamp = JSON.stringify({ ...versions, nodePackage, installation: INSTALLATION });

  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    console.log(
      `Installing VS Code ${versions.vscode} into ${path.relative(projectRoot, folder)} …`,
    );
    const started = Date.now();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({
        name: 'vscode-host',
        version: '0.0.0',
        private: true,
        // 1.105.1 asks for an argon2 that downloads its native part in an install script; this one brings it along.
        overrides: { argon2: '0.44.0' },
      }),
    );
    // Without install scripts: they would build native modules, which neither the workbench nor the extension host
    // needs, and would download others.
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    await runNpm(
      [
        'install',
        ...quiet,
        `code-server@${versions.codeServer}`,
        `${nodePackage}@${versions.node}`,
      ],
      { cwd: folder },
    );
    const vscodeFolder = path.join(folder, 'node_modules/code-server/lib/vscode');
    await withoutGitDependencies(vscodeFolder);
    await runNpm(['install', '--omit=dev', ...quiet], { cwd: vscodeFolder });
    await writeFile(stampFile, stamp);
    console.log(
      `Installed VS Code ${versions.vscode} in ${Math.round((Date.now() - started) / 1000)} s.`,
    );
  }
  const codeServer = path.join(folder, 'node_modules/code-server');
  await installLogWriter(path.join(codeServer, 'lib/vscode'), path.join(hostsFolder, 'log-writer'));

  const nodeFolder = path.join(folder, 'node_modules', nodePackage);
  const nodeManifest = JSON.parse(await readFile(path.join(nodeFolder, 'package.json'), 'utf8'));
  return {
    name,
    vscode: versions.vscode,
    folder,
    codeServer,
    node: path.join(nodeFolder, nodeManifest.bin.node),
  };
}

// The package called `node` gets one of these in an install script, and install scripts are off here.
function nodePackageOfThisPlatform() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/**
 * 1.105.1 asks for one package by a git address, in its manifest and in its lock file. The same package is on npm.
 *
 * @param {string} vscodeFolder
 */
async function withoutGitDependencies(vscodeFolder) {
  const file = path.join(vscodeFolder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const watcher = manifest.dependencies?.['@parcel/watcher'];
  if (typeof watcher === 'string' && !/^[\^~]?\d/.test(watcher)) {
    manifest.dependencies['@parcel/watcher'] = '2.5.6';
    await writeFile(file, JSON.stringify(manifest, null, 2));
    await rm(path.join(vscodeFolder, 'npm-shrinkwrap.json'), { force: true });
  }
}

/**
 * @param {string} folder the user data folder
 * @param {Record<string, unknown>} settings
 */
async function writeUserSettings(folder, settings) {
  const file = path.join(folder, 'User/settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...defaultSettings, ...settings }, null, 2));
}

/**
 * The environment of a host: the caller's, without what npm and an editor's terminal put there.
 *
 * @param {NodeJS.ProcessEnv} extra
 */
function hostEnvironment(extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$)/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    // No gallery: the workbench would look for updates of its built-in extensions there.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...extra,
  };
}

/**
 * A running host.
 *
 * @typedef {object} RunningHost
 * @property {Host} host
 * @property {string} url the address, ending in a slash
 * @property {number} port
 * @property {string} logFile what the server printed
 * @property {string} logsFolder VS Code's own logs, the extension host's and output channels' among them
 * @property {Promise<[number | null, NodeJS.Signals | null]>} ended resolves when the server has ended, by whatever cause
 * @property {() => Promise<void>} stop ends the server and all that it started
 */

/**
 * Starts the server for tests that run inside the extension host.
 *
 * @param {Host} host
 * @param {object} options
 * @param {string} options.dataDir a folder for this run's data; made when missing
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {NodeJS.ProcessEnv} [options.env] variables for the extension host
 * @returns {Promise<RunningHost>}
 */
export async function startTestServer(host, { dataDir, settings = {}, env = {} }) {
  await writeUserSettings(path.join(dataDir, 'data'), settings);
  const { server, port } = await ServerProcess.start({
    command: host.node,
    args: [
      'out/server-main.js',
      '--host=127.0.0.1',
      '--port=0',
      '--without-connection-token',
      '--accept-server-license-terms',
      '--enable-smoke-test-driver',
      '--telemetry-level=off',
      '--disable-workspace-trust',
      `--server-data-dir=${dataDir}`,
      `--extensions-dir=${path.join(dataDir, 'extensions')}`,
    ],
    cwd: path.join(host.codeServer, 'lib/vscode'),
    env: hostEnvironment(env),
    logFile: path.join(dataDir, 'server.log'),
    ready: /Extension host agent listening on (\d+)/,
  });
  return runningHost(host, server, port, path.join(dataDir, 'data/logs'));
}

/**
 * Starts the workbench as a person uses it, with a packaged extension installed.
 *
 * @param {Host} host
 * @param {object} options
 * @param {string | string[]} [options.vsix] the packaged extensions to install first
 * @param {string} options.dataDir the user data folder; made when missing, used again when there
 * @param {string} [options.extensionsDir] by default a folder inside `dataDir`
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {NodeJS.ProcessEnv} [options.env] variables for the extension host
 * @param {string} [options.logLevel] how much the host logs, `trace` at most
 * @param {number} [options.port] by default a free one; what the browser stores belongs to host and port
 * @returns {Promise<RunningHost>}
 */
export async function startWorkbench(
  host,
  {
    vsix,
    dataDir,
    extensionsDir = path.join(dataDir, 'extensions'),
    settings = {},
    env = {},
    logLevel = 'info',
    port = 0,
  },
) {
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
 * @param {Host} host
 * @param {string} vsix
 * @param {string[]} folders
 */
async function installExtension(host, vsix, folders) {
  if (!existsSync(vsix)) {
    throw new Error(`There is no ${vsix}. Run "npm run package" first.`);
  }
  try {
    await promisify(execFile)(
      host.node,
      ['out/node/entry.js', ...folders, '--force', `--install-extension=${vsix}`],
      { cwd: host.codeServer, env: hostEnvironment({}) },
    );
  } catch (error) {
    const { stdout, stderr, message } = /** @type {any} */ (error);
    throw new Error(
      `VS Code ${host.vscode} did not install ${vsix}.\n${message}\n${stdout}\n${stderr}`,
      { cause: error },
    );
  }
}

/**
 * @param {Host} host
 * @param {ServerProcess} server
 * @param {number} port
 * @param {string} logsFolder
 * @returns {RunningHost}
 */
function runningHost(host, server, port, logsFolder) {
  return {
    host,
    url: `http://127.0.0.1:${port}/`,
    port,
    logFile: server.logFile,
    logsFolder,
    ended: server.ended,
    stop: () => server.stop(),
  };
}
