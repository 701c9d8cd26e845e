import type { JourneyRef } from './JourneyRef';

/** What can be done with a journey, by the source of its result. Views check this and not `kind`. */
export interface JourneyCapabilities {
  /** The result can be read again. */
  readonly refresh: boolean;
  /** The source may decide later. */
  readonly watch: boolean;
  /** An HTTP request returns the result. */
  readonly copyAsRequest: boolean;
  /** The result is in a file that may change: an open panel follows it, and an earlier result is read again. */
  readonly followFile: boolean;
  /** The images come from the active profile. */
  readonly imagesOfActiveProfile: boolean;
}

const NO_FILE: JourneyCapabilities = {
  refresh: true,
  watch: true,
  copyAsRequest: false,
  followFile: false,
  imagesOfActiveProfile: false,
};

const CAPABILITIES: Readonly<Record<JourneyRef['kind'], JourneyCapabilities>> = {
  idwise: { ...NO_FILE, copyAsRequest: true },
  sample: NO_FILE,
  file: { ...NO_FILE, watch: false, followFile: true, imagesOfActiveProfile: true },
  unassigned: NO_FILE,
};

export function capabilitiesOf({ kind }: JourneyRef): JourneyCapabilities {
  return CAPABILITIES[kind];
}
