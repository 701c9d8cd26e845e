import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs npm.
 *
 * @param {string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<string>} standard output
 * @throws {Error} if npm fails; the message contains its output.
 */
export async function runNpm(args, { cwd }) {
  // An npm that runs a script sets variables for its own folder.
  const env = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$/i.test(name),
  );
  const { stdout } = await promisify(execFile)('npm', args, {
    cwd,
    env: Object.fromEntries(env),
    maxBuffer: Infinity,
    // There npm is a script of the shell's.
    shell: process.platform === 'win32',
  });
  return stdout;
}
