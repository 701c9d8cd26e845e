import type { JourneyStore } from './JourneyStore';

/**
 * What surfaces may ask of the store: to fetch something, and to stop. What came of it they get from the gate (`JourneyGate`),
 * and hear of there.
 */
export type JourneyRequests = Omit<JourneyStore, 'snapshot' | 'picture' | 'onDidChange'>;
