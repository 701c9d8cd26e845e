import { isJourneyId, shortJourneyId } from '../detection/journeyId';
import type { ShownResult } from './ShownResult';
import { valueOf } from '../result/Value';
import type { ShownText } from '../text/ShownText';
import type { JourneyRef } from '../journeys/JourneyRef';

/** What a journey is called: its ID, or the name of its file in brackets. */
export interface JourneyName {
  readonly full: ShownText;
  /** Short enough for a tab. */
  readonly short: ShownText;
}

/** @param source the name of the profile or of the file that the journey comes from. */
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

/** The ID that a result file holds, unless it is none. One that repeats a masked value was masked, and is none any more. */
function idInFile(result: Pick<ShownResult, 'journey_id'> | undefined): ShownText | undefined {
  const journeyId = result && valueOf(result.journey_id);
  return journeyId !== undefined && isJourneyId(journeyId) ? journeyId : undefined;
}
