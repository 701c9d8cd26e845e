import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer';
import type { JourneyKind } from './JourneyKind';

/**
 * Something that goes wrong on purpose: another answer than the ordinary one, another way to deliver it, or
 * both. Without `answer` the ordinary one is delivered, authentication included.
 */
export interface Fault {
  /** Replaces the ordinary answer, or makes a new one of it. */
  readonly answer?: Answer | ((ordinary: Answer, request: IncomingMessage) => Answer);
  readonly delivery?: Delivery;
  /**
   * Only the call that asks for results of this kind meets the fault; the other call is answered as usual. When left out,
   * the fault befalls whichever call matches.
   */
  readonly kind?: JourneyKind;
  /** How many requests meet the fault before everything is well again; always, when left out. */
  readonly times?: number;
  /** With `times`: the fault comes back after one good answer, so that it can be seen again by hand. */
  readonly again?: boolean;
}

/** How an answer reaches the client, or does not. Times in milliseconds. */
export type Delivery =
  /** Nothing is sent for a while, then everything. */
  | { readonly how: 'late'; readonly ms: number }
  /** Headers and the first bytes arrive, then a pause, then the rest. */
  | { readonly how: 'pause'; readonly afterBytes: number; readonly ms: number }
  /** Headers and the first bytes arrive, and then nothing more on an open connection. */
  | { readonly how: 'stall'; readonly afterBytes: number }
  /** A few bytes at a time. */
  | { readonly how: 'trickle'; readonly bytes: number; readonly everyMs: number }
  /** The connection stays open and silent. */
  | { readonly how: 'silence' }
  /** The connection is reset (RST). */
  | { readonly how: 'reset'; readonly when: 'before-headers' | 'in-headers' | 'in-body' }
  /** The connection is closed in good order (FIN), before all that Content-Length promised was sent. */
  | { readonly how: 'cut'; readonly when: 'before-headers' | 'in-body' }
  /** A chunked answer that ends without its last chunk. */
  | { readonly how: 'cut-chunked' }
  /** These characters (latin1) instead of an HTTP answer, then the end. */
  | { readonly how: 'raw'; readonly text: string };

/**
 * Which requests meet a fault: a journey ID or picture path (the last part of the URL's path), a whole path
 * with its leading slash, a pattern for the path, or a function.
 */
export type FaultMatcher = string | RegExp | ((request: IncomingMessage) => boolean);

/** A fault in force; `hits` counts the requests that met it. */
export interface ActiveFault {
  readonly hits: number;
  remove(): void;
}
