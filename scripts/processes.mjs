import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** How long processes may take to end by themselves, for example to close a browser. */
const PATIENCE_MS = 8000;

const SIGNALS = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });

/** @typedef {keyof typeof SIGNALS} Interruption */

/** @type {((signal: Interruption) => void) | undefined} */
let onSignal;

/**
 * Takes over what Ctrl+C and a request to end do. Only the last caller is told, of every signal that comes: a terminal and
 * npm may both send one.
 *
 * @param {(signal: Interruption) => void} listener
 */
export function onInterruption(listener) {
  if (onSignal === undefined) {
    for (const signal of /** @type {Interruption[]} */ (Object.keys(SIGNALS))) {
      process.on(signal, () => onSignal?.(signal));
    }
  }
  onSignal = listener;
}

/**
 * The exit code that a shell expects of a process which a signal has ended.
 *
 * @param {Interruption} signal
 */
export function exitCodeOf(signal) {
  return SIGNALS[signal];
}

/**
 * Ends every process below this one, or another one with all below it, those in sessions of their own included: asks each as
 * Ctrl+C does, and kills what is left. Resolves when they are gone.
 *
 * @param {number} [root]
 */
export async function endProcesses(root = process.pid) {
  // Taken now: once a parent is gone, nothing tells whose child a process was.
  const all = new Set(processesFrom(root));
  signal(all, 'SIGINT');
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && living(all).length > 0;) {
    await pause(50);
    for (const pid of processesFrom(root)) all.add(pid);
  }
  signal(living(all), 'SIGKILL');
  while (living(all).length > 0) await pause(20);
}

/**
 * @param {Iterable<number>} pids
 * @param {NodeJS.Signals} name
 */
function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * @param {number} root
 * @returns {number[]} never this process itself
 */
function processesFrom(root) {
  const found = [root];
  const processes = listProcesses();
  for (const ancestor of found) {
    for (const { pid, parent } of processes) if (parent === ancestor) found.push(pid);
  }
  return found.filter((pid) => pid !== process.pid);
}

/** @param {Set<number>} pids */
function living(pids) {
  return listProcesses()
    .filter(({ pid }) => pids.has(pid))
    .map(({ pid }) => pid);
}

/** Every process that still runs. Small images of Linux have no `ps`, so there the kernel is asked itself. */
function listProcesses() {
  if (process.platform === 'linux') {
    return readdirSync('/proc').flatMap(readStat);
  }
  const [command = '', ...args] =
    process.platform === 'win32'
      ? ['powershell', '-NoProfile', '-Command', WINDOWS_LIST]
      : ['ps', '-A', '-o', 'pid=,ppid=,state='];
  const { stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    return parent === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent) }];
  });
}

const WINDOWS_LIST =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }';

/** @param {string} name of an entry in /proc */
function readStat(name) {
  if (!/^\d+$/.test(name)) return [];
  try {
    // "4711 (name) S 42 …": number, name, state, parent (proc_pid_stat(5)). The name may hold anything.
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
