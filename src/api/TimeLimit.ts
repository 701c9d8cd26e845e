/** What a request's time limit counts: the whole of it, or the longest pause in what arrives. */
export type TimeLimitKind = 'whole' | 'pause';

/** Aborts a request that takes too long. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** @param ms begins to count at once. */
  constructor(
    ms: number,
    private readonly kind: TimeLimitKind,
  ) {
    this.timer = setTimeout(() => this.controller.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something has arrived: a pause begins anew. */
  arrived(): void {
    if (this.kind === 'pause') this.timer.refresh();
  }

  /** The request has ended. */
  dispose(): void {
    clearTimeout(this.timer);
  }
}
