import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs npm and resolves with what it printed when it has succeeded. The output is part of the error when it fails.
 *
 * @param {string[]} args
 * @param {{ cwd: string, visible?: boolean }} options `visible` shows npm's output as it comes.
 * @returns {Promise<string>} standard output; empty when it was shown
 * @throws {Error} when npm cannot be started or exits with an error; the message holds what npm said.
 */
export function runNpm(args, { cwd, visible = false }) {
  // Inside `npm start` and `npm test` this is the npm that runs the script; another tool may set it to itself.
  const ownNpm = process.env.npm_execpath;
  const [command, leading] =
    ownNpm && path.basename(ownNpm) === 'npm-cli.js'
      ? [process.execPath, [ownNpm]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];

  const shown = `npm ${args.join(' ')}`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...leading, ...args], {
      cwd,
      env: environmentWithoutOuterNpm(),
      stdio: visible ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    });
    let output = '';
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      printed += chunk;
    });
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      reject(
        new Error(`Could not start npm (${error.message}). Is npm installed and on the PATH?`),
      ),
    );
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve(printed);
      } else {
        reject(
          new Error(
            `"${shown}" in ${cwd} failed (${signal ?? `exit code ${code}`}).\n${output.trim()}`,
          ),
        );
      }
    });
  });
}

// An npm that runs this script hands down the project's own folder and manifest, which are wrong for another folder.
function environmentWithoutOuterNpm() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$/i.test(name),
    ),
  );
}
