import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs npm and resolves with what it printed when it has succeeded.
 *
 * @param {string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<string>} standard output
 * @throws {Error} when npm cannot be started or exits with an error; the message holds what npm said.
 */
export function runNpm(args, { cwd }) {
  // Inside `npm start` and `npm test` this is the npm that runs the script; another tool may set it to itself.
  const ownNpm = process.env.npm_execpath;
  const [command, leading] =
    ownNpm && path.basename(ownNpm) === 'npm-cli.js'
      ? [process.execPath, [ownNpm]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  // That npm hands down the project's own folder and manifest, which are wrong for another folder.
  const env = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$/i.test(name),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...leading, ...args], {
      cwd,
      env: Object.fromEntries(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    });
    let output = '';
    let printed = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      printed += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', ({ message }) =>
      reject(new Error(`Could not start npm (${message}). Is npm installed and on the PATH?`)),
    );
    child.on('close', (code, signal) => {
      const end = `"npm ${args.join(' ')}" in ${cwd} failed (${signal ?? `exit code ${code}`}).`;
      if (code === 0) resolve(printed);
      else reject(new Error(`${end}\n${output.trim()}`));
    });
  });
}
