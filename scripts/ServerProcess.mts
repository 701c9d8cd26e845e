import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';

const running = new Set<ServerProcess>();

// A server runs in a process group of its own so that it can be ended with all it started. The price is that Ctrl+C does
// not reach it by itself, and that a signal must end this process by way of its exit event.
process.once('exit', () => {
  for (const server of running) server.signal('SIGKILL');
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
process.once('SIGHUP', () => process.exit(129));

export interface ServerOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** All output goes here. */
  readonly logFile: string;
  /** The line which says that the server listens; group 1 is its port. */
  readonly ready: RegExp;
}

const LIMIT_MS = 60_000;

/** A server in a child process: started, waited for until it listens, logged to a file, and ended with all its children. */
export class ServerProcess {
  readonly logFile: string;
  /** Resolves with exit code and signal when the server has ended. */
  readonly ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, logFile: string) {
    this.#child = child;
    this.logFile = logFile;
    running.add(this);
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        running.delete(this);
        resolve([code, signal]);
      });
    });
  }

  /**
   * Starts the server and waits until its output matches `ready`.
   *
   * @throws {Error} when it ends or stays silent before it listens; the message says what to do, or holds its output.
   */
  static async start({
    command,
    args,
    cwd,
    env,
    logFile,
    ready,
  }: ServerOptions): Promise<{ server: ServerProcess; port: number }> {
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile);
    const detached = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached });
    const server = new ServerProcess(child, logFile);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    let output = '';
    const fail = (what: string) => {
      const [, taken] = /EADDRINUSE.*?:(\d+)/.exec(output) ?? [];
      const problem =
        taken === undefined
          ? `${path.basename(cwd)} ${what}.\n${output.slice(-3000)}\nLog: ${logFile}`
          : `Port ${taken} is taken by another program. End that one, or choose another port.`;
      reject(new Error(problem));
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      stream.on('data', (chunk) => {
        output += chunk;
        const [, port] = ready.exec(output) ?? [];
        if (port !== undefined) resolve(Number(port));
      });
    }
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      log.end();
      fail(`ended (${signal ?? code}) before it listened`);
    });
    const timer = setTimeout(() => fail(`did not listen within ${LIMIT_MS / 1000} s`), LIMIT_MS);
    try {
      return { server, port: await promise };
    } catch (error) {
      await server.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a signal to the server and to every process it started. */
  signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // The group is gone already, which is what was wanted.
    }
  }

  /** Ends the server and everything it started, and resolves when they are gone. */
  async stop(): Promise<void> {
    if (!running.has(this)) return;
    this.signal('SIGTERM');
    const patience = setTimeout(() => this.signal('SIGKILL'), 3000);
    await this.ended;
    clearTimeout(patience);
    // Whatever ignored the first signal and let go of the pipes.
    this.signal('SIGKILL');
  }
}
