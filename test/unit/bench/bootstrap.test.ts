import assert from 'node:assert/strict';
import { interval, median } from '../../bench/bootstrap';
import { isBeyondLimit } from '../../bench/Figure';

/** Thirty times of a machine that is sometimes busy, in milliseconds; `turn` shifts the slow ones. */
function times(typical: number, turn: number): number[] {
  return Array.from({ length: 30 }, (_, run) => {
    const place = (run * 7 + turn) % 30;
    return typical * (1 + place / 200 + (place > 26 ? 0.8 : 0));
  });
}

describe('a comparison of times', () => {
  const figure = (measured: number[], floor: number[]) => ({
    what: 'opening',
    measured,
    floor,
    limit: 1.05,
  });

  it('has an interval around the ratio of the medians', () => {
    const { value, low, high } = interval(
      times(120, 3),
      times(100, 11),
      (own, least) => median(own) / median(least),
    );
    assert.ok(low < value && value < high, `${low} ${value} ${high}`);
    assert.ok(low > 1.1 && high < 1.3, `${low} to ${high}`);
  });

  it('exceeds its limit when it is slower, but not when the machine was busy', () => {
    assert.equal(isBeyondLimit(figure(times(130, 3), times(100, 11))), true);
    for (const turn of [1, 8, 15, 22, 29]) {
      assert.equal(isBeyondLimit(figure(times(100, turn), times(100, 0))), false, `turn ${turn}`);
    }
  });

  it('does not exceed its limit because of a few slow runs', () => {
    const measured = times(100, 3).map((time, run) => (run < 8 ? time * 3 : time));
    assert.equal(isBeyondLimit(figure(measured, times(100, 11))), false);
  });
});
