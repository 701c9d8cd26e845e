/** A list that may be so long that its items are only made when they are looked at. Any array is one. */
export interface LongList<T> extends Iterable<T> {
  readonly length: number;
  /** The items from one place up to another, which is not among them; all that there are without them. */
  slice(from?: number, to?: number): readonly T[];
}

/** A list whose items are made when they are looked at, and then kept. */
export class LazyList<T> implements LongList<T> {
  private readonly made = new Map<number, T>();

  constructor(private readonly makers: readonly (() => T)[]) {}

  get length(): number {
    return this.makers.length;
  }

  slice(from = 0, to = this.length): readonly T[] {
    return this.makers.slice(from, to).map((make, at) => this.item(from + at, make));
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const [index, make] of this.makers.entries()) yield this.item(index, make);
  }

  private item(index: number, make: () => T): T {
    if (this.made.has(index)) return this.made.get(index) as T;
    const item = make();
    this.made.set(index, item);
    return item;
  }
}

/** Some of a long list, from one place up to another, which is not among them. */
export class ListRange<T> implements LongList<T> {
  constructor(
    private readonly list: LongList<T>,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get length(): number {
    return this.end - this.start;
  }

  slice(from = 0, to = this.length): readonly T[] {
    return this.list.slice(this.start + from, Math.min(this.start + to, this.end));
  }

  [Symbol.iterator](): Iterator<T> {
    return this.slice()[Symbol.iterator]();
  }
}

/** A list as it leaves a worker: a thread that takes over a text does not stop for its length, as it would for objects. */
export interface PackedList {
  readonly length: number;
  /** JSON of some items each. */
  readonly parts: readonly string[];
  /** Where each part begins, in items. */
  readonly starts: readonly number[];
}

/** In characters: a part is unpacked at once. */
const PART_LENGTH = 32_768;

/** @param items plain data, whose JSON is the same value. */
export function pack(items: LongList<unknown>): PackedList {
  const parts: string[] = [];
  const starts: number[] = [];
  let waiting: string[] = [];
  let length = 0;
  let count = 0;
  const close = (): void => {
    if (waiting.length === 0) return;
    starts.push(count - waiting.length);
    parts.push(`[${waiting.join()}]`);
    waiting = [];
    length = 0;
  };
  for (const item of items) {
    const json = JSON.stringify(item);
    waiting.push(json);
    count += 1;
    length += json.length;
    if (length >= PART_LENGTH) close();
  }
  close();
  return { length: count, parts, starts };
}

/** A list that came packed. Each part is unpacked when one of its items is looked at, and kept. */
export class UnpackedList<T, Packed = T> implements LongList<T> {
  private readonly unpacked = new Map<number, readonly T[]>();

  /** @param unpackItem makes an item of its plain data. */
  constructor(
    private readonly packed: PackedList,
    private readonly unpackItem: (packed: Packed) => T,
  ) {}

  get length(): number {
    return this.packed.length;
  }

  slice(from = 0, to = this.length): readonly T[] {
    const items: T[] = [];
    const { parts, starts } = this.packed;
    for (let part = this.partOf(from); part < parts.length; part += 1) {
      const start = starts[part] ?? 0;
      if (start >= to) break;
      const inRange = this.unpack(part).slice(Math.max(0, from - start), to - start);
      for (const item of inRange) items.push(item);
    }
    return items;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const part of this.packed.parts.keys()) yield* this.unpack(part);
  }

  /** The part that an item is in. */
  private partOf(index: number): number {
    const { starts } = this.packed;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  private unpack(part: number): readonly T[] {
    const known = this.unpacked.get(part);
    if (known !== undefined) return known;
    const items = (JSON.parse(this.packed.parts[part] ?? '[]') as readonly Packed[]).map(
      this.unpackItem,
    );
    this.unpacked.set(part, items);
    return items;
  }
}
