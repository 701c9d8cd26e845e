import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { Workbench, type WorkbenchOptions } from '../ui/Workbench.mts';

/**
 * Opens VS Code with the packed extension and a copy of the sample workspace.
 *
 * @param files additional files of the workspace, by name
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

/** Waits for the result and all visible images, also those that load when they are scrolled near. */
export async function untilDrawn(workbench: Workbench, id: string): Promise<void> {
  await workbench.untilJourneyDrawn(id);
  const frame = await workbench.journeyDocument(id);
  await frame.waitForFunction(() =>
    [...document.querySelectorAll('.frame.loading, .frame.waiting')].every(
      (place) => place.getBoundingClientRect().top > window.innerHeight,
    ),
  );
  await workbench.untilJourneyDrawn(id);
}

/** Increases the height of the window to that of a journey's page, up to `most` pixels. */
export async function growToPage(workbench: Workbench, id: string, most: number): Promise<void> {
  const frame = await workbench.journeyDocument(id);
  const hidden = await frame.evaluate(
    () => document.documentElement.scrollHeight - window.innerHeight,
  );
  const { width, height } = workbench.page.viewportSize() ?? { width: 1280, height: 800 };
  await workbench.page.setViewportSize({ width, height: Math.min(height + hidden, most) });
}

/** Creates or empties a folder. */
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
