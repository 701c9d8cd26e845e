import type { Reason } from '../explanations/Reason';
import type { ReasonsView } from './protocol';
import { t } from '../localization';

/** More would push the faces off the first screen. */
const FIRST_REASONS = 8;

/** The reasons of a decision; the first of them unless all were asked for. */
export function reasonsView(reasons: readonly Reason[], all: boolean): ReasonsView {
  const { length: total } = reasons;
  const shown = all ? reasons : reasons.slice(0, FIRST_REASONS);
  return {
    list: shown.map(({ tone, text, place }) => ({ tone, text, target: place })),
    total,
    ...(shown.length < total && { showAll: t('Show all {0} reasons', total) }),
  };
}
