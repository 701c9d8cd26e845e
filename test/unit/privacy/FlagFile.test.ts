import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlagFile } from '../../../src/privacy/FlagFile';

describe('FlagFile', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idwise-flag-'));
    path = join(folder, 'storage', 'flag');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is an empty file while it is on', () => {
    const flag = new FlagFile(path);
    assert.equal(flag.isSet(), false);
    flag.set(true);
    assert.deepEqual([flag.isSet(), readFileSync(path, 'utf8')], [true, '']);
    flag.set(false);
    assert.equal(existsSync(path), false);
    // Another window can have created it.
    flag.set(false);
    assert.equal(flag.isSet(), false);
    flag.dispose();
  });

  it('reports changes in its folder, until it is disposed', async () => {
    const flag = new FlagFile(path);
    const disposed = new FlagFile(path);
    let told = 0;
    disposed.onDidChange(() => (told += 1));
    disposed.dispose();
    const { promise, resolve } = Promise.withResolvers<void>();
    flag.onDidChange(resolve);
    flag.set(true);
    await promise;
    assert.equal(told, 0);
    flag.dispose();
  });
});
