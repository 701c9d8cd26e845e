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
  #version: number | undefined;
  #parts: readonly (readonly T[])[] = [];
  #length = 0;
  #waiting: Part<T>[] = [];

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
      if (part.version !== this.#version || part.from !== this.#length) continue;
      this.#parts = [...this.#parts, part.list];
      this.#length += part.list.length;
      return true;
    }
    return false;
  }
}
