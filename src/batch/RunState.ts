import type { ShownFailure } from '../privacy/JourneyGate';

export type RunState =
  | { readonly kind: 'running' }
  /** A person stopped it, or it has not begun. */
  | { readonly kind: 'stopped' }
  /** It stopped by itself: `pause` when the network is gone, `stop` when every other request would fail as well. */
  | { readonly kind: 'halted'; readonly why: 'pause' | 'stop'; readonly failure: ShownFailure }
  /** Another run, of another window perhaps, sends requests with the same API key. */
  | { readonly kind: 'occupied' }
  | { readonly kind: 'done' };
