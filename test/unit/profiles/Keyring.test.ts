import assert from 'node:assert/strict';
import { Keyring } from '../../../src/profiles/Keyring';
import { TestClock } from '../support/TestClock';

/** A keyring that answers each question when the test says so. */
class SlowKeyring {
  readonly asked: PromiseWithResolvers<string | undefined>[] = [];

  get = (): Promise<string | undefined> => this.ask();
  store = (): Promise<void> => this.ask().then(() => undefined);
  delete = (): Promise<void> => this.ask().then(() => undefined);
  keys = (): Promise<string[]> => this.ask().then((key = '') => [key]);

  private ask(): Promise<string | undefined> {
    const question = Promise.withResolvers<string | undefined>();
    this.asked.push(question);
    return question.promise;
  }
}

describe('the keyring', () => {
  let system: SlowKeyring;
  let clock: TestClock;
  let keyring: Keyring;

  beforeEach(() => {
    system = new SlowKeyring();
    clock = new TestClock();
    keyring = new Keyring({ secrets: system }, clock);
  });

  it('is asked once when it answers in time', async () => {
    const answer = keyring.get('a');
    await clock.pass(4000);
    system.asked[0]?.resolve('secret');
    assert.equal(await answer, 'secret');
    await clock.pass(60_000);
    assert.equal(system.asked.length, 1);
  });

  it('is asked once more when it does not answer in time', async () => {
    const answer = keyring.get('a');
    await clock.pass(5000);
    assert.equal(system.asked.length, 2);
    system.asked[1]?.resolve('secret');
    assert.equal(await answer, 'secret');
  });

  it('may answer late, while it is asked once more', async () => {
    const answer = keyring.get('a');
    await clock.pass(5000);
    system.asked[0]?.resolve('late');
    assert.equal(await answer, 'late');
  });

  for (const [what, ask] of Object.entries({
    get: () => keyring.get('a'),
    store: () => keyring.store('a', 'secret'),
    delete: () => keyring.delete('a'),
    keys: () => keyring.keys(),
  })) {
    it(`fails a ${what} that it never answers, after it was asked twice`, async () => {
      const failing = assert.rejects(ask(), /did not respond/);
      await clock.pass(5000);
      await clock.pass(5000);
      await failing;
      assert.equal(system.asked.length, 2);
    });
  }

  it('passes on at once what it throws', async () => {
    const failing = assert.rejects(keyring.get('a'), /locked/);
    system.asked[0]?.reject(new Error('locked'));
    await failing;
    assert.equal(system.asked.length, 1);
  });

  it('is waited for no longer than a person wants', async () => {
    const controller = new AbortController();
    const failing = assert.rejects(keyring.store('a', 'secret', controller.signal), /stopped/);
    await clock.pass(5000);
    controller.abort();
    await failing;
    assert.equal(system.asked.length, 2);
    await assert.rejects(keyring.get('a', controller.signal), /stopped/);
  });
});
