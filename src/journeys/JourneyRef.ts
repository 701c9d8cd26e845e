/** One journey as one profile sees it. */
export interface JourneyRef {
  /** The ID asked for; of a result file, the file's address. */
  readonly journeyId: string;
  readonly profileId: string;
}

/** Names a journey of a profile in a map. Neither part holds a space, so they cannot run into each other. */
export function journeyKey({ profileId, journeyId }: JourneyRef): string {
  return `${profileId} ${journeyId}`;
}

export function isSameJourney(a: JourneyRef | undefined, b: JourneyRef): boolean {
  return a !== undefined && a.journeyId === b.journeyId && a.profileId === b.profileId;
}
