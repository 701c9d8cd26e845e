import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** VS Code's `SecretStorage` with a time limit. A test checks that no other file reads or writes secrets. */
export class Keyring {
  private readonly secrets: Omit<vscode.SecretStorage, 'onDidChange'>;

  constructor(
    context: { readonly secrets: Omit<vscode.SecretStorage, 'onDidChange'> },
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {
    this.secrets = context.secrets;
  }

  keys(signal?: AbortSignal): Promise<string[]> {
    return this.ask(() => this.secrets.keys(), signal);
  }

  get(key: string, signal?: AbortSignal): Promise<string | undefined> {
    return this.ask(() => this.secrets.get(key), signal);
  }

  store(key: string, value: string, signal?: AbortSignal): Promise<void> {
    return this.ask(() => this.secrets.store(key, value), signal);
  }

  delete(key: string, signal?: AbortSignal): Promise<void> {
    return this.ask(() => this.secrets.delete(key), signal);
  }

  /**
   * @param ask may run twice, so it must be idempotent. The first result of either call counts.
   * @param signal ends the wait; the operation may still happen.
   * @throws {Error} the keyring's error, or that the wait has ended.
   */
  private async ask<T>(ask: () => Thenable<T>, signal?: AbortSignal): Promise<T> {
    const settled = new AbortController();
    const waiting = AbortSignal.any([settled.signal, ...(signal ? [signal] : [])]);
    const calls: Thenable<T>[] = [];
    try {
      for (let time = 0; time < 2; time += 1) {
        calls.push(ask());
        const result = await Promise.race([
          ...calls.map(async (call) => ({ value: await call })),
          this.pause(waiting),
        ]);
        if (result !== undefined) return result.value;
        if (waiting.aborted) {
          throw new Error(l10n.t('You stopped waiting for the keyring of your system.'));
        }
      }
      throw new Error(l10n.t('The keyring of your system did not respond.'));
    } finally {
      settled.abort();
    }
  }

  /** Resolves after the time limit, or when the wait ends. */
  private async pause(signal: AbortSignal): Promise<undefined> {
    try {
      await this.clock.wait(WAITS.keyringAnswer, signal);
    } catch {
      // Aborted: the caller checks the signal.
    }
  }
}
