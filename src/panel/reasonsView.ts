import { reasonsOf } from '../explanations/reasons';
import { t } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ReasonsView } from './protocol';

/** More would push the faces off the first screen. */
const FIRST_REASONS = 8;

/** The reasons of a decision; the first of them unless all were asked for. */
export function reasonsView(result: ShownResult, all: boolean): ReasonsView {
  const { list, total } = reasonsOf(result, all ? Infinity : FIRST_REASONS);
  return {
    list: list.map(({ tone, text, place }) => ({ tone, text, target: place })),
    total,
    ...(list.length < total && { showAll: t('Show all {0} reasons', total) }),
  };
}
