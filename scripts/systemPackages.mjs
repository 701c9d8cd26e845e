import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Whether somebody can answer a question. */
export const canAsk = !process.env.CI && process.stdin.isTTY && process.stdout.isTTY;

/**
 * Installs Debian packages, and asks before if there is a terminal.
 *
 * @param {string} what
 * @param {string[][]} choices lists of packages; the first one that can be installed is
 * @throws {Error} if it may not or cannot; the message says why.
 */
export async function installSystemPackages(what, choices) {
  if (process.getuid?.() !== 0) throw new Error('apt-get needs root.');
  await aptGet('--version');
  if (canAsk) {
    process.stdout.write(`Install ${what} with apt-get? [Y/n] `);
    // The end of the input is no consent.
    let answer = 'n';
    for await (answer of createInterface({ input: process.stdin })) break;
    if (/^n/i.test(answer.trim())) throw new Error(`apt-get was not to install ${what}.`);
  }
  console.log(`Installing ${what} …`);
  // One of several sources may be out of reach.
  await aptGet('update').catch(() => undefined);
  const problems = [];
  for (const packages of choices) {
    try {
      await aptGet('install', '--yes', '--no-install-recommends', ...packages);
      return;
    } catch (error) {
      problems.push(error);
    }
  }
  throw problems.at(-1);
}

/** @param {string[]} args */
function aptGet(...args) {
  return promisify(execFile)('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: Infinity,
    timeout: 180_000,
  });
}
