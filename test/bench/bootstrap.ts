/** A figure with its 95 % bootstrap interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const SAMPLES = 2000;
const OUTSIDE = 0.05;

/** Computes the bootstrap interval of a figure of two series, by resampling each with replacement. */
export function interval(
  measured: readonly number[],
  floor: readonly number[],
  figure: (measured: readonly number[], floor: readonly number[]) => number,
): Interval {
  const random = randomNumbers();
  const figures = Array.from({ length: SAMPLES }, () =>
    figure(resample(measured, random), resample(floor, random)),
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

function resample(numbers: readonly number[], random: () => number): number[] {
  return numbers.map(() => numbers[Math.floor(random() * numbers.length)] ?? Number.NaN);
}

/** A generator of pseudo-random numbers from 0 to 1 with a fixed seed, so that intervals are reproducible. */
function randomNumbers(): () => number {
  const MODULUS = 2 ** 32;
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / MODULUS;
  };
}
