import type { IncomingMessage } from 'node:http';
import { requestPath } from './requestPath';
import { requestedKind } from './JourneyKind';
import type { ActiveFault, Fault, FaultMatcher } from './Fault';
import type { WellKnownFault } from './faults/WellKnownFault';

interface Entry extends ActiveFault {
  readonly matcher: FaultMatcher;
  readonly fault: Fault;
  hits: number;
  /** Matching requests since the fault was added or came back. */
  seen: number;
}

/** The active faults: those of a test, newest first, then the well-known ones. */
export class FaultRegistry {
  #added: Entry[] = [];
  readonly #wellKnown: readonly Entry[];

  constructor(wellKnown: readonly WellKnownFault[]) {
    this.#wellKnown = wellKnown.map(({ path, fault }) => this.#entry(path, fault));
  }

  add(matcher: FaultMatcher, fault: Fault): ActiveFault {
    const entry = this.#entry(matcher, fault);
    this.#added.unshift(entry);
    return entry;
  }

  clear(): void {
    this.#added = [];
  }

  /** Returns the fault of a request and counts it. */
  match(request: IncomingMessage): Fault | undefined {
    for (const entry of [...this.#added, ...this.#wellKnown]) {
      const { kind, times = Infinity, again = false } = entry.fault;
      if (kind !== undefined && kind !== requestedKind(request)) continue;
      if (!matches(entry.matcher, request)) continue;
      entry.seen += 1;
      if (entry.seen <= times) {
        entry.hits += 1;
        return entry.fault;
      }
      if (again) {
        entry.seen = 0;
        return undefined;
      }
    }
    return undefined;
  }

  #entry(matcher: FaultMatcher, fault: Fault): Entry {
    const entry: Entry = {
      matcher,
      fault,
      hits: 0,
      seen: 0,
      remove: () => {
        this.#added = this.#added.filter((other) => other !== entry);
      },
    };
    return entry;
  }
}

function matches(matcher: FaultMatcher, request: IncomingMessage): boolean {
  if (typeof matcher === 'function') return matcher(request);
  const path = requestPath(request);
  if (matcher instanceof RegExp) return matcher.test(path);
  return matcher.startsWith('/') ? path === matcher : path.endsWith(`/${matcher}`);
}
