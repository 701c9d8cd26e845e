import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/Emitter';

describe('Emitter', () => {
  it('calls every listener with the fired values, in the order of subscription', () => {
    const emitter = new Emitter<[name: string, count: number]>();
    const calls: unknown[] = [];
    emitter.event((...args) => calls.push(['first', ...args]));
    emitter.event((...args) => calls.push(['second', ...args]));
    emitter.fire('pictures', 3);
    assert.deepEqual(calls, [
      ['first', 'pictures', 3],
      ['second', 'pictures', 3],
    ]);
  });

  it('removes one subscription, even when the listener has two', () => {
    const emitter = new Emitter();
    let calls = 0;
    const listener = (): void => void (calls += 1);
    const subscription = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(calls, 2);
    subscription.dispose();
    subscription.dispose();
    emitter.fire();
    assert.equal(calls, 3);
  });

  it('does not call a listener that an earlier one removed', () => {
    const emitter = new Emitter();
    const calls: string[] = [];
    emitter.event(() => {
      calls.push('first');
      second.dispose();
    });
    const second = emitter.event(() => calls.push('second'));
    emitter.event(() => calls.push('third'));
    emitter.fire();
    assert.deepEqual(calls, ['first', 'third']);
  });

  it('calls a listener that was added during an event from the next event on', () => {
    const emitter = new Emitter();
    const calls: string[] = [];
    const first = emitter.event(() => {
      calls.push('first');
      first.dispose();
      emitter.event(() => calls.push('second'));
    });
    emitter.fire();
    assert.deepEqual(calls, ['first']);
    emitter.fire();
    assert.deepEqual(calls, ['first', 'second']);
  });

  it('calls no listener after it is disposed', () => {
    const emitter = new Emitter();
    let calls = 0;
    emitter.event(() => (calls += 1));
    emitter.dispose();
    emitter.fire();
    assert.equal(calls, 0);
  });

  it('calls the other listeners when one throws, and leaves the error uncaught', async () => {
    const emitter = new Emitter();
    const calls: string[] = [];
    emitter.event(() => {
      throw new Error('broken');
    });
    emitter.event(() => calls.push('second'));
    const uncaught = await uncaughtErrors(() => emitter.fire());
    assert.deepEqual(calls, ['second']);
    assert.deepEqual(uncaught, [new Error('broken')]);
  });
});

/** The uncaught errors of an action. Meanwhile the handlers of the test runner are removed. */
async function uncaughtErrors(action: () => void): Promise<unknown[]> {
  const handlers = process.listeners('uncaughtException');
  const errors: unknown[] = [];
  process.removeAllListeners('uncaughtException').on('uncaughtException', (e) => errors.push(e));
  try {
    action();
    await new Promise(setImmediate);
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const handler of handlers) process.on('uncaughtException', handler);
  }
  return errors;
}
