import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from './processes.mjs';

const file = '.vscode-test/lock';

/**
 * Locks the project's folder until the returned function is called or this process ends. The lock of a killed process does
 * not count.
 *
 * @param {string} what is going on, such as `A test run`
 * @returns {() => void}
 * @throws {Error} when another process has the lock; the message says which one.
 */
export function lockFolder(what) {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file)) {
    const [pid, ...other] = readFileSync(file, 'utf8').split(' ');
    if (isRunning(Number(pid))) {
      throw new Error(
        `${other.join(' ')} is under way in this folder (process ${pid}). Wait until it has ended, or end it.`,
      );
    }
    rmSync(file, { force: true });
  }
  writeFileSync(file, `${process.pid} ${what}`, { flag: 'wx' });
  const unlock = () => rmSync(file, { force: true });
  process.once('exit', unlock);
  return () => {
    process.off('exit', unlock);
    unlock();
  };
}
