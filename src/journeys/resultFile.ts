import type { JourneyRef } from './JourneyRef';

/** The built-in profile of results that were saved to files. */
export const RESULT_FILES = 'files';

/** @param address the file's URI as VS Code writes it, which holds no space. */
export function resultFileRef(address: string): JourneyRef {
  return { journeyId: address, profileId: RESULT_FILES };
}

export function isResultFile({ profileId }: JourneyRef): boolean {
  return profileId === RESULT_FILES;
}
