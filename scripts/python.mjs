import { spawnSync } from 'node:child_process';
import { installSystemPackages } from './systemPackages.mjs';

/** What code for Python needs. */
const CHECK = 'import sys, requests; sys.exit(sys.version_info < (3, 10))';

/**
 * Finds a Python with `requests`: IDWISE_PYTHON, one on the path, or the system's package, which it installs.
 *
 * @returns {Promise<string>} its executable
 * @throws {Error} if none can be installed; the message says what to do.
 */
export async function findPython() {
  const chosen = process.env.IDWISE_PYTHON;
  const candidates = chosen ? [chosen] : ['python3', 'python', '/usr/bin/python3'];
  const find = () =>
    candidates.find((file) => spawnSync(file, ['-c', CHECK], { stdio: 'ignore' }).status === 0);
  const found = find();
  if (found) return found;
  if (chosen) throw new Error(`IDWISE_PYTHON is ${chosen}, which has no requests or is too old.`);
  const problem = await installSystemPackages('python3', [['python3', 'python3-requests']]).catch(
    (error) => error.message,
  );
  const installed = find();
  if (installed) return installed;
  throw new Error(
    'No Python could be installed. Install Python 3.10 or later with the module requests (on Debian: apt-get install ' +
      `python3-requests), or set IDWISE_PYTHON to its executable.\n${problem}`,
  );
}
