import { isJourneyId, shortJourneyId } from '../detection/journeyId';
import type { JourneySnapshot } from './JourneyStore';
import { isMasked, type MaskPolicy } from '../privacy/masking';
import { redactionOf } from '../privacy/redaction';
import { valueOf } from '../result/spotCheck';

type Named = Pick<JourneySnapshot, 'ref' | 'result'>;

/** What a journey is called: its ID, or the name of its file in brackets. */
export interface JourneyName {
  readonly full: string;
  /** Short enough for a tab. */
  readonly short: string;
}

/**
 * What a journey may be called by those who mask by `policy`.
 *
 * @param source the name of the profile or of the file that the journey comes from.
 */
export function journeyName(snapshot: Named, source: string, policy: MaskPolicy): JourneyName {
  const { ref } = snapshot;
  const journeyId = ref.kind === 'file' ? idInFile(snapshot, policy) : ref.journeyId;
  return journeyId === undefined
    ? { full: `(${source})`, short: `(${source})` }
    : { full: journeyId, short: shortJourneyId(journeyId) };
}

/** The ID that a result file holds, unless it is none, or repeats a value that is masked. */
function idInFile({ result }: Named, policy: MaskPolicy): string | undefined {
  const journeyId = result && valueOf(result.spotCheck.journeyId);
  if (result === undefined || journeyId === undefined || !isJourneyId(journeyId)) return undefined;
  const redact = redactionOf(result.spotCheck, (field) => isMasked(field, policy));
  return redact(journeyId) === journeyId ? journeyId : undefined;
}
