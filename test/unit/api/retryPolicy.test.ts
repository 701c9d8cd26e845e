import assert from 'node:assert/strict';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { nextDelay } from '../../../src/api/retryPolicy';

const now = Date.UTC(2024, 0, 1);

describe('nextDelay', () => {
  const passing: readonly RequestFailure[] = [
    { kind: 'connectionBroken' },
    ...[500, 502, 503, 504].map((status) => ({ kind: 'serverFault', status }) as const),
  ];
  const final: readonly RequestFailure[] = [
    ...[501, 505, 520, 599, undefined].map((status): RequestFailure => ({
      kind: 'serverFault',
      ...(status && { status }),
    })),
    { kind: 'timeout', limit: 1000 },
    { kind: 'rateLimited', status: 429 },
    { kind: 'connectionRefused' },
    { kind: 'nameNotResolved' },
    { kind: 'unreachable' },
    { kind: 'certificate' },
    { kind: 'credentialsRejected', status: 401 },
    { kind: 'forbidden', status: 403 },
    { kind: 'notFound', status: 404 },
    { kind: 'unreadable', status: 200 },
    { kind: 'notIdwise', status: 200 },
    { kind: 'tooLarge' },
    { kind: 'redirectRefused', status: 302 },
    { kind: 'cancelled' },
  ];
  for (const failure of passing) {
    it(`allows two more tries after ${failure.kind} ${failure.status ?? ''}`, () => {
      const first = nextDelay(failure, 1, 0, now);
      assert.ok(first !== undefined && first > 0);
      const second = nextDelay(failure, 2, first, now);
      assert.ok(second !== undefined && second > 0 && first + second <= 10_000);
      assert.equal(nextDelay(failure, 3, first + second, now), undefined);
    });
  }
  for (const failure of final) {
    it(`shows ${failure.kind} ${failure.status ?? ''} at once`, () => {
      assert.equal(nextDelay(failure, 1, 0, now), undefined);
    });
  }

  const limited = (retryAt: number): RequestFailure => ({
    kind: 'rateLimited',
    status: 429,
    retryAt,
  });

  it('waits exactly as long as Retry-After says', () => {
    assert.equal(nextDelay(limited(now + 3000), 1, 0, now), 3000);
    assert.equal(
      nextDelay({ kind: 'serverFault', status: 503, retryAt: now + 4000 }, 1, 0, now),
      4000,
    );
  });

  it('waits 10 s at most in all', () => {
    assert.equal(nextDelay(limited(now + 10_000), 1, 0, now), 10_000);
    assert.equal(nextDelay(limited(now + 10_001), 1, 0, now), undefined);
    assert.equal(nextDelay(limited(now + 6000), 2, 4001, now), undefined);
    assert.equal(nextDelay({ kind: 'connectionBroken' }, 2, 9999, now), undefined);
  });

  it('spreads the tries of many windows', () => {
    const delays = Array.from({ length: 50 }, () =>
      nextDelay({ kind: 'connectionBroken' }, 1, 0, now),
    );
    assert.ok(new Set(delays).size > 1);
  });
});
