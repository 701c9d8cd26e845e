import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter } from '../../../src/Emitter';
import { FlagFile } from '../../../src/privacy/FlagFile';
import type { Storage } from '../../../src/journeys/Storage';
import { isPrivacyModeOn, PrivacyMode, type PrivacyFlag } from '../../../src/privacy/PrivacyMode';

const NOTHING: Storage = { get: () => undefined, update: () => Promise.resolve() };

describe('PrivacyMode', () => {
  let folder: string;
  const windows: { dispose(): void }[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idwise-privacy-'));
  });

  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function openWindow(storage = NOTHING): PrivacyMode {
    const flag = new FlagFile(join(folder, 'storage', 'privacyMode'));
    const mode = new PrivacyMode(() => new Set(), flag, storage);
    windows.push(mode, flag);
    return mode;
  }

  /** Settles with the next change that a window hears of. */
  async function change(window: PrivacyMode): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = window.onDidChange(resolve);
    await promise;
    listening.dispose();
  }

  it('is off at first, and stays on over a restart', () => {
    const first = openWindow();
    assert.equal(first.policy.privacyMode, false);
    first.toggle();
    assert.equal(first.policy.privacyMode, true);
    assert.equal(openWindow().policy.privacyMode, true);
    first.toggle();
    assert.equal(openWindow().policy.privacyMode, false);
  });

  it('is switched in all windows at once', async () => {
    const [first, second] = [openWindow(), openWindow()];
    for (const on of [true, false]) {
      const heard = change(second);
      first.toggle();
      await heard;
      assert.equal(second.policy.privacyMode, on);
    }
  });

  it('is switched in another window when that is looked at, where nothing tells of changes', () => {
    const silent = (flag: PrivacyFlag): PrivacyFlag => ({
      isSet: () => flag.isSet(),
      set: (on) => flag.set(on),
      onDidChange: () => ({ dispose: () => undefined }),
    });
    const flag = new FlagFile(join(folder, 'privacyMode'));
    windows.push(flag);
    const [first, second] = [flag, flag].map(
      (shared) => new PrivacyMode(() => new Set(), silent(shared), NOTHING),
    );
    let told = 0;
    second?.onDidChange(() => {
      told += 1;
    });
    first?.toggle();
    second?.lookAgain();
    assert.deepEqual([second?.policy.privacyMode, told], [true, 1]);
    second?.lookAgain();
    assert.equal(told, 1, 'nothing has changed');
  });

  it('is on when nobody can tell whether it is', () => {
    const broken: PrivacyFlag = {
      isSet: () => {
        throw new Error('EACCES');
      },
      set: () => {
        throw new Error('EROFS');
      },
      onDidChange: () => ({ dispose: () => undefined }),
    };
    const mode = new PrivacyMode(() => new Set(), broken, NOTHING);
    assert.equal(mode.policy.privacyMode, true);
    mode.toggle();
    assert.equal(mode.policy.privacyMode, false, 'this window goes by what was asked for');
  });

  it('takes over what version 0.1 remembered, once', async () => {
    const state = new Map<string, unknown>([['idwise.privacyMode', true]]);
    const storage = {
      get: (key: string) => state.get(key),
      update: (key: string) => {
        state.delete(key);
        return Promise.resolve();
      },
    };
    assert.equal(openWindow(storage).policy.privacyMode, true);
    assert.equal(state.size, 0);
    assert.equal(openWindow(storage).policy.privacyMode, true);
  });

  it('is on before anything else has been loaded, when it is remembered, shared, or cannot be found out', () => {
    const remembered: Storage = { get: () => true, update: () => Promise.resolve() };
    const flag = (isSet: boolean) => ({ isSet: () => isSet });
    const broken = {
      isSet: () => {
        throw new Error('EACCES');
      },
    };
    assert.equal(isPrivacyModeOn(flag(false), NOTHING), false);
    assert.equal(isPrivacyModeOn(flag(true), NOTHING), true);
    assert.equal(isPrivacyModeOn(flag(false), remembered), true);
    assert.equal(isPrivacyModeOn(broken, NOTHING), true);
  });

  it('hears of no other window once it is disposed, and tells nobody', () => {
    const changed = new Emitter();
    let isSet = false;
    const flag = { isSet: () => isSet, set: () => undefined, onDidChange: changed.event };
    const disposed = new PrivacyMode(() => new Set(), flag, NOTHING);
    let told = 0;
    disposed.onDidChange(() => {
      told += 1;
    });
    disposed.dispose();
    isSet = true;
    changed.fire();
    assert.equal(disposed.policy.privacyMode, false);
    disposed.notify();
    assert.equal(told, 0);
  });
});
