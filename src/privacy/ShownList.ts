import type { LongList } from '../result/LongList';

/** A list of a result, each item let through when somebody looks at it. */
export class ShownList<Sent, Shown> implements LongList<Shown> {
  // Private at run time as well: whatever the list is handed to, as JSON it holds nothing of the response.
  readonly #list: LongList<Sent>;
  readonly #show: (item: Sent) => Shown;

  constructor(list: LongList<Sent>, show: (item: Sent) => Shown) {
    this.#list = list;
    this.#show = show;
  }

  get length(): number {
    return this.#list.length;
  }

  slice(from?: number, to?: number): readonly Shown[] {
    return this.#list.slice(from, to).map((item) => this.#show(item));
  }

  *[Symbol.iterator](): Iterator<Shown> {
    for (const item of this.#list) yield this.#show(item);
  }
}
