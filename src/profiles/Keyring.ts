import type * as vscode from 'vscode';
import { t } from '../text/localization';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/**
 * VS Code's `SecretStorage`, which keeps the entries in the keyring of the operating system, with an end to the waiting for it. A
 * test makes sure that no other file reads or writes secrets.
 */
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
   * @param ask may run twice, with the same effect as once. The answer to either counts.
   * @param signal ends the waiting; what was asked for may still happen.
   * @throws {Error} what the keyring throws, or a sentence about the waiting that has ended.
   */
  private async ask<T>(ask: () => Thenable<T>, signal?: AbortSignal): Promise<T> {
    const answered = new AbortController();
    const waiting = AbortSignal.any([answered.signal, ...(signal ? [signal] : [])]);
    const answers: Thenable<T>[] = [];
    try {
      for (let time = 0; time < 2; time += 1) {
        answers.push(ask());
        const answer = await Promise.race([
          ...answers.map(async (promised) => ({ value: await promised })),
          this.pause(waiting),
        ]);
        if (answer !== undefined) return answer.value;
        if (waiting.aborted) {
          throw new Error(t('You stopped waiting for the keyring of your system.'));
        }
      }
      throw new Error(t('The keyring of your system did not answer.'));
    } finally {
      answered.abort();
    }
  }

  /** Settles after the limit, or when the waiting is ended. */
  private async pause(signal: AbortSignal): Promise<undefined> {
    try {
      await this.clock.wait(WAITS.keyringAnswer, signal);
    } catch {
      // Ended early, which the signal says as well.
    }
  }
}
