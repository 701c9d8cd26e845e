import { Emitter } from '../../../src/base/Emitter';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import type {
  JourneyResult,
  JourneySnapshot,
  ImageSnapshot,
} from '../../../src/journeys/JourneyStore';
import { Reveals } from '../../../src/privacy/Reveals';
import { JourneyGate, type ShownSnapshot } from '../../../src/privacy/JourneyGate';
import { PrivacyMode } from '../../../src/privacy/PrivacyMode';
import type { ShownResult } from '../../../src/privacy/ShownResult';
import type { MaskableField } from '../../../src/result/personal';
import { resultOf } from './results';

export interface Privacy {
  readonly privacyMode?: boolean;
  readonly masked?: readonly MaskableField[];
  readonly revealed?: readonly MaskableField[];
}

export const REF = idwiseJourney('journey-0001', 'live');

/** Privacy mode of one window only. */
export function privacyModeOf(
  on = false,
  masked: () => Iterable<MaskableField> = () => [],
): PrivacyMode {
  let isOn = on;
  const flag = {
    isSet: () => isOn,
    set: (next: boolean) => (isOn = next),
    onDidChange: new Emitter().event,
  };
  return new PrivacyMode(() => new Set(masked()), flag);
}

/** A gate that returns the same snapshot for every journey. */
export function gateOf(
  snapshot: Partial<JourneySnapshot>,
  { privacyMode, masked = [] }: Privacy = {},
  source = 'Acme live',
  image: () => ImageSnapshot | undefined = () => undefined,
): JourneyGate {
  const store = {
    snapshot: (ref: JourneyRef) => ({ ref, loading: false, ...snapshot }),
    image,
    onDidChange: new Emitter<[JourneyRef, string?]>().event,
  };
  return new JourneyGate(
    store,
    privacyModeOf(privacyMode, () => masked),
    () => source,
  );
}

/** The snapshot for a panel with some reveals. */
export function shownOf(
  snapshot: Partial<JourneySnapshot>,
  privacy: Privacy = {},
  source?: string,
): ShownSnapshot {
  const { ref = REF } = snapshot;
  const gate = gateOf(snapshot, privacy, source);
  const reveals = new Reveals();
  const { result } = gate.snapshot(ref);
  for (const field of privacy.revealed ?? []) if (result) reveals.reveal(field, result);
  return gate.snapshot(ref, reveals);
}

/** A response as the gate shows it; nothing is masked by default. */
export function shownResultOf(text: string, privacy?: Privacy): ShownResult {
  const { result } = shownOf({ result: resultOf(text) }, privacy);
  if (result === undefined) throw new Error('unreadable');
  return result;
}

/** The summary of a result, for a ticket. */
export function summaryOf(result: JourneyResult, ref: JourneyRef = REF, source?: string): string {
  const journey = gateOf({ ref, result }, {}, source).impersonal(ref);
  if (journey.result === undefined) throw new Error('no result');
  return summaryMarkdown(journey, journey.result);
}
