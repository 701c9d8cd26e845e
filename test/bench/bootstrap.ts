/** A figure and what chance makes of it: 19 of 20 samples drawn again lie between `low` and `high`. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const SAMPLES = 2000;
const OUTSIDE = 0.05;

/** The bootstrap interval of a figure of two series: each is drawn again from itself, with repetitions, many times. */
export function interval(
  measured: readonly number[],
  floor: readonly number[],
  figure: (measured: readonly number[], floor: readonly number[]) => number,
): Interval {
  const random = sequence();
  const figures = Array.from({ length: SAMPLES }, () =>
    figure(drawnAgain(measured, random), drawnAgain(floor, random)),
  );
  return {
    value: figure(measured, floor),
    low: quantile(figures, OUTSIDE / 2),
    high: quantile(figures, 1 - OUTSIDE / 2),
  };
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** @param share 0 to 1 */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function drawnAgain(numbers: readonly number[], random: () => number): number[] {
  return numbers.map(() => numbers[Math.floor(random() * numbers.length)] ?? Number.NaN);
}

/** From 0 to 1, the same numbers each time, so that the same measurements give the same interval. */
function sequence(): () => number {
  const MODULUS = 2 ** 32;
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / MODULUS;
  };
}
