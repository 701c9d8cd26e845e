interface Part<T> {
  readonly version: number;
  readonly from: number;
  readonly list: readonly T[];
}

/**
 * A long list: its first items come with the view, the others after it in parts. A part is drawn once, when it is taken, so
 * that the page stays responsive however many are waiting.
 */
export class ArrivingList<T> {
  readonly #join: (last: T, next: T) => T | undefined;
  #version: number | undefined;
  #parts: readonly (readonly T[])[] = [];
  #length = 0;
  #waiting: Part<T>[] = [];

  /** @param join makes one item of the last one and the first of the next part, when that one continues it. */
  constructor(join: (last: T, next: T) => T | undefined = () => undefined) {
    this.#join = join;
  }

  /** What can be drawn, in order. Another array only when something is added or replaced. */
  get parts(): readonly (readonly T[])[] {
    return this.#parts;
  }

  /** How many items can be drawn. */
  get length(): number {
    return this.#length;
  }

  /** Takes the first items of a view, unless the list is the one that is here already: then nothing is drawn again. */
  begin(version: number | undefined, first: readonly T[]): void {
    if (version !== undefined && version === this.#version) return;
    this.#version = version;
    this.#parts = [first];
    this.#length = first.length;
    this.#waiting = [];
  }

  /** Keeps a part until it is taken. */
  add(part: Part<T>): void {
    this.#waiting.push(part);
  }

  /** Makes the part that follows one that can be drawn. False when there is none. */
  take(): boolean {
    for (let part = this.#waiting.shift(); part !== undefined; part = this.#waiting.shift()) {
      if (part.version !== this.#version) continue;
      if (part.from === this.#length) this.#append(part.list);
      else if (part.from !== this.#length - 1 || !this.#continue(part.list)) continue;
      return true;
    }
    return false;
  }

  #append(list: readonly T[]): void {
    if (list.length === 0) return;
    this.#parts = [...this.#parts, list];
    this.#length += list.length;
  }

  #continue([next, ...others]: readonly T[]): boolean {
    const lastPart = this.#parts.at(-1) ?? [];
    const last = lastPart.at(-1);
    const joined = last !== undefined && next !== undefined && this.#join(last, next);
    if (!joined) return false;
    this.#parts = [...this.#parts.slice(0, -1), [...lastPart.slice(0, -1), joined]];
    this.#append(others);
    return true;
  }
}
