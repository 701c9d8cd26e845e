import type { Reason } from '../explanations/Reason';
import type { LongList } from '../result/LongList';
import type { ReasonsView } from './protocol';
import { t } from '../localization';

/** More would push the faces off the first screen. */
const FIRST_REASONS = 8;

/** The reasons of a decision; the first of them unless all were asked for. */
export function reasonsView(reasons: LongList<Reason>, all: boolean): ReasonsView {
  const { length: total } = reasons;
  const shown = reasons.slice(0, all ? total : FIRST_REASONS);
  return {
    list: shown.map(({ tone, text, place }) => ({ tone, text, target: place })),
    total,
    ...(shown.length < total && { showAll: t('Show all {0} reasons', total) }),
  };
}
