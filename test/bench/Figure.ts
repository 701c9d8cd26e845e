/** One line of the table. All numbers of a line have the same unit. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'KB' | 'MB' | 'lines a minute' | '';
  readonly measured: number;
  /** The least it can be, measured in the same run. */
  readonly floor?: number;
  /** What it may be at most, or at least when `atLeast` says so. */
  readonly limit: number;
  readonly atLeast?: true;
  /** How far `--check` lets a noisy machine go beyond the limit, as a factor; none for sizes. */
  readonly room?: number;
  readonly remark?: string;
}

/** For times: another program on the machine is no regression. */
export const NOISE = 1.3;

export function withinLimit({ measured, limit, atLeast }: Figure, room = 1): boolean {
  return atLeast === true ? measured >= limit / room : measured <= limit * room;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** @param share 0 to 1 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
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
