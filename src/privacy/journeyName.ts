import { isJourneyId, shortJourneyId } from '../detection/journeyId';
import type { ShownResult } from './ShownResult';
import { valueOf } from '../result/Value';
import type { ShownText } from '../text/ShownText';
import type { JourneyRef } from '../journeys/JourneyRef';

/** A journey's name: its ID, or the name of its file in brackets. */
export interface JourneyName {
  readonly full: ShownText;
  /** Short enough for a tab. */
  readonly short: ShownText;
}

/** @param source name of the journey's profile or file. */
export function journeyName(
  ref: JourneyRef,
  result: Pick<ShownResult, 'journey_id'> | undefined,
  source: ShownText,
): JourneyName {
  const journeyId = ref.kind === 'file' ? idInFile(result) : (ref.journeyId as ShownText);
  if (journeyId === undefined) {
    const name = `(${source})` as ShownText;
    return { full: name, short: name };
  }
  return { full: journeyId, short: shortJourneyId(journeyId) as ShownText };
}

/** The journey ID in a result file, if it is valid. A masked one is not. */
function idInFile(result: Pick<ShownResult, 'journey_id'> | undefined): ShownText | undefined {
  const journeyId = result && valueOf(result.journey_id);
  return journeyId !== undefined && isJourneyId(journeyId) ? journeyId : undefined;
}
