import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../sandbox/projectRoot';

interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 10,000 characters of the body. */
  readonly text: string;
}

export const RIGHT_TOKEN = 'right-token';

/** A webhook handler in its own process, on loopback. */
export class HandlerProcess {
  readonly received: ReceivedRequest[] = [];
  private child: ChildProcess | undefined;
  private port = 0;

  private constructor(private readonly defect: string) {}

  /** @param defect see `handler.mjs` */
  static async start(
    defect = 'correct',
    env: Readonly<Record<string, string>> = {},
  ): Promise<HandlerProcess> {
    const handler = new HandlerProcess(defect);
    await handler.listen(env);
    return handler;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/idwise`;
  }

  /** The `eventId` of each request, in the order of arrival. */
  get eventIds(): (string | undefined)[] {
    return this.received.map(({ text }) => /"eventId":\s*"([^"]+)"/.exec(text)?.[1]);
  }

  /** Resolves when `received` has each request with a response; the process reports requests separately. */
  async caughtUp(): Promise<void> {
    const { child } = this;
    if (child?.connected !== true) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener = (message: unknown): void => {
      if (message === 'caughtUp') resolve();
    };
    child.on('message', listener).once('disconnect', resolve);
    child.send('catchUp');
    await promise;
    child.off('message', listener).off('disconnect', resolve);
  }

  /** Restarts the process at the same port. */
  async restart(): Promise<void> {
    await this.caughtUp();
    await this.stop();
    await this.listen({ RESTARTED: '1' });
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  private async listen(env: Readonly<Record<string, string>>): Promise<void> {
    const script = path.join(projectRoot(), 'test/support/webhookHandler/handler.mjs');
    const child = fork(script, [this.defect, String(this.port)], {
      env: { ...process.env, ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    const { promise, resolve } = Promise.withResolvers<void>();
    child.on('message', (message: { readonly port: number } | ReceivedRequest | 'caughtUp') => {
      if (message === 'caughtUp') return;
      if ('port' in message) {
        this.port = message.port;
        resolve();
      } else this.received.push(message);
    });
    await promise;
  }
}
