import type { JourneySnapshot } from '../../../src/journeys/JourneyStore';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { MaskableField } from '../../../src/privacy/masking';
import { journeyView, type PanelState } from '../../../src/panel/journeyView';
import type {
  FieldView,
  JourneyView,
  ResultView,
  RevealableField,
  SectionView,
} from '../../../src/panel/protocol';
import assert from 'node:assert/strict';
import { resultOf } from '../support/results';

interface Privacy {
  readonly privacyMode?: boolean;
  readonly masked?: readonly MaskableField[];
  readonly revealed?: readonly RevealableField[];
}

export const REF = idwiseJourney('journey-0001', 'live');

/** The state of a panel that shows `snapshot`, nothing masked unless said. */
export function stateOf(
  snapshot: Partial<JourneySnapshot>,
  { privacyMode = false, masked = [], revealed = [] }: Privacy = {},
  others: Partial<PanelState> = {},
): PanelState {
  return {
    snapshot: { ref: REF, loading: false, ...snapshot },
    profileName: 'Acme live',
    policy: { privacyMode, masked: new Set(masked) },
    revealed: new Set(revealed),
    picture: () => undefined,
    video: undefined,
    watch: undefined,
    ...others,
  };
}

export function viewOf(text: string, privacy?: Privacy, others?: Partial<PanelState>): JourneyView {
  return journeyView(stateOf({ result: resultOf(text) }, privacy, others));
}

export function resultViewOf(
  text: string,
  privacy?: Privacy,
  others?: Partial<PanelState>,
): ResultView {
  const { result } = viewOf(text, privacy, others);
  assert.ok(result);
  return result;
}

export function content<T>(section: SectionView<T>): T {
  assert.ok(section.state === 'present', JSON.stringify(section));
  return section.content;
}

export function fieldOf(fields: readonly FieldView[], label: string): FieldView {
  const found = fields.find((field) => field.label === label);
  assert.ok(found, `no field ${label}`);
  return found;
}
