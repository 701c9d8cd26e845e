import type { IncomingMessage } from 'node:http';
import type { SandboxResponse } from './responses';
import type { JourneyKind } from './JourneyKind';

/** Another response than the ordinary one, another way to deliver it, or both. */
export interface Fault {
  /** Replaces the ordinary response, or makes a new one from it. Default: the ordinary one. */
  readonly response?:
    SandboxResponse | ((ordinary: SandboxResponse, request: IncomingMessage) => SandboxResponse);
  readonly delivery?: Delivery;
  /** Applies to requests for this kind of result only; default: both. */
  readonly kind?: JourneyKind;
  /** How many requests get the fault; default: all. */
  readonly times?: number;
  /** With `times`: the fault comes back after one ordinary response, so a person can see it again. */
  readonly again?: boolean;
}

/** How a response is delivered. Times in milliseconds. */
export type Delivery =
  /** Nothing is sent for a while, then everything. */
  | { readonly how: 'late'; readonly ms: number }
  /** Headers and the first bytes arrive, then a pause, then the rest. */
  | { readonly how: 'pause'; readonly afterBytes: number; readonly ms: number }
  /** Headers and the first bytes arrive; the connection stays open. */
  | { readonly how: 'stall'; readonly afterBytes: number }
  /** A few bytes at a time. */
  | { readonly how: 'trickle'; readonly bytes: number; readonly everyMs: number }
  /** Nothing is sent; the connection stays open. */
  | { readonly how: 'silence' }
  /** The connection is reset (RST). */
  | { readonly how: 'reset'; readonly when: 'before-headers' | 'in-headers' | 'in-body' }
  /** The connection is closed (FIN) before Content-Length is reached. */
  | { readonly how: 'cut'; readonly when: 'before-headers' | 'in-body' }
  /** A chunked response without its last chunk. */
  | { readonly how: 'cut-chunked' }
  /** These characters (latin1) in place of a response; then the connection is closed. */
  | { readonly how: 'raw'; readonly text: string };

/** The requests with a fault, by the last segment of the path, the whole path (`/…`), a pattern or a function. */
export type FaultMatcher = string | RegExp | ((request: IncomingMessage) => boolean);

/** A fault that is active; `hits` counts its requests. */
export interface ActiveFault {
  readonly hits: number;
  remove(): void;
}
