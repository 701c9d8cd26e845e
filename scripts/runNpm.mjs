import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs npm and resolves with what it printed when it has succeeded.
 *
 * @param {string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<string>} standard output
 * @throws {Error} when npm cannot be started or exits with an error; the message holds what npm said.
 */
export async function runNpm(args, { cwd }) {
  // The npm that runs a script hands down its own folder and manifest, which are wrong for another folder.
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
