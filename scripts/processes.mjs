import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** How long processes may take to end by themselves, for example to close a browser. */
const PATIENCE_MS = 8000;

/**
 * Replaces the listeners for Ctrl+C and for requests to end. A terminal and npm may both send a signal.
 *
 * @param {(signal: NodeJS.Signals, exitCode: number) => void} listener gets the exit code that shells use for the signal
 */
export function onInterruption(listener) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    const exitCode = 128 + constants.signals[signal];
    process.removeAllListeners(signal).on(signal, () => listener(signal, exitCode));
  }
}

/**
 * Ends the descendants of a process, and the process unless it is this one: sends SIGINT, and later SIGKILL. Resolves when
 * they have ended.
 *
 * @param {number} [root]
 */
export async function endProcesses(root = process.pid) {
  // List them now: a process whose parent has ended cannot be found.
  const all = new Set(processesFrom(root));
  sendSignal(all, 'SIGINT');
  for (const end = Date.now() + PATIENCE_MS; ; await pause(50)) {
    for (const pid of processesFrom(root)) all.add(pid);
    const living = listProcesses().flatMap(({ pid }) => (all.has(pid) ? pid : []));
    if (living.length === 0) return;
    if (Date.now() > end) sendSignal(living, 'SIGKILL');
  }
}

/** Kills a process and every one below it at once. @param {number} root */
export function killProcesses(root) {
  sendSignal(processesFrom(root), 'SIGKILL');
}

/** Whether a process runs, whoever started it. @param {number} wanted */
export function isRunning(wanted) {
  return listProcesses().some(({ pid }) => pid === wanted);
}

/**
 * @param {Iterable<number>} pids
 * @param {NodeJS.Signals} name
 */
function sendSignal(pids, name) {
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

/** Every process that still runs. Small images of Linux have no `ps`, so there the kernel is asked itself. */
function listProcesses() {
  const lines =
    process.platform === 'linux'
      ? readdirSync('/proc').map(readStat)
      : String(spawnSync('ps', ['-A', '-o', 'pid=,state=,ppid=']).stdout).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent] = /^\s*(\d+)\s+[^Z]\S*\s+(\d+)/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}

/** @param {string} name of an entry in /proc */
function readStat(name) {
  try {
    // "4711 (name) S 42 …": number, name, state, parent (proc_pid_stat(5)). The name may hold anything.
    return readFileSync(`/proc/${name}/stat`, 'utf8').replace(/\(.*\)/s, '');
  } catch {
    // It has ended meanwhile, or is no process.
    return '';
  }
}
