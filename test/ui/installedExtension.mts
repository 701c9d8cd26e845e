import { rm } from 'node:fs/promises';
import path from 'node:path';
import { hostsFolder, installExtension, installHost } from '../../scripts/vscodeHost.mts';
import { vsixFile } from '../../scripts/vsixFile.mjs';

/** The extensions folder of this run, from which every worker takes a copy. */
export const installedExtensions = path.join(hostsFolder, 'data/ui-extensions');

/** Installs the packaged extension for the whole run. */
export default async function installForAll(): Promise<() => Promise<void>> {
  const userData = path.join(hostsFolder, 'data/ui-installation');
  const remove = () =>
    Promise.all(
      [userData, installedExtensions].map((folder) => rm(folder, { recursive: true, force: true })),
    );
  await remove();
  await installExtension(await installHost('newest'), vsixFile, [
    `--config=${path.join(userData, 'code-server.yaml')}`,
    `--user-data-dir=${userData}`,
    `--extensions-dir=${installedExtensions}`,
  ]);
  return async () => {
    await remove();
  };
}
