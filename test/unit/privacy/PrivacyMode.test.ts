import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter } from '../../../src/base/Emitter';
import { FlagFile } from '../../../src/privacy/FlagFile';
import { isPrivacyModeOn, PrivacyMode, type PrivacyFlag } from '../../../src/privacy/PrivacyMode';

describe('PrivacyMode', () => {
  let folder: string;
  const windows: { dispose(): void }[] = [];

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'idwise-privacy-'))));

  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function openWindow(): PrivacyMode {
    const flag = new FlagFile(join(folder, 'storage', 'privacyMode'));
    const mode = new PrivacyMode(() => new Set(), flag);
    windows.push(mode, flag);
    return mode;
  }

  /** Settles with the next change event of a window. */
  async function change(window: PrivacyMode): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = window.onDidChange(resolve);
    await promise;
    listening.dispose();
  }

  it('is off at first, and stays on after a restart', () => {
    const first = openWindow();
    assert.equal(first.policy.privacyMode, false);
    first.toggle();
    assert.deepEqual([first.policy.privacyMode, openWindow().policy.privacyMode], [true, true]);
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

  it('is switched in another window on focus where no change is reported', () => {
    const silent = (flag: PrivacyFlag): PrivacyFlag => ({
      isSet: () => flag.isSet(),
      set: (on) => flag.set(on),
      onDidChange: () => ({ dispose: () => undefined }),
    });
    const flag = new FlagFile(join(folder, 'privacyMode'));
    windows.push(flag);
    const [first, second] = [flag, flag].map(
      (shared) => new PrivacyMode(() => new Set(), silent(shared)),
    );
    let told = 0;
    second?.onDidChange(() => (told += 1));
    first?.toggle();
    second?.sync();
    assert.deepEqual([second?.policy.privacyMode, told], [true, 1]);
    second?.sync();
    assert.equal(told, 1, 'nothing has changed');
  });

  it('is on when it cannot be read, and reports that it cannot be changed either', () => {
    const broken: PrivacyFlag = {
      isSet: () => {
        throw new Error('EACCES');
      },
      set: () => {
        throw new Error('EROFS');
      },
      onDidChange: () => ({ dispose: () => undefined }),
    };
    const mode = new PrivacyMode(() => new Set(), broken);
    assert.deepEqual([mode.policy.privacyMode, mode.toggle()], [true, 'EROFS']);
    assert.equal(mode.policy.privacyMode, true);
  });

  it('stays on in its window when other windows cannot be told, until they can', () => {
    const storage = join(folder, 'storage');
    // Nothing can be written, because a file stands in place of the folder.
    writeFileSync(storage, '');
    const window = openWindow();
    assert.equal(window.policy.privacyMode, false);
    assert.match(window.toggle() ?? '', /EEXIST|ENOTDIR/);
    for (let focus = 0; focus < 2; focus += 1) {
      window.sync();
      assert.equal(window.policy.privacyMode, true);
    }
    assert.equal(openWindow().policy.privacyMode, false, 'another window does not know');
    rmSync(storage);
    mkdirSync(storage);
    window.sync();
    assert.equal(window.policy.privacyMode, true);
    assert.equal(openWindow().policy.privacyMode, true, 'another window knows by now');
    assert.equal(window.toggle(), undefined);
    window.sync();
    const modes = [window, openWindow()].map(({ policy }) => policy.privacyMode);
    assert.deepEqual(modes, [false, false]);
  });

  it('can be turned off in the only window that has it', () => {
    writeFileSync(join(folder, 'storage'), '');
    const window = openWindow();
    window.toggle();
    assert.equal(window.toggle(), undefined);
    window.sync();
    assert.equal(window.policy.privacyMode, false);
  });

  it('stays on when it cannot be turned off for all windows', () => {
    // A folder in place of the file, which cannot be removed.
    mkdirSync(join(folder, 'storage', 'privacyMode', 'in the way'), { recursive: true });
    const [window, other] = [openWindow(), openWindow()];
    assert.equal(window.policy.privacyMode, true);
    assert.match(window.toggle() ?? '', /privacyMode/);
    for (const { policy } of [window, other]) assert.equal(policy.privacyMode, true);
    window.sync();
    assert.equal(window.policy.privacyMode, true);
  });

  it('stays on when its folder disappears, and is off after a person turns it off', () => {
    const storage = join(folder, 'storage');
    const window = openWindow();
    window.toggle();
    rmSync(storage, { recursive: true });
    window.sync();
    assert.deepEqual([window.policy.privacyMode, openWindow().policy.privacyMode], [true, true]);
    rmSync(storage, { recursive: true });
    assert.equal(window.toggle(), undefined);
    window.sync();
    assert.equal(window.policy.privacyMode, false);
  });

  it('is shared through a recreated folder', async () => {
    const [first, second] = [openWindow(), openWindow()];
    rmSync(join(folder, 'storage'), { recursive: true });
    for (const window of [first, second]) window.sync();
    const heard = change(second);
    first.toggle();
    await heard;
    assert.equal(second.policy.privacyMode, false);
  });

  it('is on before anything else is loaded when it is shared or cannot be read', () => {
    const flag = (isSet: boolean) => ({ isSet: () => isSet });
    const broken = {
      isSet: () => {
        throw new Error('EACCES');
      },
    };
    assert.deepEqual([isPrivacyModeOn(flag(false)), isPrivacyModeOn(flag(true))], [false, true]);
    assert.equal(isPrivacyModeOn(broken), true);
  });

  it('ignores other windows after it is disposed, and calls no listener', () => {
    const changed = new Emitter();
    let isSet = false;
    const flag = { isSet: () => isSet, set: () => undefined, onDidChange: changed.event };
    const disposed = new PrivacyMode(() => new Set(), flag);
    let told = 0;
    disposed.onDidChange(() => (told += 1));
    disposed.dispose();
    isSet = true;
    changed.fire();
    assert.equal(disposed.policy.privacyMode, false);
    disposed.notify();
    assert.equal(told, 0);
  });
});
