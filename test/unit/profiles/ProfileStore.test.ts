import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type * as vscode from 'vscode';
import { Emitter } from '../../../src/base/Emitter';
import { profileNameProblem, type Profile } from '../../../src/profiles/Profile';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import { WAITS, type Clock } from '../../../src/base/waits';
import { Machine, type WindowStorage } from '../../support/Machine';
import { TestClock } from '../support/TestClock';
import { column } from '../../support/columns';

const PAIR = { apiKey: 'key-4711', apiSecret: 'secret-0815' };
const NEWER = { apiKey: 'key-2', apiSecret: 'secret-2' };
const NONE = { ok: false, failure: { kind: 'noCredentials' } };
const BASE = 'https://api.idwise.com/journey';

describe('profiles', () => {
  let machine: Machine;
  let store: ProfileStore;
  let opened: ProfileStore[];

  beforeEach(() => {
    machine = new Machine();
    opened = [];
    store = open();
  });

  afterEach(() => {
    mock.timers.reset();
    for (const each of opened) each.dispose();
  });

  /** The profiles of a window, until the test ends. */
  function open(window: WindowStorage = machine.openWindow(), clock?: Clock): ProfileStore {
    const profiles = new ProfileStore(window, clock);
    opened.push(profiles);
    return profiles;
  }

  it('are listed by name, and the one added last is active', async () => {
    assert.deepEqual(store.list(), []);
    assert.equal(store.active(), undefined);
    for (const name of ['Zeta', 'alpha', 'Mid']) await store.add({ name, baseUrl: BASE }, PAIR);
    assert.deepEqual(column(store.list(), 'name'), ['alpha', 'Mid', 'Zeta']);
    assert.equal(store.active()?.name, 'Mid');
    assert.equal(new Set(store.list().map(({ id }) => id)).size, 3);
  });

  it('are found by name in any case and with spaces around it', async () => {
    const added = await store.add({ name: '  Acme Café ', baseUrl: BASE }, PAIR);
    assert.equal(added.name, 'Acme Café');
    for (const name of ['acme café', 'ACME CAFÉ', ' Acme Cafe\u0301 ']) {
      assert.deepEqual(store.byName(name), added, name);
      assert.match(profileNameProblem(name, store.list()) ?? '', /already/, name);
    }
    assert.equal(store.byName('Acme'), undefined);
    assert.equal(profileNameProblem('Acme', store.list()), undefined);
  });

  it('return their credentials for the origin that they were stored for', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    assert.deepEqual(await store.credentials(profile), { ok: true, value: PAIR });
    const elsewhere = { ...profile, baseUrl: 'https://api.idwise.com/other' };
    assert.deepEqual(await store.credentials(elsewhere), { ok: true, value: PAIR });
  });

  for (const baseUrl of [
    'https://api-uae.idwise.com/journey',
    'http://api.idwise.com/journey',
    'https://api.idwise.com:8443/journey',
    'https://api.idwise.com.example.org/journey',
  ]) {
    it(`return no credentials for ${baseUrl} after they were stored for ${BASE}`, async () => {
      const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
      assert.deepEqual(await store.credentials({ ...profile, baseUrl }), NONE);
    });
  }

  it('store key and secret in the keyring only', async () => {
    await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    assert.ok(!machine.stateText.includes(PAIR.apiKey), machine.stateText);
    assert.ok(!machine.stateText.includes(PAIR.apiSecret), machine.stateText);
    assert.equal(machine.secretKeys.length, 1);
  });

  it('replace their credentials, and report that to every window', async () => {
    const other = open();
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    const told: string[] = [];
    other.onDidChangeCredentials((id) => told.push(id));
    await store.storeCredentials(profile, NEWER);
    assert.deepEqual(told, [profile.id]);
    assert.deepEqual(await other.credentials(profile), { ok: true, value: NEWER });
  });

  /** A window with some methods of its keyring replaced. */
  function windowWith(
    another: (secrets: vscode.SecretStorage) => Partial<vscode.SecretStorage>,
  ): ProfileStore {
    const { secrets, ...window } = machine.openWindow();
    return open({ ...window, secrets: { ...secrets, ...another(secrets) } });
  }

  /** A window whose keyring calls `asked` for each read and responds after it. */
  function windowThatAsks(asked: () => Promise<void> | void): ProfileStore {
    return windowWith((secrets) => ({
      get: async (key) => {
        const text = await secrets.get(key);
        await asked();
        return text;
      },
    }));
  }

  it('read the keyring once for calls in a row, and again after any window has changed it', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    let asked = 0;
    const other = windowThatAsks(() => void (asked += 1));
    for (let request = 0; request < 4; request += 1) {
      assert.deepEqual(await other.credentials(profile), { ok: true, value: PAIR });
    }
    assert.equal(asked, 1);
    await store.storeCredentials(profile, NEWER);
    assert.deepEqual(await other.credentials(profile), { ok: true, value: NEWER });
    await store.remove(profile.id);
    assert.deepEqual(await other.credentials(profile), NONE);
  });

  it('read the keyring again a few seconds later, because other programs may change it', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    let asked = 0;
    const other = windowThatAsks(() => void (asked += 1));
    mock.timers.enable({ apis: ['setTimeout'] });
    await other.credentials(profile);
    mock.timers.tick(WAITS.credentialsCached - 1);
    await other.credentials(profile);
    assert.equal(asked, 1);
    mock.timers.tick(1);
    await other.credentials(profile);
    assert.equal(asked, 2);
  });

  it('drop a read of the keyring that another window has overtaken', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    const { promise, resolve } = Promise.withResolvers<void>();
    const other = windowThatAsks(() => promise);
    const before = other.credentials(profile);
    await store.storeCredentials(profile, NEWER);
    resolve();
    assert.deepEqual(await before, { ok: true, value: PAIR });
    assert.deepEqual(await other.credentials(profile), { ok: true, value: NEWER });
  });

  for (const [what, change, expected] of [
    [
      'replaced',
      (own, profile) => own.storeCredentials(profile, NEWER),
      { ok: true, value: NEWER },
    ],
    ['removed', (own, { id }) => own.remove(id), NONE],
    ['removed with all others', (own) => own.removeAll(), NONE],
  ] satisfies readonly (readonly [
    string,
    (own: ProfileStore, profile: Profile) => Promise<void>,
    unknown,
  ])[]) {
    it(`return no credentials after they are ${what}, however late VS Code reports it`, async () => {
      const { event } = new Emitter<[vscode.SecretStorageChangeEvent]>();
      const own = windowWith(() => ({ onDidChange: event }));
      const profile = await own.add({ name: 'Live', baseUrl: BASE }, PAIR);
      assert.deepEqual(await own.credentials(profile), { ok: true, value: PAIR });
      await change(own, profile);
      assert.deepEqual(await own.credentials(profile), expected);
    });
  }

  describe('that are lost while their credentials exist', () => {
    const entry = { origin: 'https://api.idwise.com', ...PAIR };

    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));

    /** Stores an entry of the keyring in one window, and waits until the other one has read it. */
    async function storeEntry(id: string, value: object): Promise<void> {
      await machine.openWindow().secrets.store(`idwise.credentials.${id}`, JSON.stringify(value));
      await readByOthers();
    }

    /** Waits for the keyring and for the state of the window. */
    async function readByOthers(): Promise<void> {
      mock.timers.tick(WAITS.otherWindowsProfile);
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }

    it('are restored from the keyring', async () => {
      await storeEntry('lost', { ...entry, profile: { name: 'Live', baseUrl: BASE } });
      assert.deepEqual(store.list(), [{ id: 'lost', name: 'Live', baseUrl: BASE }]);
    });

    it('are not restored without a name in the keyring', async () => {
      await storeEntry('lost', entry);
      assert.deepEqual(store.list(), []);
      assert.deepEqual(machine.storedKeys, []);
    });

    it('are not changed when they are not lost', async () => {
      const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
      await storeEntry(profile.id, { ...entry, profile: { name: 'Other', baseUrl: BASE } });
      assert.deepEqual(store.list(), [profile]);
    });

    for (const [what, remove] of [
      ['one', (own: ProfileStore, id: string) => own.remove(id)],
      ['all', (own: ProfileStore) => own.removeAll()],
    ] as const) {
      it(`are not restored when ${what} was removed and the keyring failed`, async () => {
        store.dispose();
        const window = machine.openWindow();
        const own = open(window);
        const { id } = await own.add({ name: 'Live', baseUrl: BASE }, PAIR);
        window.secrets.delete = () => Promise.reject(new Error('locked'));
        await assert.rejects(remove(own, id), /locked/);
        await readByOthers();
        assert.deepEqual(own.list(), []);
      });
    }
  });

  it('remove their credentials only when one is removed', async () => {
    const gone = await store.add({ name: 'Gone', baseUrl: BASE }, PAIR);
    const kept = await store.add({ name: 'Kept', baseUrl: BASE }, PAIR);
    await store.remove(gone.id);
    assert.deepEqual(store.list(), [kept]);
    assert.equal(store.get(gone.id), undefined);
    assert.deepEqual(await store.credentials(gone), NONE);
    assert.deepEqual(await store.credentials(kept), { ok: true, value: PAIR });
    assert.equal(machine.secretKeys.length, 1);
  });

  it('list all their credentials, including those without a profile and of another origin', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    const orphan = { origin: 'https://elsewhere.example', ...NEWER };
    const { secrets } = machine.openWindow();
    await secrets.store('idwise.credentials.orphan', JSON.stringify(orphan));
    await secrets.store('idwise.credentials.unreadable', '{');
    await secrets.store('another secret', JSON.stringify(orphan));
    const all = await store.allCredentials();
    assert.deepEqual(
      all.map(({ apiKey }) => apiKey).toSorted(),
      [PAIR.apiKey, NEWER.apiKey].toSorted(),
    );
    await store.remove(profile.id);
  });

  it('leave nothing behind when all are removed, including a credential without its profile', async () => {
    const window = machine.openWindow();
    const own = open(window);
    const { id } = await own.add({ name: 'Live', baseUrl: BASE }, PAIR);
    await window.secrets.store('idwise.credentials.orphan', '{}');
    await window.globalState.update('anything', [1]);
    await window.workspaceState.update('anything', [1]);
    const removed: string[] = [];
    own.onDidRemove((profileId) => removed.push(profileId));
    await own.removeAll();
    assert.deepEqual(own.list(), []);
    assert.equal(own.active(), undefined);
    assert.deepEqual(removed, [id]);
    assert.deepEqual(machine.secretKeys, []);
    assert.deepEqual([...window.globalState.keys(), ...window.workspaceState.keys()], []);
    assert.deepEqual(machine.storedKeys, []);
  });

  it('report each change, but no secret of others', async () => {
    const window = machine.openWindow();
    const own = open(window);
    const profile = await own.add({ name: 'Live', baseUrl: BASE }, PAIR);
    let changes = 0;
    const credentials: string[] = [];
    own.onDidChange(() => (changes += 1));
    own.onDidChangeCredentials((id) => credentials.push(id));
    await window.secrets.store('another secret', 'x');
    assert.deepEqual([changes, credentials], [0, []]);
    await own.activate(profile.id);
    assert.deepEqual([changes, credentials], [1, []]);
    await own.storeCredentials(profile, PAIR);
    assert.deepEqual([changes, credentials], [2, [profile.id]]);
    await own.remove(profile.id);
    // The secret was removed first, then the profile.
    assert.deepEqual([changes, credentials], [4, [profile.id, profile.id]]);
    await window.secrets.delete('another secret');
    await own.removeAll();
    assert.deepEqual([changes, credentials.length], [5, 2]);
    await own.add({ name: 'Live', baseUrl: BASE }, PAIR);
    changes = 0;
    own.dispose();
    await window.secrets.store('idwise.credentials.later', '{}');
    await own.activate('later');
    assert.deepEqual([changes, credentials.length], [0, 3]);
  });

  it('change their base URL together with their credentials, and keep their name', async () => {
    const profile = await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
    const moved = { ...profile, baseUrl: 'https://api-uae.idwise.com/journey' };
    await store.storeCredentials({ ...moved, name: 'Not its name' }, NEWER);
    assert.deepEqual(store.get(profile.id), moved);
    assert.deepEqual(await store.credentials(moved), { ok: true, value: NEWER });
    assert.deepEqual(await store.credentials(profile), NONE);
  });

  describe('in two windows', () => {
    let other: ProfileStore;

    beforeEach(() => (other = open()));

    function names(profiles: readonly Profile[]): string[] {
      return profiles.map(({ name }) => name);
    }

    it('stay removed when the other window writes its whole state at the same time', async () => {
      const { id } = await store.add({ name: 'Here', baseUrl: BASE }, PAIR);
      const window = machine.openWindow();
      const third = open(window);
      const removed = new Promise((resolve) => third.onDidRemove(resolve));
      await third.activate(id);
      await Promise.all([store.remove(id), window.globalState.update('anything', 1)]);
      assert.equal(await removed, id);
      assert.deepEqual(third.list(), []);
      await window.globalState.update('anything', undefined);
      assert.deepEqual(machine.storedKeys, []);
      assert.deepEqual(window.workspaceState.keys(), []);
    });

    it('keep the choice of each window until the profile is removed', async () => {
      const here = await store.add({ name: 'Here', baseUrl: BASE }, PAIR);
      const there = await other.add({ name: 'There', baseUrl: BASE }, PAIR);
      assert.deepEqual([store.active()?.id, other.active()?.id], [here.id, there.id]);
      await other.remove(here.id);
      assert.equal(store.active()?.id, there.id);
    });

    it('are complete when both windows add one at the same time', async () => {
      await Promise.all([
        store.add({ name: 'Here', baseUrl: BASE }, PAIR),
        other.add({ name: 'There', baseUrl: BASE }, PAIR),
      ]);
      // VS Code stores the state of an extension as one value, so one window can overwrite the other's.
      await Promise.all([listedBy(store), listedBy(other)]);
      const later = open();
      assert.deepEqual(names(later.list()), ['Here', 'There']);
    });

    /** Waits until a window lists the profiles of both. */
    async function listedBy(window: ProfileStore): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const check = (): void => {
        if (names(window.list()).join() === 'Here,There') resolve();
      };
      const listening = window.onDidChange(check);
      check();
      await promise;
      listening.dispose();
    }
  });

  describe('without a keyring', () => {
    const changed = new Emitter<[vscode.SecretStorageChangeEvent]>();

    function keyring(work: () => Promise<never>): vscode.SecretStorage {
      return { keys: work, get: work, store: work, delete: work, onDidChange: changed.event };
    }

    const profile: Profile = { id: 'p', name: 'Live', baseUrl: BASE };

    const noAnswer = (): Promise<never> => new Promise<never>(() => undefined);

    it('report that it cannot be read', async () => {
      const broken = open(machine.openWindow(keyring(() => Promise.reject(new Error('locked')))));
      const failure = { kind: 'keyringUnavailable' };
      assert.deepEqual(await broken.credentials(profile), { ok: false, failure });
      await assert.rejects(broken.allCredentials());
    });

    it('distinguish a cancelled wait from a keyring without a response', async () => {
      const broken = open(machine.openWindow(keyring(noAnswer)), new TestClock());
      const controller = new AbortController();
      const answer = broken.credentials(profile, controller.signal);
      controller.abort();
      assert.deepEqual(await answer, { ok: false, failure: { kind: 'cancelled' } });
    });

    it('add nothing: neither a profile without credentials nor an active one', async () => {
      const window = machine.openWindow(keyring(() => Promise.reject(new Error('locked'))));
      const broken = open(window);
      await assert.rejects(broken.add({ name: 'Live', baseUrl: BASE }, PAIR), /locked/);
      assert.deepEqual(broken.list(), []);
      assert.equal(broken.active(), undefined);
      assert.deepEqual(machine.storedKeys, []);
    });

    it('leave no entry behind when it was stored although the keyring reported an error', async () => {
      const broken = windowWith((secrets) => ({
        store: async (key, value) => {
          await secrets.store(key, value);
          throw new Error('locked');
        },
      }));
      await assert.rejects(broken.add({ name: 'Live', baseUrl: BASE }, PAIR), /locked/);
      assert.deepEqual(machine.secretKeys, []);
    });

    it('remove all profiles anyway, and report that the credentials still exist', async () => {
      await store.add({ name: 'Live', baseUrl: BASE }, PAIR);
      const broken = open(machine.openWindow(keyring(() => Promise.reject(new Error('locked')))));
      assert.equal(broken.list().length, 1);
      await assert.rejects(broken.removeAll(), /locked/);
      assert.deepEqual(broken.list(), []);
      assert.deepEqual(machine.storedKeys, []);
    });
  });
});
