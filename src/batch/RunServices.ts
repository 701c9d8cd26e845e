import type { JourneyRequests } from '../journeys/JourneyRequests';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { RequestPace } from './RequestPace';
import type { RunTurn } from './RunLock';

/** What a run needs to send its requests. */
export interface RunServices {
  readonly store: Pick<JourneyRequests, 'hold' | 'open' | 'refresh' | 'send'>;
  readonly gate: Pick<JourneyGate, 'impersonal' | 'impersonalWhenRead'>;
  readonly pace: RequestPace;
  /** Takes the turn of this run's API key; undefined while another run has it. */
  readonly lock: () => Promise<RunTurn | undefined>;
  /** The least time between two requests for a journey that is undecided, in milliseconds; read for each. */
  readonly watchIntervalMs: () => number;
  /** The journeys that are asked for now, by `journeyKey`: a list of what people looked at leaves them out. */
  readonly asking: Set<string>;
}
