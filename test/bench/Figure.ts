import { interval, median, type Interval } from './bootstrap';

/** A size, a count, or a time without a floor. */
export interface Amount {
  readonly what: string;
  readonly unit: 'ms' | 'KB' | 'MB' | '';
  readonly measured: number;
  /** What it may be at most. */
  readonly limit: number;
  /** How far a noisy machine may go beyond the limit, as a factor; none for sizes. */
  readonly room?: number;
  readonly remark?: string;
}

/** Times in milliseconds, taken in turn with those of a floor: the least that does the same kind of work. */
export interface Series {
  readonly measured: readonly number[];
  readonly floor: readonly number[];
}

export interface Comparison extends Series {
  readonly what: string;
  /** How many times the floor it may be. */
  readonly limit: number;
  readonly remark?: string;
}

export type Figure = Amount | Comparison;

/** For times without a floor: another program on the machine is no regression. */
export const NOISE = 1.3;

export function isComparison(figure: Figure): figure is Comparison {
  return 'floor' in figure;
}

/** How many times the floor's median the median is, with what chance makes of it. */
export function timesFloor({ measured, floor }: Comparison): Interval {
  return interval(measured, floor, (own, least) => median(own) / median(least));
}

/** Whether a figure is beyond its limit: a comparison is when the whole interval is. */
export function isBeyondLimit(figure: Figure): boolean {
  if (isComparison(figure)) return timesFloor(figure).low > figure.limit;
  const { measured, limit, room = 1 } = figure;
  return measured > limit * room;
}

/** How a time grows with a size: 1 is linear, 2 quadratic, 0 not at all. */
export function exponent(
  points: readonly { readonly size: number; readonly ms: number }[],
): number {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  return Math.log(last.ms / first.ms) / Math.log(last.size / first.size);
}

/** `10: 0.2, 100: 1.9, 1000: 20 ms; exponent 1.00` */
export function growth(points: readonly { readonly size: number; readonly ms: number }[]): string {
  const times = points.map(({ size, ms }) => `${size}: ${ms.toPrecision(2)}`).join(', ');
  return `${times} ms; exponent ${exponent(points).toFixed(2)}`;
}
