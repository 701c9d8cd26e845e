import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { projectRoot } from './projectRoot.mjs';

const MEGABYTE = 1024 * 1024;

/** With less than this, hardly anything works, and what fails seldom says why. */
const FULL_MEGABYTES = 50;

/**
 * What a person is told of a problem: its message, and what to do where the disk is the cause.
 *
 * @param {unknown} problem
 */
export function explainProblem(problem) {
  const message = problem instanceof Error ? problem.message : String(problem);
  return [message, ...fullDisks()].join('\n');
}

/** One sentence for each disk that is full, of those that the project writes to. */
export function fullDisks() {
  return [...new Set([projectRoot, tmpdir()])].flatMap((folder) => {
    const { bavail, bsize } = statfsSync(folder);
    const left = Math.floor((bavail * bsize) / MEGABYTE);
    return left < FULL_MEGABYTES
      ? [`The disk of ${folder} is full (${left} MB are left). Free some space and try again.`]
      : [];
  });
}
