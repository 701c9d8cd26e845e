import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { runNpm } from '../../scripts/runNpm.mjs';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import { BenchHost } from './BenchHost';
import type { Comparison } from './Figure';
import { openingsInTurn } from './openingTimes';

const run = promisify(execFile);

/** Below this factor, differences are noise and not noticeable. */
const SLOWER = 1.05;

/**
 * Packs another commit, and opens journeys with it and with the working tree, in turn.
 *
 * @param commit a branch, tag or hash
 * @returns the times of the working tree; floor: the other commit
 * @throws {Error} when the commit is unknown or cannot be packed, with the output
 */
export async function compareOpenings(
  commit: string,
  openings: number,
): Promise<readonly Comparison[]> {
  const own = await BenchHost.launch('newest');
  try {
    const other = await BenchHost.launch('newest', [await packCommit(commit)]);
    try {
      await own.addProfile();
      await other.addProfile();
      const series = await openingsInTurn(own, other, openings);
      return series.map(({ latencyMs, measured, floor }) => ({
        what: `command to decision painted, API latency ${latencyMs} ms, over ${commit}`,
        measured,
        floor,
        limit: SLOWER,
      }));
    } finally {
      await other.close();
    }
  } finally {
    await own.close();
  }
}

/** @returns the path of the packed extension */
async function packCommit(commit: string): Promise<string> {
  const folder = path.join(projectRoot, 'out/bench/compared');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const archive = `${folder}.tar`;
  // Otherwise a name that starts with a dash would be an option.
  await run('git', ['archive', '--format=tar', `--output=${archive}`, '--end-of-options', commit], {
    cwd: projectRoot,
  });
  await run('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
  const [ownLock, otherLock] = await Promise.all(
    [projectRoot, folder].map((root) => readFile(path.join(root, 'package-lock.json'), 'utf8')),
  );
  if (ownLock === otherLock) {
    const modules = 'node_modules';
    await symlink(path.join(projectRoot, modules), path.join(folder, modules), 'junction');
  }
  await runNpm(['run', 'package'], { cwd: folder });
  return path.join(folder, path.relative(projectRoot, vsixFile));
}
