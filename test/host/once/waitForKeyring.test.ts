import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitForKeyring } from '../../../src/ui/progress';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import { Machine } from '../../support/Machine';
import { withReplaced } from '../support/replaceInWindow';

const PAIR = { apiKey: 'key-4711', apiSecret: 'secret-0815' };
const PROFILE = { name: 'Live', baseUrl: 'https://api.idwise.com/journey' };

describe('waitForKeyring', () => {
  it('shows progress that the user can cancel', async () => {
    const asked: string[] = [];
    const silent = (question: string) => (key: string) => {
      asked.push(`${question} ${key.slice(0, 'idwise.credentials'.length)}`);
      return new Promise<never>(() => undefined);
    };
    const window = new Machine().openWindow();
    const secrets = { ...window.secrets, store: silent('store'), delete: silent('delete') };
    const broken = new ProfileStore({ ...window, secrets });
    const shown: vscode.ProgressOptions[] = [];
    await withReplaced(
      'withProgress',
      (options: vscode.ProgressOptions, task: Parameters<typeof vscode.window.withProgress>[1]) => {
        const cancellation = new vscode.CancellationTokenSource();
        shown.push(options);
        const running = task({ report: () => undefined }, cancellation.token);
        cancellation.cancel();
        return running;
      },
      () =>
        assert.rejects(
          waitForKeyring((signal) => broken.add(PROFILE, PAIR, signal)),
          /You stopped waiting for the keyring/,
        ),
    );
    assert.deepEqual(
      shown.map(({ title, cancellable }) => [title, cancellable]),
      [['Waiting for the keyring of your system…', true]],
    );
    assert.deepEqual(broken.list(), []);
    // The entry is deleted in case the keyring stores it later.
    assert.deepEqual(asked, ['store idwise.credentials', 'delete idwise.credentials']);
    broken.dispose();
  });

  it('shows nothing when the keyring responds at once', async () => {
    const store = new ProfileStore(new Machine().openWindow());
    const fail = (): Promise<never> => Promise.reject(new Error('shown'));
    const added = await withReplaced('withProgress', fail, () =>
      waitForKeyring((signal) => store.add(PROFILE, PAIR, signal)),
    );
    assert.deepEqual(store.list(), [added]);
    store.dispose();
  });
});
