import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** With less than 50 MB, hardly anything works, and what fails seldom says why. */
const FULL = 50 * 1024 * 1024;

/** What a person is told of a problem. @param {unknown} problem */
export function explainProblem(problem) {
  return [problem instanceof Error ? problem.message : String(problem), ...fullDisks()].join('\n');
}

/** One sentence for each disk that is full, of those that the project writes to. */
export function fullDisks() {
  const full = [process.cwd(), tmpdir()].filter((folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < FULL;
  });
  return full.map((folder) => `The disk of ${folder} is full. Free some space and try again.`);
}
