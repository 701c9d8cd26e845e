import assert from 'node:assert/strict';
import { Keyring } from '../../../src/profiles/Keyring';
import { TestClock } from '../support/TestClock';

/** A keyring that responds when the test says so. */
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

  it('is called once when it responds in time', async () => {
    const answer = keyring.get('a');
    await clock.pass(4000);
    system.asked[0]?.resolve('secret');
    assert.equal(await answer, 'secret');
    await clock.pass(60_000);
    assert.equal(system.asked.length, 1);
  });

  it('is called a second time when it does not respond in time', async () => {
    const answer = keyring.get('a');
    await clock.pass(5000);
    assert.equal(system.asked.length, 2);
    system.asked[1]?.resolve('secret');
    assert.equal(await answer, 'secret');
  });

  it('can respond late, during the second call', async () => {
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
    it(`fails a ${what} without a response after the second call`, async () => {
      const failing = assert.rejects(ask(), /did not respond/);
      await clock.pass(5000);
      await clock.pass(5000);
      await failing;
      assert.equal(system.asked.length, 2);
    });
  }

  it('passes errors on at once', async () => {
    const failing = assert.rejects(keyring.get('a'), /locked/);
    system.asked[0]?.reject(new Error('locked'));
    await failing;
    assert.equal(system.asked.length, 1);
  });

  it('is not awaited after a person cancels', async () => {
    const controller = new AbortController();
    const failing = assert.rejects(keyring.store('a', 'secret', controller.signal), /stopped/);
    await clock.pass(5000);
    controller.abort();
    await failing;
    assert.equal(system.asked.length, 2);
    await assert.rejects(keyring.get('a', controller.signal), /stopped/);
  });
});
