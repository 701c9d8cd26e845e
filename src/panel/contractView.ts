import { say, t } from '../text/localization';
import type { Deviation } from '../reading/deviations';
import { FIRST_ITEMS } from '../result/ShortList';
import type { ContractView } from './protocol';

/** The differences from the documented model; the first of them unless all were asked for. */
export function contractView(deviations: readonly Deviation[], all: boolean): ContractView {
  const { length: total } = deviations;
  const shown = all ? deviations : deviations.slice(0, FIRST_ITEMS);
  return {
    list: shown.map(({ path, expected, got }) => ({
      path,
      expected: say(expected),
      got: say(got),
    })),
    total,
    ...(!all && shown.length < total && { showAll: t('Show all {0} differences', total) }),
  };
}
