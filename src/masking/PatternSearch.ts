/** A pattern found in a sequence. */
export interface Occurrence {
  /** The index of the pattern. */
  readonly pattern: number;
  /** The index after its last unit. */
  readonly end: number;
}

/** Finds many patterns in one pass over a sequence (Aho–Corasick, 1975). */
export class PatternSearch {
  /** For each state, the state that a unit leads to. */
  private readonly next: Map<number, number>[] = [new Map()];
  /** For each state, the state of its longest proper suffix. */
  private readonly suffix: number[] = [0];
  /** For each state, the patterns that end there. */
  private readonly patterns: number[][] = [[]];
  /** For each state, the nearest of its suffixes in which a pattern ends; 0 if there is none. */
  private readonly shorter: number[] = [0];

  constructor(patterns: readonly (readonly number[])[]) {
    for (const [index, pattern] of patterns.entries()) this.add(pattern, index);
    this.link();
  }

  /** Calls `found` for each occurrence of each pattern, in order of the end; at the same end, the longest first. */
  search(units: readonly number[], found: (occurrence: Occurrence) => void): void {
    let state = 0;
    for (let index = 0; index < units.length; index += 1) {
      state = this.step(state, units[index] ?? 0);
      for (let at = state; at !== 0; at = this.shorter[at] ?? 0) {
        for (const pattern of this.patterns[at] ?? []) found({ pattern, end: index + 1 });
      }
    }
  }

  private add(pattern: readonly number[], index: number): void {
    let state = 0;
    for (const unit of pattern) {
      const known = this.next[state]?.get(unit);
      if (known !== undefined) {
        state = known;
        continue;
      }
      const made = this.next.push(new Map()) - 1;
      this.suffix.push(0);
      this.patterns.push([]);
      this.shorter.push(0);
      this.next[state]?.set(unit, made);
      state = made;
    }
    this.patterns[state]?.push(index);
  }

  /** Breadth first, because a state's suffix is shorter than the state. */
  private link(): void {
    const waiting = [0];
    for (const state of waiting) {
      for (const [unit, child] of this.next[state] ?? []) {
        const suffix = state === 0 ? 0 : this.step(this.suffix[state] ?? 0, unit);
        this.suffix[child] = suffix;
        this.shorter[child] = this.patterns[suffix]?.length ? suffix : (this.shorter[suffix] ?? 0);
        waiting.push(child);
      }
    }
  }

  private step(from: number, unit: number): number {
    for (let state = from; ; state = this.suffix[state] ?? 0) {
      const next = this.next[state]?.get(unit);
      if (next !== undefined) return next;
      if (state === 0) return 0;
    }
  }
}
