import assert from 'node:assert/strict';
import type { JourneySnapshot } from '../../../src/journeys/JourneyStore';
import { journeyView, type PanelState } from '../../../src/panel/journeyView';
import type { FieldView, JourneyView, ResultView, SectionView } from '../../../src/panel/protocol';
import { shownOf, type Privacy } from '../support/gate';
import { resultOf } from '../support/results';

export { REF } from '../support/gate';

/** The state of a panel apart from its journey, and the name of the profile or file. */
type Others = Partial<Omit<PanelState, 'snapshot'>> & { readonly profileName?: string };

/** The state of a panel that shows `snapshot`; nothing is masked by default. */
export function stateOf(
  snapshot: Partial<JourneySnapshot>,
  privacy: Privacy = {},
  { profileName, ...others }: Others = {},
): PanelState {
  return {
    snapshot: shownOf(snapshot, privacy, profileName),
    image: () => undefined,
    video: undefined,
    watch: undefined,
    isExpanded: () => false,
    ...others,
  };
}

export function viewOf(text: string, privacy?: Privacy, others?: Others): JourneyView {
  return wholeView(stateOf({ result: resultOf(text) }, privacy, others));
}

/** The view of a page with all lists expanded. */
export function wholeView(state: PanelState): JourneyView {
  return journeyView({ ...state, isExpanded: () => true });
}

export function resultViewOf(text: string, privacy?: Privacy, others?: Others): ResultView {
  const { result } = viewOf(text, privacy, others);
  assert.ok(result);
  return result;
}

/** The view of a result before any list was expanded. */
export function foldedViewOf(text: string): ResultView {
  const { result } = journeyView(stateOf({ result: resultOf(text) }));
  assert.ok(result);
  return result;
}

export function content<T>(section: SectionView<T>): T {
  assert.ok(section.state === 'present', JSON.stringify(section));
  return section.content;
}

/** The strings in a value, except for those of some keys. */
export function textsIn(value: unknown, hidden: RegExp, key = ''): string[] {
  if (typeof value === 'string') return hidden.test(key) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, hidden, key));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, hidden, name));
}

export function fieldOf(fields: readonly FieldView[], label: string): FieldView {
  const found = fields.find((field) => field.label === label);
  assert.ok(found, `no field ${label}`);
  return found;
}
