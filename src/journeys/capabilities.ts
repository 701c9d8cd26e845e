import type { JourneyRef } from './JourneyRef';

/** What can be done with a journey, by where its result comes from. Surfaces ask this and not for the kind. */
export interface JourneyCapabilities {
  /** The result can be read again. */
  readonly refresh: boolean;
  /** Its source may decide later, so it can be asked until it has. */
  readonly watch: boolean;
  /** There is an HTTP request that gives the result. */
  readonly copyAsRequest: boolean;
  /** The result is in a file that may change at any time: an open panel follows it, and a result from before is read again. */
  readonly followFile: boolean;
  /** The pictures come from whichever profile is active. */
  readonly picturesOfActiveProfile: boolean;
}

const CAPABILITIES: Readonly<Record<JourneyRef['kind'], JourneyCapabilities>> = {
  idwise: {
    refresh: true,
    watch: true,
    copyAsRequest: true,
    followFile: false,
    picturesOfActiveProfile: false,
  },
  sample: {
    refresh: true,
    watch: true,
    copyAsRequest: false,
    followFile: false,
    picturesOfActiveProfile: false,
  },
  file: {
    refresh: true,
    watch: false,
    copyAsRequest: false,
    followFile: true,
    picturesOfActiveProfile: true,
  },
  unassigned: {
    refresh: true,
    watch: true,
    copyAsRequest: false,
    followFile: false,
    picturesOfActiveProfile: false,
  },
};

export function capabilitiesOf({ kind }: JourneyRef): JourneyCapabilities {
  return CAPABILITIES[kind];
}
