import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  hostsFolder,
  installHost,
  startWorkbench,
  writeUserSettings,
} from '../../scripts/vscodeHost.mts';
import type { LogLevel } from '../support/audit/VscodeLog';
import { installedExtensions } from './installedExtension.mts';
import { themeId } from './window/colorThemes.mts';

type RunningHost = Awaited<ReturnType<typeof startWorkbench>>;

const EXTENSION_ID = 'journey-inspector.idwise-journey-inspector';

/** A running VS Code with the extension. Tests open windows of it one after the other. */
export class Server {
  /** The user data, the extensions and the logs. */
  readonly dataFolder: string;
  /** VS Code's logs, except those of the windows. */
  readonly logsFolder: string;
  readonly #host: RunningHost;

  private constructor(host: RunningHost, dataFolder: string) {
    this.#host = host;
    this.logsFolder = host.logsFolder;
    this.dataFolder = dataFolder;
  }

  static async start(logLevel: LogLevel): Promise<Server> {
    const parent = path.join(hostsFolder, 'data');
    await mkdir(parent, { recursive: true });
    const dataFolder = await mkdtemp(path.join(parent, 'ui-'));
    await cp(installedExtensions, path.join(dataFolder, 'extensions'), { recursive: true });
    const host = await installHost('newest');
    return new Server(await startWorkbench(host, { dataDir: dataFolder, logLevel }), dataFolder);
  }

  /**
   * Removes the data of the previous user, and writes these settings for the next one. On the server, VS Code has only the folder
   * `User`; the rest (state, secrets, open editors) is in the browser's profile.
   */
  async newUser(settings: Readonly<Record<string, unknown>>): Promise<void> {
    // The previous window may still be open. It switches privacy mode on again when the extension's folder is removed.
    const user = path.join(this.dataFolder, 'User');
    const storage = path.join(user, 'globalStorage');
    await removeInside(user, 'globalStorage');
    await removeInside(storage, EXTENSION_ID);
    await removeInside(path.join(storage, EXTENSION_ID));
    await writeUserSettings(this.dataFolder, {
      'workbench.colorTheme': await themeId(this.#host.host.codeServer, 'dark'),
      ...settings,
    });
  }

  /** URL of a window with a folder. */
  windowUrl(folder: string): string {
    return `${this.#host.url}?folder=${encodeURIComponent(folder)}`;
  }

  /** The server's whole output. */
  async output(): Promise<string> {
    return readFile(this.#host.logFile, 'utf8');
  }

  async stop(): Promise<void> {
    await this.#host.stop();
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes all entries of a folder except one. */
async function removeInside(folder: string, kept?: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const removed = names.filter((name) => name !== kept).map((name) => path.join(folder, name));
  await Promise.all(
    removed.map((each) => rm(each, { recursive: true, force: true, maxRetries: 3 })),
  );
}
