import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { Workbench, type WorkbenchOptions } from '../ui/Workbench.mts';

/** What the command line says; each kind of picture takes what it needs. */
export interface PictureOptions {
  readonly names: readonly string[];
  readonly themes: readonly string[];
  readonly viewport: { readonly width: number; readonly height: number };
}

/**
 * VS Code with the packed extension and a copy of the sample workspace, for pictures alone.
 *
 * @param files texts by file name, which the workspace has as well
 */
export async function openForPictures(
  options: Omit<WorkbenchOptions, 'vsix' | 'workspace'>,
  files: Readonly<Record<string, string>> = {},
): Promise<Workbench> {
  const workspace = path.join(projectRoot, '.vscode-test/pictures/workspace');
  await rm(workspace, { recursive: true, force: true });
  await mkdir(workspace, { recursive: true });
  await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(workspace, name), text);
  }
  return Workbench.launch({ vsix: vsixFile, workspace, ...options });
}

/** Makes the folder, or empties it. */
export async function freshFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** `two-people-dark` for "Two people" and "dark". */
export function fileName(...words: readonly (string | number)[]): string {
  return words
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
