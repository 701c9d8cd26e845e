import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const KEY = Symbol.for('idwise-journey-inspector.running-servers');

/** Every bundle of a test brings this file along; all of them in a process share one set. */
const running = runningServers();

/** @returns {Set<ServerProcess>} */
function runningServers() {
  const shared = /** @type {Record<symbol, Set<ServerProcess> | undefined>} */ (globalThis);
  const known = shared[KEY];
  if (known !== undefined) return known;
  /** @type {Set<ServerProcess>} */
  const servers = new Set();
  shared[KEY] = servers;
  // A server runs in a process group of its own so that it can be ended with all it started. The price is that Ctrl+C
  // does not reach it by itself, and that a signal must end this process by way of its exit event.
  process.once('exit', () => {
    for (const server of servers) {
      server.signal('SIGKILL');
    }
  });
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => process.exit(code));
  }
  return servers;
}

/** A server in a child process: started, waited for until it listens, logged to a file, and ended with all its children. */
export class ServerProcess {
  #child;

  /**
   * Resolves with exit code and signal when the server has ended.
   *
   * @type {Promise<[number | null, NodeJS.Signals | null]>}
   */
  ended;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} logFile
   */
  constructor(child, logFile) {
    this.#child = child;
    this.logFile = logFile;
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        running.delete(this);
        resolve([code, signal]);
      });
    });
    running.add(this);
  }

  /**
   * Starts the server and waits until its output matches `ready`.
   *
   * @param {object} options
   * @param {string} options.command
   * @param {string[]} options.args
   * @param {string} options.cwd
   * @param {NodeJS.ProcessEnv} options.env
   * @param {string} options.logFile all output goes here
   * @param {RegExp} options.ready the line which says that the server listens; group 1 is its port
   * @param {number} [options.timeoutMs]
   * @returns {Promise<{ server: ServerProcess, port: number }>}
   * @throws {Error} when it ends or stays silent before it listens; the message holds the end of its output.
   */
  static async start({ command, args, cwd, env, logFile, ready, timeoutMs = 60_000 }) {
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile);
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on('close', () => log.end());
    const server = new ServerProcess(child, logFile);

    let output = '';
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    try {
      const port = await new Promise((resolve, reject) => {
        /** @param {string} what */
        const fail = (what) =>
          reject(
            new Error(`${path.basename(cwd)} ${what}.\n${output.slice(-3000)}\nLog: ${logFile}`),
          );
        timer = setTimeout(() => fail(`did not listen within ${timeoutMs / 1000} s`), timeoutMs);
        child.on('error', (error) => fail(`could not be started: ${error.message}`));
        child.on('close', (code, signal) => fail(`ended (${signal ?? code}) before it listened`));
        child.stdout.on('data', (chunk) => {
          output += chunk;
          const match = ready.exec(output);
          if (match) {
            resolve(Number(match[1]));
          }
        });
        child.stderr.on('data', (chunk) => (output += chunk));
      });
      return { server, port };
    } catch (error) {
      await server.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Everything the server has written so far. */
  get log() {
    return readFileSync(this.logFile, 'utf8');
  }

  /**
   * Sends a signal to the server and to every process it started.
   *
   * @param {NodeJS.Signals} signal
   */
  signal(signal) {
    const { pid } = this.#child;
    if (pid === undefined) {
      return;
    }
    try {
      if (process.platform === 'win32') {
        this.#child.kill(signal);
      } else {
        process.kill(-pid, signal);
      }
    } catch {
      // The group is gone already, which is what was wanted.
    }
  }

  /** Ends the server and everything it started, and resolves when they are gone. */
  async stop() {
    if (!running.has(this)) {
      return;
    }
    this.signal('SIGTERM');
    const patience = setTimeout(() => this.signal('SIGKILL'), 3000);
    await this.ended;
    clearTimeout(patience);
    // Whatever ignored the first signal and let go of the pipes.
    this.signal('SIGKILL');
  }
}
