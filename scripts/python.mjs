import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debianPackages.mjs';

const WHAT_TO_DO =
  'Install Python 3.10 or later with the module requests (on Debian: apt-get install python3-requests), or set IDWISE_PYTHON to its executable.';

/** What code for Python needs. */
const CHECK = 'import sys, requests; sys.exit(sys.version_info < (3, 10))';

/**
 * The executable of a Python that has the module `requests`: IDWISE_PYTHON, then the one on the path, then the system's, which is
 * installed when there is none.
 *
 * @returns {Promise<string>}
 * @throws {Error} when there is none and none could be installed; the message says what to do.
 */
export async function findPython() {
  const chosen = process.env.IDWISE_PYTHON;
  if (chosen) {
    if (isUsable(chosen)) return chosen;
    throw new Error(`IDWISE_PYTHON is ${chosen}, which has no requests or is too old.`);
  }
  const candidates = ['python3', 'python', '/usr/bin/python3'];
  const found = candidates.find(isUsable);
  if (found) return found;
  console.log('Installing Python …');
  const packages = await installDebianPackages('python3', 'python3-requests');
  const installed = candidates.find(isUsable);
  if (installed) return installed;
  throw new Error(`No Python could be installed. ${WHAT_TO_DO}\nDebian's package: ${packages}`);
}

/** @param {string} file */
function isUsable(file) {
  return spawnSync(file, ['-c', CHECK], { stdio: 'ignore' }).status === 0;
}
