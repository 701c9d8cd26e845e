import assert from 'node:assert/strict';
import { CheckQueue } from '../../../src/profiles/CheckQueue';
import { LeapingClock } from '../support/TestClock';
import { WAITS } from '../../../src/base/waits';

describe('CheckQueue', () => {
  const { signal } = new AbortController();

  it('starts the first check at once and each following one at least two seconds later', async () => {
    const clock = new LeapingClock();
    const pace = new CheckQueue(clock);
    const starts: number[] = [];
    const check = (): Promise<number> => Promise.resolve(starts.push(clock.now()));
    await pace.run(signal, check);
    clock.time += 300;
    await pace.run(signal, check);
    clock.time += 10_000;
    await pace.run(signal, check);
    assert.ok(WAITS.betweenSameRequests >= 2000);
    assert.deepEqual(clock.waits, [WAITS.betweenSameRequests - 300]);
    assert.equal((starts[1] ?? 0) - (starts[0] ?? 0), WAITS.betweenSameRequests);
  });

  it('runs one check after the other', async () => {
    const pace = new CheckQueue(new LeapingClock());
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const running = pace.run(signal, async () => {
      order.push('first begins');
      await first.promise;
      order.push('first ends');
    });
    const following = pace.run(signal, async () => {
      order.push('second');
      return Promise.resolve();
    });
    first.resolve();
    await Promise.all([running, following]);
    assert.deepEqual(order, ['first begins', 'first ends', 'second']);
  });

  it('continues after a failed check, and skips one that was cancelled in the queue', async () => {
    const pace = new CheckQueue(new LeapingClock());
    await assert.rejects(
      pace.run(signal, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await pace.run(AbortSignal.abort(), () => Promise.resolve('asked')), undefined);
    assert.equal(await pace.run(signal, () => Promise.resolve('asked')), 'asked');
  });
});
