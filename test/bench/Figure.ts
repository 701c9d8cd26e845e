import { interval, median, type Interval } from './bootstrap';

/** A size, a count, or a time without a floor. */
export interface Amount {
  readonly what: string;
  readonly unit: 'ms' | 'KB' | 'MB' | '';
  readonly measured: number;
  readonly limit: number;
  /** Tolerance for a noisy machine, as a factor of the limit; none for sizes. */
  readonly tolerance?: number;
  readonly remark?: string;
}

/** Times in milliseconds, measured in turn with a floor: the minimum for the same kind of work. */
export interface Series {
  readonly measured: readonly number[];
  readonly floor: readonly number[];
}

export interface Comparison extends Series {
  readonly what: string;
  /** As a factor of the floor. */
  readonly limit: number;
  readonly remark?: string;
}

export type Figure = Amount | Comparison;

/** Tolerance for times without a floor. */
export const NOISE = 1.3;

export function isComparison(figure: Figure): figure is Comparison {
  return 'floor' in figure;
}

/** The ratio of the medians, with its interval. */
export function timesFloor({ measured, floor }: Comparison): Interval {
  return interval(measured, floor, (own, least) => median(own) / median(least));
}

/** Whether a figure exceeds its limit; for a comparison, whether its whole interval does. */
export function isBeyondLimit(figure: Figure): boolean {
  if (isComparison(figure)) return timesFloor(figure).low > figure.limit;
  const { measured, limit, tolerance = 1 } = figure;
  return measured > limit * tolerance;
}

/** A time by a size. */
export interface Point {
  readonly size: number;
  readonly ms: number;
}

/** The exponent of the growth of a time with a size: 1 is linear, 2 quadratic. */
export function exponent(points: readonly Point[]): number {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  return Math.log(last.ms / first.ms) / Math.log(last.size / first.size);
}

/** `10: 0.2, 100: 1.9, 1000: 20 ms; exponent 1.00` */
export function growth(points: readonly Point[]): string {
  const times = points.map(({ size, ms }) => `${size}: ${ms.toPrecision(2)}`).join(', ');
  return `${times} ms; exponent ${exponent(points).toFixed(2)}`;
}
