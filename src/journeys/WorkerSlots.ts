/** Limits the number of workers: in total, and to one per subject. First come, first served. */
export class WorkerSlots {
  private readonly taken: string[] = [];
  private readonly waiting = new Set<{ readonly subject: string; readonly enter: () => void }>();

  constructor(private readonly size: number) {}

  /**
   * Resolves when a worker may start.
   *
   * @param subject what the worker reads: a journey or a document.
   * @returns a function that frees the slot.
   * @throws the signal's reason.
   */
  async take(subject: string, signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const caller = { subject, enter: resolve };
    const leave = (): void => {
      this.waiting.delete(caller);
      reject(signal?.reason as Error);
    };
    this.waiting.add(caller);
    signal?.addEventListener('abort', leave);
    this.admit();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
    return () => {
      this.taken.splice(this.taken.indexOf(subject), 1);
      this.admit();
    };
  }

  private admit(): void {
    for (const caller of this.waiting) {
      if (this.taken.length >= this.size) return;
      if (this.taken.includes(caller.subject)) continue;
      this.waiting.delete(caller);
      this.taken.push(caller.subject);
      caller.enter();
    }
  }
}
